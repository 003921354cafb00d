import type { Samples } from './samples.js';

/** The samples whose time is known: those of one track together, in the order of time; equal times as they came. */
export function orderOf(samples: Samples): Uint32Array {
  const { order, starts } = byTrack(samples);
  const times = samples.nanoseconds.values;
  starts.forEach((start, at) => {
    const ofTrack = order.subarray(start, starts[at + 1]);
    // perf sorts events by time, mostly.
    if (!isSorted(ofTrack, times)) ofTrack.sort((a, b) => times[a] - times[b] || a - b);
  });
  return order;
}

/** @returns besides where the samples of each track begin */
function byTrack({ track, nanoseconds, length }: Samples) {
  const counts = new Map<number, number>();
  let timed = 0;
  for (let sample = 0; sample < length; sample++) {
    if (Number.isNaN(nanoseconds.values[sample])) continue;
    counts.set(track.values[sample], (counts.get(track.values[sample]) ?? 0) + 1);
    timed++;
  }
  const next = new Map<number, number>();
  let start = 0;
  for (const [of, count] of counts) {
    next.set(of, start);
    start += count;
  }
  const starts = [...next.values()];
  const order = new Uint32Array(timed);
  for (let sample = 0; sample < length; sample++) {
    if (Number.isNaN(nanoseconds.values[sample])) continue;
    const place = next.get(track.values[sample]) ?? 0;
    order[place] = sample;
    next.set(track.values[sample], place + 1);
  }
  return { order, starts };
}

function isSorted(order: Uint32Array, times: Float64Array): boolean {
  for (let at = 1; at < order.length; at++) if (times[order[at]] < times[order[at - 1]]) return false;
  return true;
}
