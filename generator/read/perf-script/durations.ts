import type { Samples } from './samples.js';
import { orderOf } from './time-order.js';

/** A sample says nothing of what comes later than this many usual intervals: the thread was not running. */
const MAX_INTERVALS = 1.5;

/** The median of so many intervals is as good as that of all. */
const MEDIAN_INTERVALS = 16_384;

/** The samples whose time is known, in the order of time within each track, and how long each lasted. */
export interface TimedSamples {
  readonly order: Uint32Array;
  /** For each of them. */
  readonly durationNanoseconds: Float64Array;
}

/**
 * How long each sample lasted: until the next one of its thread, whatever its event, but no longer than 1.5 times what usually lies
 * between two samples of its event. What is longer is a gap, in which the thread did not run, waited for instance. The last
 * sample of a thread lasts one usual interval.
 *
 * What is usual is for a clock the sample's own period, which is the time that it stands for; for all others the median of what lies
 * between two samples of one event in one thread.
 *
 *     every 5 ms        parse at 0, parse at 5, print at 12, print at 90
 *     they last         5 ms        7 ms        7.5 ms       5 ms
 *
 * @param isClock for each event whether its values are nanoseconds
 */
export function timeSamples(samples: Samples, isClock: readonly boolean[]): TimedSamples {
  const order = orderOf(samples);
  const { track, event, value, nanoseconds } = samples;
  const usual = usualIntervals(samples, order, isClock.length);
  const durationNanoseconds = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const sample = order[at];
    const ofEvent = event.values[sample];
    const hasPeriod = isClock[ofEvent] && value.values[sample] > 0;
    const interval = hasPeriod ? value.values[sample] : usual[ofEvent];
    const next = order[at + 1];
    const isLast = next === undefined || track.values[next] !== track.values[sample];
    durationNanoseconds[at] = isLast
      ? interval
      : Math.min(nanoseconds.values[next] - nanoseconds.values[sample], Math.floor(MAX_INTERVALS * interval));
  }
  return { order, durationNanoseconds };
}

/** For each event the median of what lies between two of its samples in one thread; 0 where there are no two. */
function usualIntervals({ track, event, nanoseconds }: Samples, order: Uint32Array, eventCount: number): number[] {
  const intervals: number[][] = Array.from({ length: eventCount }, () => []);
  const previous = new Int32Array(eventCount).fill(-1);
  // Where a recording has more, an even part of them.
  const step = Math.ceil(order.length / (MEDIAN_INTERVALS * Math.max(1, eventCount)));
  for (let at = 0; at < order.length; at++) {
    const sample = order[at];
    const ofEvent = event.values[sample];
    const before = previous[ofEvent];
    previous[ofEvent] = sample;
    if (before < 0 || at % step !== 0 || track.values[before] !== track.values[sample]) continue;
    intervals[ofEvent].push(nanoseconds.values[sample] - nanoseconds.values[before]);
  }
  return intervals.map((of) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0);
}
