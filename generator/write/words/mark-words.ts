import { formatValue } from '../../../template/data/format.js';
import { timeIn } from '../../../template/data/unit.js';
import type { LongMark } from '../../fold/summary/longest-marks.js';

const NANOSECONDS = timeIn(1);

export const MARKS_HEADING = 'Longest marks';

/** `4.85 ms` */
export function markDuration({ durationMs }: LongMark): string {
  return formatValue(Math.round(durationMs * 1e6), NANOSECONDS);
}

/** `424 ms`, since the run began. */
export function markStart({ startMs }: LongMark): string {
  return formatValue(Math.round(startMs * 1e6), NANOSECONDS);
}

/** What it is of, what the trace says besides, and whose it is: `garbage collection, allocation failure, main`. */
export function markCircumstances({ kind, detail, track }: LongMark): string {
  return [kind, detail, track].filter((text) => text !== '').join(', ');
}
