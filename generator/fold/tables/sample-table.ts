import type { SampleTable } from '../../../template/data/report.js';
import type { RunRecorder } from '../counting/run-recorder.js';

/**
 * The recorder's rows with nodes in place of stacks: those of one track together, tracks in the order of the tree, each in order of
 * time. Where rows of a track that have something of one metric overlap, the earlier one ends when the later one starts; moments, such as
 * an allocation, end none.
 */
export function buildSampleTable(runs: RunRecorder, nodeOfStack: Uint32Array): SampleTable {
  const { length } = runs;
  const starts = runs.startNanoseconds.values;
  const stacks = runs.stack.values;
  const trackNodes = Uint32Array.from({ length }, (_, row) => nodeOfStack[runs.trackOf(stacks[row])]);
  const rows = Uint32Array.from({ length }, (_, row) => row);
  if (!isOrdered(trackNodes, starts))
    rows.sort((a, b) => trackNodes[a] - trackNodes[b] || starts[a] - starts[b] || a - b);
  const first = starts.subarray(0, length).reduce((least, start) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const startNanoseconds = Float64Array.from(rows, (row) => starts[row] - first);
  const durationNanoseconds = Float64Array.from(rows, (row) => runs.durationNanoseconds.values[row]);
  // From the last row to the first: for each metric where what has some of it starts next in the same track, moments left out.
  const nextStarts = new Float64Array(runs.values.length);
  let nextTrack = -1;
  for (let at = length - 1; at >= 0; at--) {
    const track = trackNodes[rows[at]];
    if (track !== nextTrack) nextStarts.fill(Number.POSITIVE_INFINITY);
    nextTrack = track;
    if (durationNanoseconds[at] === 0) continue;
    const start = startNanoseconds[at];
    runs.values.forEach(({ values }, metric) => {
      if (values[rows[at]] === 0) return;
      durationNanoseconds[at] = Math.min(durationNanoseconds[at], nextStarts[metric] - start);
      nextStarts[metric] = start;
    });
  }
  return {
    node: Uint32Array.from(rows, (row) => nodeOfStack[stacks[row]]),
    startNanoseconds,
    durationNanoseconds,
    values: runs.values.map(({ values }) => Float64Array.from(rows, (row) => values[row])),
  };
}

function isOrdered(trackNodes: Uint32Array, starts: Float64Array): boolean {
  for (let row = 1; row < trackNodes.length; row++) {
    const isBehind = trackNodes[row] > trackNodes[row - 1];
    if (!isBehind && (trackNodes[row] < trackNodes[row - 1] || starts[row] < starts[row - 1])) return false;
  }
  return true;
}
