import { formatMoment } from '../../template/data/format.js';
import type { Report } from '../../template/data/report.js';
import { parseTimeChoice, type TimeChoice } from '../../template/model/time/time-choice.js';
import { peakOrItsSlice } from '../../template/model/time/timeline-series.js';
import { UserError } from '../errors.js';
import type { Question } from './question.js';
import { readTime } from './read-time.js';

/**
 * The time that is asked for: whole slices of the run's time, as on the page.
 * @returns null for the whole run
 * @throws UserError for what is no time of this run
 */
export function chooseTime(
  report: Report,
  { from, to, at, endOption }: Pick<Question, 'from' | 'to' | 'at' | 'endOption'>,
): TimeChoice | null {
  if (from === null && to === null && at === null) return null;
  const { time, facts } = report;
  const endMilliseconds = endOf(report);
  if (endMilliseconds === 0) {
    const what = facts.runs.length > 0 ? 'A mean of runs' : 'This trace';
    throw new UserError('usage', `${what} does not say when things happened: omit --from, --${endOption} and --at.`);
  }
  if (at !== null) return isPeak(at) ? choosePeak(report) : chooseMoment(report, at);
  const start = from === null ? 0 : readTime('from', from, facts.clockUnit);
  const end = to === null ? Math.max(endMilliseconds, start) : readTime(endOption, to, facts.clockUnit);
  const choice = parseTimeChoice(`${writeMilliseconds(start)}-${writeMilliseconds(end)}`, time, false);
  if (choice !== null) return choice;
  if (start >= endMilliseconds) throw behindEnd(report, 'from', from);
  throw new UserError('usage', `--from ${from ?? 0} is not before --${endOption} ${to}: no time is between them.`);
}

/** Where memory was looked at now and then, a sentence about when that was; none where it is the moment that is asked for. */
export function momentSentences(report: Report, at: string | null): string[] {
  const { time, facts } = report;
  if (at === null || isPeak(at) || time.moments.slice.length === 0) return [];
  const asked = readTime('at', at, facts.clockUnit);
  const [shown, wanted] = [time.moments.milliseconds[nearestMoment(report, asked)], asked].map((milliseconds) =>
    formatMoment(milliseconds, facts.clockUnit),
  );
  return shown === wanted ? [] : [`The snapshot nearest to ${wanted} is that at ${shown}.`];
}

function isPeak(at: string): boolean {
  return at.toLowerCase() === 'peak';
}

function choosePeak(report: Report): TimeChoice {
  const choice = peakOrItsSlice(report);
  if (choice !== null) return choice;
  throw new UserError('usage', 'This trace does not say what was live at the peak: give --at a time.');
}

function chooseMoment(report: Report, at: string): TimeChoice | null {
  const { time, facts } = report;
  const asked = readTime('at', at, facts.clockUnit);
  const end = endOf(report);
  // The end as it is written is rounded, and may be a little later.
  const isBehind = asked > end && formatMoment(asked, facts.clockUnit) !== formatMoment(end, facts.clockUnit);
  if (isBehind) throw behindEnd(report, 'at', at);
  if (time.moments.slice.length > 0)
    return { kind: 'instant', slice: time.moments.slice[nearestMoment(report, asked)] };
  return parseTimeChoice(`@${writeMilliseconds(asked)}`, time, false);
}

/** Which of the moments it is at which memory was looked at. */
function nearestMoment({ time }: Report, milliseconds: number): number {
  const distances = time.moments.milliseconds.map((moment) => Math.abs(moment - milliseconds));
  return distances.indexOf(Math.min(...distances));
}

/** In milliseconds. */
function endOf({ time }: Report): number {
  return time.sliceCount * time.sliceMilliseconds;
}

function behindEnd(report: Report, option: string, text: string | null): UserError {
  const end = formatMoment(endOf(report), report.facts.clockUnit);
  return new UserError('usage', `--${option} ${text} is after the run's end, at ${end}.`);
}

/** To the nanosecond, as the page's address has it. */
function writeMilliseconds(milliseconds: number): string {
  return String(Number(milliseconds.toFixed(6)));
}
