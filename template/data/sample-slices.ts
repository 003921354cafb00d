import { lazily } from './lazily.js';
import type { Metric } from './report.js';
import type { MomentTable, NarrowColumn, SampleTable, TimeTable } from './tables.js';

const NONE = new Uint32Array(0);
const NANOSECONDS_PER_MILLISECOND = 1e6;

/** A run has at most so many slices, and where it is long enough at least two fifths of it. */
const MAX_SLICES = 4096;

/** Of a run in which memory was not looked at now and then, but followed, or not at all. */
export const NO_MOMENTS: MomentTable = { slice: NONE, milliseconds: new Float64Array(0) };

/** Of a run whose times are not known. */
export const NO_TIME: TimeTable = {
  sliceMilliseconds: 0,
  sliceCount: 0,
  maximumLiveBytes: new Float64Array(0),
  residentBytes: new Float64Array(0),
  slice: NONE,
  node: NONE,
  deltas: {},
  moments: NO_MOMENTS,
};

/** Of a run whose samples have no times. */
export const NO_SAMPLES: SampleTable = {
  node: NONE,
  startNanoseconds: new Float64Array(0),
  durationNanoseconds: new Float64Array(0),
  values: [],
};

/** Whether the time of a metric is that of samples; of heap events, and of what was live at moments, it is stored in slices. */
export function isTimedBySamples({ key, source, timeDelta }: Pick<Metric, 'key' | 'source' | 'timeDelta'>): boolean {
  return source.table === 'nodes' && timeDelta === key;
}

/**
 * Samples cut into slices of equal width, so that they can be looked at as heap events can. What a run of equal stacks has goes into
 * the slices by time, in whole numbers that add up to it: exact where a value is the time, evenly spread where it is not. A sample is
 * where it begins.
 *
 *     10 samples, 0 to 4 ms      slices of 3 ms: 8, 2
 *
 * @param runtimeMilliseconds how long the run was recorded: it may go on behind the last sample; null where that is not known
 */
export function sliceSamples(
  samples: SampleTable,
  metrics: readonly Pick<Metric, 'key' | 'source' | 'timeDelta'>[],
  runtimeMilliseconds: number | null,
): TimeTable {
  const recordedNanoseconds = Math.round((runtimeMilliseconds ?? 0) * NANOSECONDS_PER_MILLISECOND);
  const lastNanoseconds = endOfSamples(samples);
  const endNanoseconds = Number.isSafeInteger(recordedNanoseconds)
    ? Math.max(lastNanoseconds, recordedNanoseconds)
    : lastNanoseconds;
  const width = sliceWidth(endNanoseconds);
  const sliceCount = samples.node.length === 0 ? 0 : Math.max(1, Math.ceil(endNanoseconds / width));
  const timed = metrics.flatMap((metric, index) => (isTimedBySamples(metric) ? [{ key: metric.key, index }] : []));
  let made: Pick<TimeTable, 'slice' | 'node' | 'deltas'> | undefined;
  const table = () => {
    made ??= cut(samples, width, sliceCount, timed);
    return made;
  };
  return lazily<TimeTable>({
    sliceMilliseconds: () => width / NANOSECONDS_PER_MILLISECOND,
    sliceCount: () => sliceCount,
    maximumLiveBytes: () => new Float64Array(0),
    residentBytes: () => new Float64Array(0),
    slice: () => table().slice,
    node: () => table().node,
    deltas: () => table().deltas,
    moments: () => NO_MOMENTS,
  });
}

/** When the last sample of a run ends, in nanoseconds. */
export function endOfSamples({ startNanoseconds, durationNanoseconds }: SampleTable): number {
  let end = 0;
  for (let row = 0; row < startNanoseconds.length; row++) {
    end = Math.max(end, startNanoseconds[row] + durationNanoseconds[row]);
  }
  return end;
}

/** How wide the slices of a run are, in nanoseconds: 1, 2 or 5 times a power of ten, so that an address with it is short. */
export function sliceWidth(endNanoseconds: number): number {
  const least = Math.max(1, endNanoseconds / MAX_SLICES);
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((step) => power * step >= least) ?? 10);
}

interface TimedMetric {
  readonly key: string;
  /** Index into facts.metrics. */
  readonly index: number;
}

function cut(samples: SampleTable, width: number, sliceCount: number, timed: readonly TimedMetric[]) {
  const { startNanoseconds, durationNanoseconds, node } = samples;
  const firstOf = (row: number) => Math.min(sliceCount - 1, Math.floor(startNanoseconds[row] / width));
  const lastOf = (row: number) => {
    const end = startNanoseconds[row] + durationNanoseconds[row];
    return Math.max(firstOf(row), Math.min(sliceCount - 1, Math.ceil(end / width) - 1));
  };
  // Where the parts of each slice begin, once they stand together.
  const next = new Uint32Array(sliceCount + 1);
  for (let row = 0; row < node.length; row++) for (let at = firstOf(row); at <= lastOf(row); at++) next[at + 1]++;
  for (let slice = 0; slice < sliceCount; slice++) next[slice + 1] += next[slice];
  const begins = next.slice();
  const count = begins[sliceCount];
  const rowOfPart = new Uint32Array(count);
  for (let row = 0; row < node.length; row++) {
    for (let at = firstOf(row); at <= lastOf(row); at++) rowOfPart[next[at]++] = row;
  }
  const slice = new Uint32Array(count);
  const nodes = new Uint32Array(count);
  const columns = timed.map(() => new Float64Array(count));
  let written = 0;
  for (let at = 0; at < sliceCount; at++) {
    const first = written;
    for (const row of inOrderOfNodes(rowOfPart.subarray(begins[at], begins[at + 1]), node)) {
      if (written === first || nodes[written - 1] !== node[row]) {
        slice[written] = at;
        nodes[written++] = node[row];
      }
      const duration = durationNanoseconds[row];
      const from = Math.max(0, at * width - startNanoseconds[row]);
      const to = at === lastOf(row) ? duration : (at + 1) * width - startNanoseconds[row];
      timed.forEach(({ index }, place) => {
        const value = samples.values[index][row];
        columns[place][written - 1] += valueBetween(value, from, to, duration);
      });
    }
  }
  return {
    slice: slice.subarray(0, written),
    node: nodes.subarray(0, written),
    deltas: Object.fromEntries(
      timed.map(({ key }, place): [string, NarrowColumn] => [key, columns[place].subarray(0, written)]),
    ),
  };
}

/**
 * What a run of stacks has of a value between two moments, in nanoseconds since its start; the parts add up to the value. What takes
 * no time has all of it at once.
 */
export function valueBetween(value: number, from: number, to: number, duration: number): number {
  return valueUntil(value, to, duration) - (from <= 0 ? 0 : valueUntil(value, from, duration));
}

function valueUntil(value: number, passed: number, duration: number): number {
  if (passed >= duration) return value;
  // Where it is the time in some unit the division is exact, which a product of both might not be.
  const tick = duration / value;
  return Math.ceil(Number.isInteger(tick) ? passed / tick : (value * passed) / duration);
}

/** Rows by node: a node and its place are sorted as one number, which the engine does many times faster than by comparing. */
function inOrderOfNodes(rows: Uint32Array, node: Uint32Array): Uint32Array {
  if (rows.length < 2) return rows;
  const keys = Float64Array.from(rows, (row, place) => node[row] * rows.length + place).sort();
  return Uint32Array.from(keys, (key) => rows[key % rows.length]);
}
