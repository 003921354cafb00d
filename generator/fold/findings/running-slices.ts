import type { TimeTable } from '../../../template/data/tables.js';

/** A gap this long that begins after so many allocations is the recorder's: fewer fit into the pipe it reads from. */
const MIN_GAP_MILLISECONDS = 100;
const MIN_ALLOCATIONS = 500;
const MAX_ALLOCATIONS = 10_000;

/**
 * The slices in which the program ran, ascending. heaptrack reads a program's debug symbols when its first events come, for up to
 * two seconds in which the program waits for it: the longest gap without events near the start is left out.
 * @param activeSlices those with any event, ascending
 * @param allocations of each slice
 */
export function runningSlices(
  { sliceMilliseconds, sliceCount }: Pick<TimeTable, 'sliceMilliseconds' | 'sliceCount'>,
  activeSlices: readonly number[],
  allocations: Float64Array,
): number[] {
  let [gapStart, gapEnd] = [0, 0];
  let count = 0;
  for (let index = 0; index + 1 < activeSlices.length; index++) {
    count += allocations[activeSlices[index]];
    if (count > MAX_ALLOCATIONS) break;
    const [from, to] = [activeSlices[index] + 1, activeSlices[index + 1]];
    const isGap = (to - from) * sliceMilliseconds >= MIN_GAP_MILLISECONDS;
    if (isGap && count >= MIN_ALLOCATIONS && to - from > gapEnd - gapStart) [gapStart, gapEnd] = [from, to];
  }
  const slices = Array.from({ length: sliceCount }, (_, index) => index);
  return slices.filter((index) => index < gapStart || index >= gapEnd);
}
