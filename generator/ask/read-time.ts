import type { Unit } from '../../template/data/unit.js';
import { UserError } from '../errors.js';

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
const CLOCK = /^(\d{1,15}(?:\.\d{1,9})?|\d{1,3}(?:,\d{3}){1,5})\s*([a-z]{0,20})$/i;
const BYTE_UNIT = /^(?:([kmgt]?)(i)?b|bytes?)$/i;

/**
 * Reads a time as it is typed: in milliseconds, or where the clock counts something else, in millions of that.
 * @param option that it was given with
 * @param clockUnit see ReportFacts.clockUnit
 * @throws UserError for what is no time
 */
export function readTime(option: string, text: string, clockUnit: Unit | null): number {
  if (clockUnit !== null) return readClock(option, text, clockUnit);
  const [, amount, unit = '', rest = '0', restUnit = 'ms'] = TIME.exec(text.trim()) ?? [];
  const milliseconds = Number(amount) * MILLISECONDS[unit] + Number(rest) * MILLISECONDS[restUnit];
  if (Number.isFinite(milliseconds)) return milliseconds;
  throw new UserError(
    'usage',
    `--${option} ${text} is no time: write milliseconds, or a unit as in 250ms, 1.5s or '2 min 05 s'.`,
  );
}

/** Of a clock that counts instructions or bytes: `15000000`, `15,000,000 instructions`, `1.5MB`. */
function readClock(option: string, text: string, clockUnit: Unit): number {
  const [, digits, unit = ''] = CLOCK.exec(text.trim()) ?? [];
  const amount = Number(digits?.replaceAll(',', '')) * (clockFactor(unit, clockUnit) ?? Number.NaN);
  if (Number.isFinite(amount)) return amount / 1e6;
  const [counted, example] =
    clockUnit.kind === 'count' ? [clockUnit.plural, `'15,000,000 ${clockUnit.plural}'`] : ['bytes', '15MB'];
  throw new UserError(
    'usage',
    `--${option} ${text} is no time of this run, whose clock counts ${counted}: write 15000000 or ${example}.`,
  );
}

/** @returns null for what is no unit of the clock */
function clockFactor(unit: string, clockUnit: Unit): number | null {
  if (unit === '') return 1;
  if (clockUnit.kind === 'count') return [clockUnit.noun, clockUnit.plural].includes(unit) ? 1 : null;
  const match = BYTE_UNIT.exec(unit);
  if (match === null) return null;
  const [, prefix = '', binary] = match;
  return (binary === undefined ? 1000 : 1024) ** ['', 'k', 'm', 'g', 't'].indexOf(prefix.toLowerCase());
}
