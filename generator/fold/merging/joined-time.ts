import { narrowed } from '../../../template/data/narrow-column.js';
import type { Metric } from '../../../template/data/report.js';
import { NO_SAMPLES, NO_TIME, sliceSamples } from '../../../template/data/sample-slices.js';
import { HEAP_DELTAS, type NarrowColumn, type SampleTable, type TimeTable } from '../../../template/data/tables.js';
import { type JoinedRun, joinColumns, movedNodes } from './joined-run.js';

/** When what happened in several runs. Each counts from its own start: no format says of all when that was. */
export interface JoinedTime {
  readonly samples: SampleTable;
  readonly time: TimeTable;
  /** False where some runs say when something was, and others do not. */
  readonly isWhole: boolean;
}

export function joinTimes(
  runs: readonly JoinedRun[],
  metrics: readonly Metric[],
  runtimeMilliseconds: number | null,
): JoinedTime {
  const isSampled = ({ report }: JoinedRun) => report.samples.node.length > 0;
  if (runs.every(isSampled)) {
    const samples = joinSamples(runs, metrics);
    return { samples, time: sliceSamples(samples, metrics, runtimeMilliseconds), isWhole: true };
  }
  if (runs.every(({ report: { time, samples } }) => samples.node.length === 0 && isFollowed(time))) {
    return { samples: NO_SAMPLES, time: joinSlices(runs), isWhole: true };
  }
  const isTimed = (run: JoinedRun) => isSampled(run) || run.report.time.sliceMilliseconds > 0;
  return { samples: NO_SAMPLES, time: NO_TIME, isWhole: !runs.some(isTimed) };
}

/** Whether it is known at the end of every slice what was live. */
function isFollowed({ sliceMilliseconds, moments, deltas }: TimeTable): boolean {
  return (
    sliceMilliseconds > 0 && moments.slice.length === 0 && HEAP_DELTAS.every((delta) => deltas[delta] !== undefined)
  );
}

/** The tracks of one run behind those of another. */
function joinSamples(runs: readonly JoinedRun[], metrics: readonly Metric[]): SampleTable {
  const concat = (columnOf: (run: JoinedRun) => NarrowColumn) => joinColumns(runs.map(columnOf));
  return {
    node: Uint32Array.from(concat((run) => movedNodes(run, run.report.samples.node))),
    startNanoseconds: concat(({ report }) => report.samples.startNanoseconds),
    durationNanoseconds: concat(({ report }) => report.samples.durationNanoseconds),
    values: metrics.map(({ timeDelta }, index) =>
      timeDelta === null
        ? new Uint32Array(0)
        : narrowed(concat(({ report, metrics: own }) => report.samples.values[own[index]])),
    ),
  };
}

/** Slices as wide as the widest of any run, which the others' are halves, quarters and so on of. */
function joinSlices(runs: readonly JoinedRun[]): TimeTable {
  const width = Math.max(...runs.map(({ report }) => report.time.sliceMilliseconds));
  const tables = runs.map(({ report }) => inWiderSlices(report.time, width));
  const sliceCount = Math.max(...tables.map((table) => table.sliceCount));
  const rowCount = tables.reduce((sum, { slice }) => sum + slice.length, 0);
  const slice = new Uint32Array(rowCount);
  const node = new Uint32Array(rowCount);
  const deltas = HEAP_DELTAS.map(() => new Float64Array(rowCount));
  // Columns are looked up once: those of a report that was read are made when they are asked for.
  const rowsOf = tables.map((table, index) => ({
    slice: table.slice,
    node: movedNodes(runs[index], table.node),
    deltas: HEAP_DELTAS.map((delta) => table.deltas[delta]),
    next: 0,
  }));
  let row = 0;
  for (let at = 0; at < sliceCount; at++) {
    for (const own of rowsOf) {
      const first = own.next;
      while (own.next < own.slice.length && own.slice[own.next] === at) own.next++;
      const count = own.next - first;
      slice.fill(at, row, row + count);
      node.set(own.node.subarray(first, own.next), row);
      own.deltas.forEach((column, delta) => {
        deltas[delta].set(column.subarray(first, own.next), row);
      });
      row += count;
    }
  }
  return {
    ...NO_TIME,
    sliceMilliseconds: width,
    sliceCount,
    maximumLiveBytes: addLevels(
      tables.map((table) => ({ levels: table.maximumLiveBytes, after: liveAtEnd(table) })),
      sliceCount,
    ),
    residentBytes: addLevels(
      tables.map(({ residentBytes }) => ({ levels: heldFromBefore(residentBytes), after: 0 })),
      sliceCount,
    ),
    slice,
    node,
    deltas: Object.fromEntries(HEAP_DELTAS.map((name, delta) => [name, narrowed(deltas[delta])])),
  };
}

/** What was live at the end stays where it was: nobody freed it. */
function liveAtEnd({ deltas }: TimeTable): number {
  let live = 0;
  for (let row = 0; row < deltas.liveBytes.length; row++) live += deltas.liveBytes[row];
  return live;
}

/** A resident size holds until the next one is sampled. */
function heldFromBefore(levels: Float64Array): Float64Array {
  let held = 0;
  return levels.map((level) => {
    if (level > 0) held = level;
    return held;
  });
}

/** Slice by slice; of runs that are over what holds after them. */
function addLevels(
  runs: readonly { readonly levels: Float64Array; readonly after: number }[],
  sliceCount: number,
): Float64Array {
  const sums = new Float64Array(sliceCount);
  for (const { levels, after } of runs) {
    for (let slice = 0; slice < sliceCount; slice++) sums[slice] += slice < levels.length ? levels[slice] : after;
  }
  return sums;
}

/** The same run in fewer slices; rows that meet are added up. */
function inWiderSlices(time: TimeTable, width: number): TimeTable {
  const factor = width / time.sliceMilliseconds;
  if (factor === 1) return time;
  const sliceCount = Math.ceil(time.sliceCount / factor);
  const sliceOf = (slice: number) => Math.floor(slice / factor);
  const rowCount = time.slice.length;
  const own = { slice: time.slice, node: time.node, deltas: HEAP_DELTAS.map((delta) => time.deltas[delta]) };
  const slice = new Uint32Array(rowCount);
  const node = new Uint32Array(rowCount);
  const deltas = HEAP_DELTAS.map(() => new Float64Array(rowCount));
  let written = 0;
  for (let from = 0; from < rowCount; ) {
    let to = from;
    while (to < rowCount && sliceOf(own.slice[to]) === sliceOf(own.slice[from])) to++;
    // Of a few slices each in order of nodes.
    const rows = Uint32Array.from({ length: to - from }, (_, at) => from + at).sort(
      (a, b) => own.node[a] - own.node[b] || a - b,
    );
    const first = written;
    for (const row of rows) {
      if (written === first || node[written - 1] !== own.node[row]) {
        slice[written] = sliceOf(own.slice[from]);
        node[written++] = own.node[row];
      }
      for (let delta = 0; delta < HEAP_DELTAS.length; delta++) deltas[delta][written - 1] += own.deltas[delta][row];
    }
    from = to;
  }
  const largestOf = (levels: Float64Array) => {
    const largest = new Float64Array(sliceCount);
    levels.forEach((level, at) => {
      largest[sliceOf(at)] = Math.max(largest[sliceOf(at)], level);
    });
    return largest;
  };
  return {
    ...time,
    sliceMilliseconds: width,
    sliceCount,
    maximumLiveBytes: largestOf(time.maximumLiveBytes),
    residentBytes: largestOf(time.residentBytes),
    slice: slice.subarray(0, written),
    node: node.subarray(0, written),
    deltas: Object.fromEntries(HEAP_DELTAS.map((name, delta) => [name, deltas[delta].subarray(0, written)])),
  };
}
