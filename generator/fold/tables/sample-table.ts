import { columnUpTo } from '../../../template/data/narrow-column.js';
import type { SampleTable } from '../../../template/data/tables.js';
import type { RunLog } from '../counting/run-log.js';
import type { RunRecorder } from '../counting/run-recorder.js';

/** What a row takes in the table and while that is written, without its values. */
const ROW_BYTES = 36;

/**
 * The recorder's rows with nodes in place of stacks: those of one track together, tracks in the order of the tree, each in order of
 * time. Where rows of a track that have something of one metric overlap, the earlier one ends when the later one starts; moments, such as
 * an allocation, end none. Takes the rows out of the recorder.
 * @param runStart see startOfRun
 */
export function buildSampleTable(runs: RunRecorder, nodeOfStack: Uint32Array, runStart: number): SampleTable {
  const { length } = runs;
  const values = Array.from(runs.largestValues, (largest) => columnUpTo(largest, length));
  const valuesBytes = values.reduce((sum, { BYTES_PER_ELEMENT }) => sum + BYTES_PER_ELEMENT, 0);
  const logs = runs.takeLogs(ROW_BYTES + valuesBytes).sort((a, b) => nodeOfStack[a.track] - nodeOfStack[b.track]);
  const table = {
    node: new Uint32Array(length),
    startNanoseconds: new Float64Array(length),
    durationNanoseconds: new Float64Array(length),
    values,
  };
  let end = 0;
  for (const { log } of logs) {
    const start = end;
    end = unpack(log, start, table, nodeOfStack, runStart);
    sortByTime(table, start, end);
    endOverlaps(table, start, end);
  }
  return table;
}

/** @returns where the track's rows end in the table */
function unpack(
  log: RunLog,
  start: number,
  { node, startNanoseconds, durationNanoseconds, values }: SampleTable,
  nodeOfStack: Uint32Array,
  origin: number,
): number {
  const end = start + log.length;
  const reader = log.reader();
  for (let row = start; row < end; row++) {
    const run = reader.next();
    node[row] = nodeOfStack[run.stack];
    startNanoseconds[row] = run.startNanoseconds - origin;
    durationNanoseconds[row] = run.durationNanoseconds;
    for (let metric = 0; metric < values.length; metric++) values[metric][row] = run.values[metric];
  }
  return end;
}

function sortByTime(
  { node, startNanoseconds, durationNanoseconds, values }: SampleTable,
  start: number,
  end: number,
): void {
  const starts = startNanoseconds.subarray(start, end);
  let isSorted = true;
  for (let row = 1; row < starts.length && isSorted; row++) isSorted = starts[row] >= starts[row - 1];
  if (isSorted) return;
  const order = new Uint32Array(starts.length);
  for (let row = 0; row < order.length; row++) order[row] = row;
  order.sort((a, b) => starts[a] - starts[b] || a - b);
  for (const column of [node, startNanoseconds, durationNanoseconds, ...values]) {
    const before = column.slice(start, end);
    for (let row = 0; row < order.length; row++) column[start + row] = before[order[row]];
  }
}

/** From a track's last row to its first: for each metric where what has some of it starts next, moments left out. */
function endOverlaps({ startNanoseconds, durationNanoseconds, values }: SampleTable, start: number, end: number): void {
  const nextStarts = new Float64Array(values.length).fill(Number.POSITIVE_INFINITY);
  for (let at = end - 1; at >= start; at--) {
    if (durationNanoseconds[at] === 0) continue;
    const from = startNanoseconds[at];
    for (let metric = 0; metric < values.length; metric++) {
      if (values[metric][at] === 0) continue;
      const most = nextStarts[metric] - from;
      if (most < durationNanoseconds[at]) durationNanoseconds[at] = most;
      nextStarts[metric] = from;
    }
  }
}
