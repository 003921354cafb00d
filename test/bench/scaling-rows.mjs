/** The table's rows about how time and memory grow: traces of four numbers of stacks, and of four numbers of events. */
import { createReadStream } from 'node:fs';
import { BARS } from './bars.mjs';
import { measureInTurn } from './measure.mjs';
import { writeScaledTrace } from './million.mjs';
import { megabytes, rowOfRatio, seconds } from './row.mjs';

const NODES = [125_000, 250_000, 500_000, 1_000_000];
const NODES_OF_EVENTS = 125_000;
const TIMES = [2, 4, 8, 16];

/** @returns rows, see row.mjs */
export async function scalingRows(root, cache) {
  const report = (trace) => [
    ...[process.execPath, `${root}dist/generator/cli.js`, 'report', trace, '-o', `${cache}scaled.html`, '--quiet'],
  ];
  const byNodes = NODES.map((nodes) => ({ size: nodes, trace: `${cache}nodes-${nodes}.heaptrack`, nodes, times: 1 }));
  const byEvents = TIMES.map((times) => ({
    trace: `${cache}events-${times}.heaptrack`,
    nodes: NODES_OF_EVENTS,
    times,
  }));
  for (const { trace, nodes, times } of [...byNodes, ...byEvents]) writeScaledTrace(trace, nodes, times);
  for (const one of byEvents) one.size = await countEvents(one.trace);
  const traces = [...byNodes, ...byEvents].map(({ trace }) => trace);
  const measured = await measureInTurn(3, Object.fromEntries(traces.map((trace) => [trace, report(trace)])));
  return [
    growthRow('memory by nodes of the tree', byNodes, ({ trace }) => measured[trace].residentBytes, megabytes),
    growthRow('time by events', byEvents, ({ trace }) => measured[trace].seconds, seconds),
  ];
}

/** What the last step adds, for the same of nodes or events, beside all steps before it; linear where it is no more. */
function growthRow(what, steps, figureOf, format) {
  const values = steps.map(figureOf);
  const slope = (from, to) => (values[to] - values[from]) / (steps[to].size - steps[from].size);
  const last = steps.length - 1;
  const sizes = steps.map(({ size }) => `${(size / 1e6).toPrecision(3)} million`).join(', ');
  const row = rowOfRatio(
    `${what} (${sizes})`,
    slope(last - 1, last),
    (value) => `${format(value * 1e6)} for a million more`,
    { value: slope(0, last - 1), name: 'the steps before' },
    BARS.scaling.growthRatio,
  );
  return { ...row, ours: `${values.map(format).join(', ')}: ${row.ours}` };
}

/** Lines of allocations and releases. */
async function countEvents(trace) {
  let count = 0;
  let before = 0x0a;
  for await (const chunk of createReadStream(trace)) {
    for (const byte of chunk) {
      if (before === 0x0a && (byte === 0x2b || byte === 0x2d)) count++;
      before = byte;
    }
  }
  return count;
}
