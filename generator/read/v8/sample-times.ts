import { asArray, asNumber } from '../json.js';

/** When the samples of a profile were taken, and how long each lasted. */
export interface SampleTimes {
  /** Nanoseconds of a tick. */
  readonly tickNanoseconds: number;
  /** For each sample, in ticks: until the next one in time; 0 where its time is not known. */
  readonly durations: Float64Array;
  /** How many samples have a time. */
  readonly timedCount: number;
  /** Of the whole recording. */
  readonly spanTicks: number;
  /** The median of what lies between two samples. */
  readonly medianTicks: number;
}

const MICROSECOND = { nanoseconds: 1000, perMicrosecond: 1 };
const NANOSECOND = { nanoseconds: 1, perMicrosecond: 1000 };

/** Later than any clock that starts with the machine: damage. */
const MAX_MICROSECONDS = Number.MAX_SAFE_INTEGER / 1000;

/**
 * A sample lasts until the next one; the last one until the recording ended. Samples may be out of order by a few
 * microseconds, so they are sorted by time first: the sum is the same, and none is negative. What lies before the first sample
 * belongs to none.
 * @param sampleCount of which some may have no time
 * @returns null where no sample has a time
 */
export function sampleTimes(profile: Readonly<Record<string, unknown>>, sampleCount: number): SampleTimes | null {
  const microseconds = timesOf(profile).slice(0, sampleCount);
  if (microseconds.length === 0) return null;
  const end = endOf(profile);
  const isWhole = Number.isInteger(end) && microseconds.every(Number.isInteger);
  const { nanoseconds, perMicrosecond } = isWhole ? MICROSECOND : NANOSECOND;
  const times = Float64Array.from(microseconds, (time) => Math.round(time * perMicrosecond));
  const order = orderByTime(times);
  const durations = new Float64Array(sampleCount);
  for (let at = 0; at + 1 < order.length; at++) durations[order[at]] = times[order[at + 1]] - times[order[at]];
  const [first, last] = [times[order[0]], times[order[order.length - 1]]];
  const endTicks = Math.max(last, Math.round(end * perMicrosecond));
  durations[order[order.length - 1]] = endTicks - last;
  const start = Math.min(first, Math.round((asNumber(profile.startTime) ?? 0) * startScale(profile) * perMicrosecond));
  return {
    tickNanoseconds: nanoseconds,
    durations,
    timedCount: times.length,
    spanTicks: endTicks - start,
    medianTicks: median(durations.subarray(0, times.length)),
  };
}

/** In microseconds: the sums of `timeDeltas`, or the `timestamps` of old profiles; up to the first that is none. */
function timesOf(profile: Readonly<Record<string, unknown>>): number[] {
  const isOld = Array.isArray(profile.timestamps);
  const times: number[] = [];
  let time = isOld ? 0 : (asNumber(profile.startTime) ?? 0);
  for (const value of asArray(isOld ? profile.timestamps : profile.timeDeltas)) {
    const number = asNumber(value);
    if (number === null) break;
    time = isOld ? number : time + number;
    if (Math.abs(time) > MAX_MICROSECONDS) break;
    times.push(time);
  }
  return times;
}

/** In microseconds; 0 where it is not known. Old profiles have whole seconds, which may lie before their last sample. */
function endOf(profile: Readonly<Record<string, unknown>>): number {
  const end = (asNumber(profile.endTime) ?? 0) * startScale(profile);
  return Math.abs(end) > MAX_MICROSECONDS ? 0 : end;
}

function startScale(profile: Readonly<Record<string, unknown>>): number {
  return Array.isArray(profile.timestamps) ? 1e6 : 1;
}

function orderByTime(times: Float64Array): Uint32Array {
  const order = Uint32Array.from(times.keys());
  const isSorted = times.every((time, at) => at === 0 || times[at - 1] <= time);
  return isSorted ? order : order.sort((a, b) => times[a] - times[b] || a - b);
}

function median(durations: Float64Array): number {
  return durations.slice().sort()[Math.floor(durations.length / 2)];
}
