/** The table's rows about the page: a report with a million nodes in Chromium, beside other viewers of the same data. */
import { execFileSync } from 'node:child_process';
import { measureReport } from './browser.mjs';
import { NODE_COUNT, writeMillionTrace } from './million.mjs';
import { measurePeers } from './peers.mjs';

/** What there is to wait for before a frame, at sixty a second. */
const FRAME_MILLISECONDS = 1000 / 60;

/**
 * @param cli path of the built command line
 * @param library the built library's module
 * @param cache the folder for traces, reports and peers, with a slash at its end
 * @returns rows: what, flamefile, beside, ratio, bar, whether it is met
 */
export async function pageRows(cli, library, cache) {
  const [trace, page] = [`${cache}million.heaptrack`, `${cache}million.html`];
  writeMillionTrace(trace);
  execFileSync(process.execPath, [cli, 'report', trace, '-o', page, '--quiet']);
  const report = await library.readTrace(trace);
  const nodeCount = report.tree.depth.length;
  if (nodeCount !== NODE_COUNT) throw new Error(`the report has ${nodeCount} nodes`);
  const ours = await measureReport(page);
  const peers = await measurePeers(report, cache);
  return [
    ...rowsBeside('1,000,000 nodes: opened to first flame graph', ours.firstFlame, peers, 'firstFlame', seconds, 1000),
    ...rowsBeside('memory then: objects and buffers', ours.heapBytes, peers, 'heapBytes', megabytes, 400e6),
    ...rowsBeside(
      'memory then: the process, shared pages in part',
      ours.processBytes,
      peers,
      'processBytes',
      megabytes,
      400e6,
    ),
    ...inputRows('zoom', ours.zoom, peers, 16 + FRAME_MILLISECONDS),
    row('zoom: processor time until that frame', ours.zoomBusy, milliseconds, 16),
    ...inputRows('search, a letter', ours.search, peers, 50),
    ...inputRows('another metric', ours.metric, [], 150),
    ...inputRows('inverted', ours.invert, [], 150),
    ...inputRows('a range of time', ours.range, [], 100),
  ];
}

/** From a real click or key to the painted frame; the median, and the first one, for which nothing was kept. */
function inputRows(what, duration, peers, bar) {
  const name = `${what}: input to painted frame`;
  if (duration === null) return [row(name, undefined, milliseconds, bar)];
  const measured = peers.flatMap(({ name, search, zoom }) => {
    const theirs = what === 'zoom' ? zoom : search;
    return theirs ? [{ name, duration: theirs.median }] : [];
  });
  const both = `${what}: input to painted frame, the first ${milliseconds(duration.first)}`;
  return rowsBeside(both, duration.median, measured, 'duration', milliseconds, bar);
}

/** One row a peer; where there is none, one row. */
function rowsBeside(what, ours, peers, field, format, bar) {
  if (peers.length === 0) return [row(what, ours, format, bar)];
  return peers.map((peer) => {
    const theirs = peer[field];
    if (theirs === undefined) return row(what, ours, format, bar, `${peer.failure} (${peer.name})`);
    return row(what, ours, format, bar, `${format(theirs)} (${peer.name})`, `${(ours / theirs).toPrecision(2)} of it`);
  });
}

function row(what, ours, format, bar, beside = '–', ratio = '–') {
  if (ours === undefined) return [what, 'not there', '–', '–', `at most ${format(bar)}`, false];
  return [what, format(ours), beside, ratio, `at most ${format(bar)}`, ours <= bar];
}

function seconds(value) {
  return `${(value / 1000).toFixed(2)} s`;
}

function milliseconds(value) {
  return `${value.toFixed(0)} ms`;
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
