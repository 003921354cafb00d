/** What a profile says of the time of its samples. */
export interface WrittenTimes {
  /** In microseconds, or in seconds where there are timestamps; NaN where the file does not say. */
  readonly startTime: number;
  readonly endTime: number;
  /** In microseconds since the sample before; NaN where it is no number. */
  readonly timeDeltas: Float64Array;
  /** In microseconds, of old profiles; null where there are none. */
  readonly timestamps: Float64Array | null;
}

/** When the samples of a profile were taken, and how long each lasted. */
export interface SampleTimes {
  /** Nanoseconds of a tick. */
  readonly tickNanoseconds: number;
  /** For each sample that has a time, in ticks on the profile's clock. */
  readonly starts: Float64Array;
  /** For each sample, in ticks: until the next one in time; 0 where its time is not known. */
  readonly durations: Float64Array;
  /** How many samples have a time. */
  readonly timedCount: number;
  /** Of the whole recording. */
  readonly spanTicks: number;
  /** When it began, on the profile's clock; NaN where that is not known as closely as the samples. */
  readonly startTicks: number;
  readonly endTicks: number;
  /** The median of what lies between two samples. */
  readonly medianTicks: number;
}

const MICROSECOND = { nanoseconds: 1000, perMicrosecond: 1 };
const NANOSECOND = { nanoseconds: 1, perMicrosecond: 1000 };

const MEDIAN_SAMPLES = 16_384;

/** Later than any clock that starts with the machine: damage. */
const MAX_MICROSECONDS = Number.MAX_SAFE_INTEGER / 1000;

/**
 * A sample lasts until the next one; the last one until the recording ended, unless others without a time come behind it, as in a file
 * that was cut: then it is not known how long. Samples may be out of order by a few
 * microseconds, so they are sorted by time first: the sum is the same, and none is negative. What lies before the first sample
 * belongs to none.
 * @param sampleCount of which some may have no time
 * @returns null where no sample has a time
 */
export function sampleTimes(written: WrittenTimes, sampleCount: number): SampleTimes | null {
  // A clock of the calendar's has no room for nanoseconds.
  const base = isTooLarge(written.startTime) ? Math.floor(written.startTime) : 0;
  const times = timesOf(written, sampleCount, base);
  if (times.length === 0) return null;
  const scale = startScale(written);
  const end = (orZero(written.endTime) - base) * scale;
  const start = (orZero(written.startTime) - base) * scale;
  const { nanoseconds, perMicrosecond } = Number.isInteger(end) && isWhole(times) ? MICROSECOND : NANOSECOND;
  if (perMicrosecond > 1) for (let at = 0; at < times.length; at++) times[at] = Math.round(times[at] * perMicrosecond);
  const durations = new Float64Array(sampleCount);
  const [first, last] = isSorted(times) ? passTimes(times, durations) : passTimesByOrder(times, durations);
  const endTicks = Math.max(last.ticks, Math.abs(end) > MAX_MICROSECONDS ? 0 : Math.round(end * perMicrosecond));
  if (times.length === sampleCount) durations[last.sample] = endTicks - last.ticks;
  return {
    tickNanoseconds: nanoseconds,
    starts: times,
    durations,
    timedCount: times.length,
    spanTicks: endTicks - Math.min(first, Math.round(start * perMicrosecond)),
    startTicks: written.timestamps === null ? Math.round(start * perMicrosecond) : Number.NaN,
    endTicks,
    medianTicks: median(durations, times.length),
  };
}

interface LastSample {
  readonly sample: number;
  readonly ticks: number;
}

/** @returns the time of the first sample, and the last sample, whose duration is not yet known */
function passTimes(times: Float64Array, durations: Float64Array): [number, LastSample] {
  const last = times.length - 1;
  for (let at = 0; at < last; at++) durations[at] = times[at + 1] - times[at];
  return [times[0], { sample: last, ticks: times[last] }];
}

function passTimesByOrder(times: Float64Array, durations: Float64Array): [number, LastSample] {
  const order = new Uint32Array(times.length);
  for (let at = 0; at < order.length; at++) order[at] = at;
  order.sort((a, b) => times[a] - times[b] || a - b);
  for (let at = 0; at + 1 < order.length; at++) durations[order[at]] = times[order[at + 1]] - times[order[at]];
  const last = order[order.length - 1];
  return [times[order[0]], { sample: last, ticks: times[last] }];
}

/** Whether the file has times of samples, be they of use or not. */
export function hasWrittenTimes({ timestamps, timeDeltas }: WrittenTimes): boolean {
  return (timestamps ?? timeDeltas).length > 0;
}

/** In microseconds: the sums of `timeDeltas`, or the `timestamps` of old profiles; up to the first that is none. */
function timesOf({ timestamps, timeDeltas, startTime }: WrittenTimes, sampleCount: number, base: number): Float64Array {
  const values = timestamps ?? timeDeltas;
  const times = new Float64Array(Math.min(sampleCount, values.length));
  let time = timestamps === null ? orZero(startTime) - base : 0;
  for (let at = 0; at < times.length; at++) {
    time = timestamps === null ? time + values[at] : values[at];
    if (!(Math.abs(time) <= MAX_MICROSECONDS)) return times.subarray(0, at);
    times[at] = time;
  }
  return times;
}

/** Old profiles start and end at whole seconds, which may lie before their last sample. */
function startScale({ timestamps }: WrittenTimes): number {
  return timestamps === null ? 1 : 1e6;
}

function isTooLarge(microseconds: number): boolean {
  return microseconds > MAX_MICROSECONDS && microseconds < Number.MAX_SAFE_INTEGER;
}

function orZero(number: number): number {
  return Number.isFinite(number) ? number : 0;
}

function isWhole(times: Float64Array): boolean {
  for (let at = 0; at < times.length; at++) if (!Number.isInteger(times[at])) return false;
  return true;
}

function isSorted(times: Float64Array): boolean {
  for (let at = 1; at < times.length; at++) if (times[at] < times[at - 1]) return false;
  return true;
}

/** Of so many samples, evenly spread, that sorting them takes no time. */
function median(durations: Float64Array, count: number): number {
  const step = Math.ceil(count / MEDIAN_SAMPLES);
  const some = new Float64Array(Math.ceil(count / step));
  for (let at = 0; at < some.length; at++) some[at] = durations[at * step];
  return some.sort()[Math.floor(some.length / 2)];
}
