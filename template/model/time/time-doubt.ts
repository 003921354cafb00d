import { formatMoment } from '../../data/format.js';
import { millisecondsIn, type TimeChoice, type TimedRun } from './time-choice.js';

const INSTEAD = 'so the whole run is shown.';

/**
 * What of a time that was asked for is not shown, one sentence; "" where all of it is.
 * @param text as in an address, see parseTimeChoice
 * @param choice what it was read as
 */
export function timeDoubt(text: string, { time, facts }: TimedRun, choice: TimeChoice | null): string {
  if (text === '') return '';
  const asked = millisecondsIn(text);
  const end = time.sliceCount * time.sliceMilliseconds;
  if (choice === null) {
    if (end === 0) return `The report knows nothing of the time in the address, ${INSTEAD}`;
    if (asked !== null && Math.min(...asked) >= end)
      return `The time in the address is behind the run's end at ${formatMoment(end, facts.clockUnit)}, ${INSTEAD}`;
    return `The time in the address is none of this run, ${INSTEAD}`;
  }
  if (asked === null) return '';
  if (asked.length > 2 && choice.kind === 'range')
    return 'One of the two ranges in the address is none of this run, so the other one is shown alone.';
  // Ends are written to the nanosecond.
  if (Math.max(...asked) > end + 1e-6)
    return `The time in the address goes beyond the run's end at ${formatMoment(end, facts.clockUnit)}, so what lies behind it is left out.`;
  return '';
}
