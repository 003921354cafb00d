import type { TimeUnit, Unit } from './unit.js';

/**
 * Numbers as people read them: English, the same on every machine, three significant digits where they are compared.
 * Between a number and its unit stands a no-break space, so that the two never part at a line's end.
 */
const SPACE = '\u00a0';
const MINUS = '\u2212';

/** What larger units of bytes are: powers of 1000 (kB) or of 1024 (KiB). */
export type ByteUnits = 'decimal' | 'binary';

const BYTE_UNITS = {
  decimal: { base: 1000, names: ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] },
  binary: { base: 1024, names: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] },
} as const;

let readByteUnits = (): ByteUnits => 'decimal';

/**
 * Has all figures from now on written in the units that `read` answers, which is asked for each: of a signal, whoever
 * shows a figure is told when it changes. Without it they are decimal.
 */
export function followByteUnits(read: () => ByteUnits): void {
  readByteUnits = read;
}

/** What is shorter is written in milliseconds. */
const FEW_MILLISECONDS = 9.5;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** `544 B`, `79.5 kB`, `8.90 MB`, or in binary units `77.6 KiB`, `8.49 MiB`. */
export function formatBytes(bytes: number): string {
  const { base, names } = BYTE_UNITS[readByteUnits()];
  if (bytes < 0) return MINUS + formatBytes(-bytes);
  if (bytes < base - 0.5) return `${formatCount(bytes)}${SPACE}B`;
  let unit = 0;
  let amount = bytes;
  // 999.5 of a unit would be rounded to "1000", so it is one of the next, and 1000 KiB are 0.977 MiB.
  while ((amount >= 999.5 || unit === 0) && unit < names.length - 1) {
    amount /= base;
    unit++;
  }
  return `${threeDigits(amount)}${SPACE}${names[unit]}`;
}

/** `8,902,307 B`. */
export function formatBytesExactly(bytes: number): string {
  return `${formatCount(bytes)}${SPACE}B`;
}

/** `148,817`; fractions are rounded away. */
export function formatCount(count: number): string {
  const digits = Math.abs(Math.round(count)).toFixed(0);
  const grouped = digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return count < 0 && digits !== '0' ? MINUS + grouped : grouped;
}

/** A number that may be a fraction, with three digits: `0.048`, `1.25`, `12.5`, `1,250`. */
export function formatNumber(number: number): string {
  return number < 0 ? MINUS + formatNumber(-number) : number === 0 ? '0' : threeDigits(number);
}

/** A quotient of two values, in a unit or as a plain number: `1.35 kB`, `0.52`; a dash for null. */
export function formatQuotient(quotient: number | null, unit: Unit | null): string {
  if (quotient === null) return '\u2013';
  return unit === null ? formatNumber(quotient) : formatValue(quotient, unit);
}

/** A metric's value for comparing: `8.90 MB`, `148,817`. */
export function formatValue(value: number, unit: Unit): string {
  if (unit.kind === 'bytes') return formatBytes(value);
  if (unit.kind === 'time') return formatTime(value * unit.tickNanoseconds);
  return unit.parts === 1 ? formatCount(value) : formatParts(value, unit.parts);
}

/** A change of a metric's value, with its sign: `+12.0 kB`, `\u2212132`, `0 B`. */
export function formatChange(change: number, unit: Unit): string {
  return `${change > 0 ? '+' : ''}${formatValue(change, unit)}`;
}

/** A metric's value to the last digit: `8,902,307 B`, `148,817`. */
export function formatExactly(value: number, unit: Unit): string {
  if (unit.kind === 'bytes') return formatBytesExactly(value);
  if (unit.kind === 'time') return formatTicks(value, unit);
  return unit.parts === 1 ? formatCount(value) : formatParts(value, unit.parts);
}

/**
 * A fraction as a share: `90.2 %`, `4.25 %`, `< 0.01 %`. Only nothing is `0 %` and only the whole is `100 %`.
 * Not a number, as where nothing is divided by nothing, is `0 %`.
 */
export function formatShare(fraction: number): string {
  return formatSigned(fraction, '');
}

/**
 * How much of what there was a change is: `+12.0 %`, `\u221275.0 %`; what is nearly nothing is `< +0.01 %` or `> \u22120.01 %`,
 * and only all of it is `\u2212100 %`. More may grow without end, so that `+100 %` is rounded as all others.
 */
export function formatShareChange(fraction: number): string {
  return formatSigned(fraction, '+');
}

/** @param plus the sign of more than nothing */
function formatSigned(fraction: number, plus: '' | '+'): string {
  const percent = Math.abs(fraction) * 100;
  const [sign, less, more] = fraction < 0 ? [MINUS, '>', '<'] : [plus, '<', '>'];
  if (!(percent > 0)) return `0${SPACE}%`;
  if (percent < 0.01) return `${less}${SPACE}${sign}0.01${SPACE}%`;
  const isGrowth = sign === '+';
  if (percent >= (isGrowth ? 99.95 : 100)) return `${sign}${formatCount(percent)}${SPACE}%`;
  if (percent > 99.9 && !isGrowth) return `${more}${SPACE}${sign}99.9${SPACE}%`;
  return `${sign}${percent.toFixed(percent < 9.995 ? 2 : 1)}${SPACE}%`;
}

/** `4 ms`, `0.26 s`, `12.4 s`, `2 min 05 s`, `1 h 02 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 0) return MINUS + formatDuration(-milliseconds);
  if (milliseconds > 0 && milliseconds < 0.9995) return formatTime(milliseconds * 1e6);
  if (milliseconds > 0 && milliseconds < FEW_MILLISECONDS) return `${Math.max(1, Math.round(milliseconds))}${SPACE}ms`;
  const seconds = milliseconds / SECOND;
  if (seconds < 9.995) return `${seconds.toFixed(2)}${SPACE}s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)}${SPACE}s`;
  if (milliseconds < HOUR - SECOND / 2) return twoParts(milliseconds, MINUTE, 'min', SECOND, 's');
  return twoParts(milliseconds, HOUR, 'h', MINUTE, 'min');
}

/** When in a run something was, as formatDuration; where the whole run is written in milliseconds its beginning is `0 ms`. */
export function formatTimeInRun(milliseconds: number, runtimeMilliseconds: number | null): string {
  const isShort = runtimeMilliseconds !== null && runtimeMilliseconds > 0 && runtimeMilliseconds < FEW_MILLISECONDS;
  return milliseconds === 0 && isShort ? `0${SPACE}ms` : formatDuration(milliseconds);
}

/**
 * When something was: `0.26 s`, or by a clock that counts something else, `16,317,230 instructions`.
 * @param clockUnit see ReportFacts.clockUnit
 */
export function formatMoment(milliseconds: number, clockUnit: Unit | null): string {
  if (clockUnit === null) return formatDuration(milliseconds);
  const amount = Math.round(milliseconds * 1e6);
  return clockUnit.kind === 'count'
    ? formatNumberOf(amount, clockUnit.noun, clockUnit.plural)
    : formatValue(amount, clockUnit);
}

/** A time of any length with three digits: `850 ns`, `12.5 µs`, `3.20 ms`, from a second on as formatDuration. */
function formatTime(nanoseconds: number): string {
  if (nanoseconds < 0) return MINUS + formatTime(-nanoseconds);
  if (nanoseconds === 0) return `0${SPACE}s`;
  let amount = nanoseconds;
  for (const name of ['ns', 'µs', 'ms']) {
    if (amount < 999.5)
      return `${amount < 1 || name !== 'ns' ? threeDigits(amount) : formatCount(amount)}${SPACE}${name}`;
    amount /= 1000;
  }
  return formatDuration(nanoseconds / 1e6);
}

/** `1,234,567 µs`; ticks that have no name are written in nanoseconds. */
function formatTicks(value: number, { tickNanoseconds }: TimeUnit): string {
  const name = TICK_NAMES.get(tickNanoseconds);
  return name === undefined
    ? `${formatCount(value * tickNanoseconds)}${SPACE}ns`
    : `${formatCount(value)}${SPACE}${name}`;
}

const TICK_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'ns'],
  [1e3, 'µs'],
  [1e6, 'ms'],
  [1e9, 's'],
]);

/** `31.23` of 3,123 hundredths. */
function formatParts(value: number, parts: number): string {
  const digits = Math.round(Math.log10(parts));
  const whole = Math.trunc(value / parts);
  const fraction = String(Math.abs(value) % parts)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  const sign = value < 0 && whole === 0 ? MINUS : '';
  return `${sign}${formatCount(whole)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** How much per second: `33.8 MB/s`, `565,844/s`. */
export function formatRate(amount: number, milliseconds: number, unit: Unit): string {
  return `${formatValue((amount * SECOND) / milliseconds, unit)}/s`;
}

/** One `noun`, two `nouns`: `1 site`, `2,180 sites`. */
export function formatNumberOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)}${SPACE}${count === 1 ? noun : plural}`;
}

/** A label in the middle of a sentence; an abbreviation at its start (CPU time) stays as it is. */
export function inSentence(label: string): string {
  if (/^\p{Lu}[\p{Lu}\d]/u.test(label)) return label;
  return label.slice(0, 1).toLowerCase() + label.slice(1);
}

function threeDigits(amount: number): string {
  if (amount < 0.9995) return amount.toFixed(3);
  if (amount < 9.995) return amount.toFixed(2);
  return amount < 99.95 ? amount.toFixed(1) : formatCount(amount);
}

function twoParts(milliseconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const smallCount = Math.round(milliseconds / small);
  const perLarge = large / small;
  const rest = String(smallCount % perLarge).padStart(2, '0');
  return `${formatCount(Math.floor(smallCount / perLarge))}${SPACE}${largeName}${SPACE}${rest}${SPACE}${smallName}`;
}
