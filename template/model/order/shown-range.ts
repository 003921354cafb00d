import type { TimeTable } from '../../data/tables.js';
import type { TimeChoice } from '../time/time-choice.js';
import type { NanosecondRange } from './sample-tracks.js';

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** What of the run is shown in order of time: the chosen range, of two the later one, otherwise all of it. */
export function shownRange({ sliceMilliseconds, sliceCount }: TimeTable, choice: TimeChoice | null): NanosecondRange {
  const range = choice?.kind === 'range' ? choice : choice?.kind === 'difference' ? choice.after : null;
  const { fromSlice, toSlice } = range ?? { fromSlice: 0, toSlice: sliceCount };
  const width = Math.round(sliceMilliseconds * NANOSECONDS_PER_MILLISECOND);
  return { from: fromSlice * width, to: toSlice * width };
}
