/** The table's rows about the page: a report with a million nodes in Chromium, beside other viewers of the same data. */
import { execFileSync } from 'node:child_process';
import { BARS } from './bars.mjs';
import { measureReport } from './browser.mjs';
import { NODE_COUNT, writeMillionTrace } from './million.mjs';
import { measurePeers } from './peers.mjs';
import { megabytes, milliseconds, rowBeside, seconds } from './row.mjs';

/** What there is to wait for before a frame, at sixty a second. */
const FRAME_MILLISECONDS = 1000 / 60;

/** @returns rows, see row.mjs */
export async function pageRows(root, cache) {
  const [trace, page] = [`${cache}million.heaptrack`, `${cache}million.html`];
  writeMillionTrace(trace);
  execFileSync(process.execPath, [`${root}dist/generator/cli.js`, 'report', trace, '-o', page, '--quiet']);
  const { readTrace } = await import(`${root}dist/generator/index.js`);
  const report = await readTrace(trace);
  const nodeCount = report.tree.depth.length;
  if (nodeCount !== NODE_COUNT) throw new Error(`the report has ${nodeCount} nodes`);
  const ours = await measureReport(page);
  const peers = await measurePeers(report, cache);
  const of = (take) => peers.map((peer) => ({ name: peer.name, failure: peer.failure, value: take(peer) }));
  const known = (take) => of(take).filter(({ value }) => value !== undefined);
  const inMilliseconds = (value) => seconds(value / 1000);
  return [
    rowBeside(
      '1,000,000 nodes: opened to first flame graph',
      ours.firstFlame,
      inMilliseconds,
      BARS.page.firstFlameMilliseconds,
      of(({ firstFlame }) => firstFlame),
    ),
    rowBeside(
      'memory then: objects and buffers',
      ours.heapBytes,
      megabytes,
      BARS.page.bytesOfMemory,
      known(({ heapBytes }) => heapBytes),
    ),
    rowBeside(
      'memory then: the process, shared pages in part',
      ours.processBytes,
      megabytes,
      BARS.page.bytesOfMemory,
      known(({ processBytes }) => processBytes),
    ),
    inputRow(
      'zoom',
      ours.zoom,
      BARS.page.zoomMilliseconds + FRAME_MILLISECONDS,
      known(({ zoom }) => zoom?.median),
    ),
    rowBeside('zoom: processor time until that frame', ours.zoomBusy, milliseconds, BARS.page.zoomBusyMilliseconds),
    inputRow(
      'search, a letter',
      ours.search,
      BARS.page.searchMilliseconds,
      known(({ search }) => search?.median),
    ),
    inputRow('another metric', ours.metric, BARS.page.metricMilliseconds),
    inputRow('inverted', ours.invert, BARS.page.invertMilliseconds),
    inputRow('a range of time', ours.range, BARS.page.rangeMilliseconds),
  ];
}

/** From a real click or key to the painted frame; the median, and the first one, for which nothing was kept. */
function inputRow(what, duration, bar, beside = []) {
  const first = duration ? `, the first ${milliseconds(duration.first)}` : '';
  return rowBeside(`${what}: input to painted frame${first}`, duration?.median, milliseconds, bar, beside);
}
