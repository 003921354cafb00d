import { formatDuration } from '../../template/data/format.js';
import type { Report } from '../../template/data/report.js';
import { parseTimeChoice, type TimeChoice } from '../../template/model/time/time-choice.js';
import { peakChoice } from '../../template/model/time/timeline-series.js';
import { UserError } from '../errors.js';
import type { Question } from './question.js';

const MILLISECONDS: Readonly<Record<string, number>> = {
  '': 1,
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1e3,
  min: 60e3,
  h: 3600e3,
};
const TIME = /^(\d{1,15}(?:\.\d{1,9})?)\s*([a-zµμ]{0,3})(?:\s+(\d{1,2})\s*([a-z]{1,3}))?$/;

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
  const { time } = report;
  const endMilliseconds = time.sliceCount * time.sliceMilliseconds;
  if (endMilliseconds === 0) {
    throw new UserError('usage', `This trace does not say when things happened: omit --from, --${endOption} and --at.`);
  }
  if (at?.toLowerCase() === 'peak') {
    if (peakChoice(report) !== null) return { kind: 'peak' };
    throw new UserError('usage', 'This trace does not say what was live at the peak: give --at a time.');
  }
  if (at !== null) return parseTimeChoice(`@${writeMilliseconds(readTime('at', at))}`, time, false);
  const start = from === null ? 0 : readTime('from', from);
  const end = to === null ? Math.max(endMilliseconds, start) : readTime(endOption, to);
  const choice = parseTimeChoice(`${writeMilliseconds(start)}-${writeMilliseconds(end)}`, time, false);
  if (choice !== null) return choice;
  throw new UserError(
    'usage',
    start < endMilliseconds
      ? `--from ${from ?? 0} is not before --${endOption} ${to}: no time is between them.`
      : `--from ${from} is after the run's end, at ${formatDuration(endMilliseconds)}.`,
  );
}

/** In milliseconds. */
function readTime(option: string, text: string): number {
  const [, amount, unit = '', rest = '0', restUnit = 'ms'] = TIME.exec(text.trim()) ?? [];
  const milliseconds = Number(amount) * MILLISECONDS[unit] + Number(rest) * MILLISECONDS[restUnit];
  if (Number.isFinite(milliseconds)) return milliseconds;
  throw new UserError(
    'usage',
    `--${option} ${text} is no time: write milliseconds, or a unit as in 250ms, 1.5s or '2 min 05 s'.`,
  );
}

/** To the nanosecond, as the page's address has it. */
function writeMilliseconds(milliseconds: number): string {
  return String(Number(milliseconds.toFixed(6)));
}
