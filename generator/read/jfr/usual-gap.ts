import type { ChunkSamples } from './chunk-samples.js';

/** Of so many gaps, which tell it well enough. */
const MAX_GAPS = 16_384;

/**
 * How far apart the samples of one measure are where the recording does not say so: the median of what lies between two of one
 * thread.
 * @param rows in order of time
 * @returns nanoseconds; 0 where no thread has two
 */
export function usualGap({ measure, track, start }: ChunkSamples, rows: Uint32Array, measureIndex: number): number {
  const last = new Map<number, number>();
  const gaps: number[] = [];
  for (let at = 0; at < rows.length && gaps.length < MAX_GAPS; at++) {
    const row = rows[at];
    if (measure.values[row] !== measureIndex) continue;
    const time = start.values[row];
    const before = last.get(track.values[row]);
    if (before !== undefined) gaps.push(time - before);
    last.set(track.values[row], time);
  }
  return Math.round(gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0);
}
