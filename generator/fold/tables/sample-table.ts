import type { GrowingFloat64Column } from '../../../template/data/growing-column.js';
import type { SampleTable } from '../../../template/data/tables.js';
import type { RunRecorder } from '../counting/run-recorder.js';

/**
 * The recorder's rows with nodes in place of stacks: those of one track together, tracks in the order of the tree, each in order of
 * time. Where rows of a track that have something of one metric overlap, the earlier one ends when the later one starts; moments, such as
 * an allocation, end none.
 * @param runStart see startOfRun
 */
export function buildSampleTable(runs: RunRecorder, nodeOfStack: Uint32Array, runStart: number): SampleTable {
  const { length } = runs;
  const stacks = runs.stack.values;
  const trackNodes = new Uint32Array(length);
  // There may be millions: plain passes over columns.
  for (let row = 0; row < length; row++) trackNodes[row] = nodeOfStack[runs.trackOf(stacks[row])];
  const rows = rowsInOrder(trackNodes, runs.startNanoseconds.values);
  const startNanoseconds = inOrder(runs.startNanoseconds, rows, length);
  const durationNanoseconds = inOrder(runs.durationNanoseconds, rows, length);
  const values = runs.values.map((column) => inOrder(column, rows, length));
  const node = new Uint32Array(length);
  const tracks = new Uint32Array(length);
  for (let at = 0; at < length; at++) {
    const row = rows === null ? at : rows[at];
    startNanoseconds[at] -= runStart;
    node[at] = nodeOfStack[stacks[row]];
    tracks[at] = trackNodes[row];
  }
  endOverlaps(startNanoseconds, durationNanoseconds, values, tracks);
  return { node, startNanoseconds, durationNanoseconds, values };
}

/** From the last row to the first: for each metric where what has some of it starts next in the same track, moments left out. */
function endOverlaps(
  startNanoseconds: Float64Array,
  durationNanoseconds: Float64Array,
  values: readonly Float64Array[],
  tracks: Uint32Array,
): void {
  const nextStarts = new Float64Array(values.length);
  let nextTrack = -1;
  for (let at = tracks.length - 1; at >= 0; at--) {
    if (tracks[at] !== nextTrack) nextStarts.fill(Number.POSITIVE_INFINITY);
    nextTrack = tracks[at];
    if (durationNanoseconds[at] === 0) continue;
    const start = startNanoseconds[at];
    for (let metric = 0; metric < values.length; metric++) {
      if (values[metric][at] === 0) continue;
      const most = nextStarts[metric] - start;
      if (most < durationNanoseconds[at]) durationNanoseconds[at] = most;
      nextStarts[metric] = start;
    }
  }
}

/** The rows by track and time; null where they stand so already. */
function rowsInOrder(trackNodes: Uint32Array, starts: Float64Array): Uint32Array | null {
  if (isOrdered(trackNodes, starts)) return null;
  const rows = new Uint32Array(trackNodes.length);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  return rows.sort((a, b) => trackNodes[a] - trackNodes[b] || starts[a] - starts[b] || a - b);
}

function inOrder({ values }: GrowingFloat64Column, rows: Uint32Array | null, length: number): Float64Array {
  if (rows === null) return values.slice(0, length);
  const ordered = new Float64Array(length);
  for (let at = 0; at < length; at++) ordered[at] = values[rows[at]];
  return ordered;
}

function isOrdered(trackNodes: Uint32Array, starts: Float64Array): boolean {
  for (let row = 1; row < trackNodes.length; row++) {
    const isBehind = trackNodes[row] > trackNodes[row - 1];
    if (!isBehind && (trackNodes[row] < trackNodes[row - 1] || starts[row] < starts[row - 1])) return false;
  }
  return true;
}
