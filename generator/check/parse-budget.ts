import type { Metric } from '../../template/data/report.js';
import type { Unit } from '../../template/data/unit.js';
import { UserError } from '../errors.js';
import { nearestWord } from '../nearest.js';
import type { Budget, BudgetLimit, BudgetScope } from './budget.js';

/** What a budget needs to know of a metric. */
export type NamedMetric = Pick<Metric, 'key' | 'shortLabel' | 'unit'>;

/** Larger numbers are not exact. */
const MAX_AMOUNT = Number.MAX_SAFE_INTEGER;

const BYTES: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['kb', 1e3],
  ['mb', 1e6],
  ['gb', 1e9],
  ['kib', 2 ** 10],
  ['mib', 2 ** 20],
  ['gib', 2 ** 30],
]);

const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['µs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['min', 60e9],
]);

const NO_FACTORS: ReadonlyMap<string, number> = new Map();

const UNITS_SENTENCE: Readonly<Record<Unit['kind'], string>> = {
  bytes: 'the units are B, kB, MB, GB, KiB, MiB, GiB and %',
  time: 'the units are ns, us, ms, s, min and %',
  count: 'a count has no unit except %: write it out, such as 5000 or 5e3',
};

/**
 * Parses a budget: `METRIC < LIMIT`, `METRIC(NAME) <= LIMIT`, `METRIC(any site) < LIMIT`. A metric is named by its key
 * or its short label in any case. A limit is an amount (`50MiB`, `5e6`) or, with a sign, relative to the baseline's
 * value (`+5%`, `+0`, `-1MB`).
 * @param place where it was written, such as `budgets[1] of check.json`; "" for the command line
 * @throws UserError that points at the error
 */
export function parseBudget(written: string, metrics: readonly NamedMetric[], place = ''): Budget {
  // One character is replaced by one, so that the caret points at the right place.
  const text = written.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim();
  const reader = new BudgetReader(text, place);
  const metric = readMetric(reader, metrics);
  const scope = readScope(reader);
  const operator = reader.take(/<=|</y);
  if (operator === null) throw reader.expected('< or <=');
  const limit = readLimit(reader, metric.unit);
  if (!reader.isAtEnd()) throw reader.expected('the end of the budget');
  return { text, metric: metric.key, scope, operator: operator as Budget['operator'], limit };
}

function readMetric(reader: BudgetReader, metrics: readonly NamedMetric[]): NamedMetric {
  const start = reader.skipSpace();
  const word = reader.take(/[a-z]\w*/iy);
  const names = metrics.map(({ shortLabel }) => shortLabel.toLowerCase());
  if (word === null) throw reader.expected(`a metric (${names.join(', ')})`);
  const isMeant = (name: string) => name.toLowerCase() === word.toLowerCase();
  const metric = metrics.find(({ key, shortLabel }) => isMeant(key) || isMeant(shortLabel));
  if (metric) return metric;
  const nearest = nearestWord(word, [...names, ...metrics.map(({ key }) => key)]);
  const cure = nearest === null ? `the metrics are ${names.join(', ')}` : `did you mean ${nearest}?`;
  throw reader.errorAt(start, `there is no metric "${word}"; ${cure}`);
}

function readScope(reader: BudgetReader): BudgetScope {
  if (reader.take(/\(/y) === null) return { kind: 'total' };
  const start = reader.skipSpace();
  const text = reader.takeUntilClosed();
  if (text === null) throw reader.expected(')');
  if (text === '') throw reader.errorAt(start, 'the name of a function or a module is missing');
  return /^any\s+site$/i.test(text) ? { kind: 'site' } : { kind: 'function', text };
}

function readLimit(reader: BudgetReader, unit: Unit): BudgetLimit {
  const sign = reader.take(/[+\-\u2212]/y);
  const start = reader.skipSpace();
  const digits = reader.take(/(?:\d+(?:[.]\d*)?|[.]\d+)(?:e[+-]?\d+)?/iy);
  if (digits === null) throw reader.expected('a number');
  const direction = sign === null || sign === '+' ? 1 : -1;
  if (reader.take(/[,_']\d/y) !== null) throw reader.errorAt(start, 'digits are written without separators');
  const unitStart = reader.skipSpace();
  const suffix = reader.take(/%|[a-z]+/iy);
  if (suffix === '%' && sign === null) {
    throw reader.errorAt(unitStart, 'a percentage of the baseline needs a sign, such as +5%');
  }
  const amount = Number(digits) * (suffix === null || suffix === '%' ? 1 : factorOf(suffix, unit, reader, unitStart));
  if (amount > MAX_AMOUNT) throw reader.errorAt(start, 'the number is too large');
  if (suffix === '%') return { kind: 'changeShare', percent: direction * amount };
  return { kind: sign === null ? 'amount' : 'change', amount: direction * amount };
}

function factorOf(suffix: string, unit: Unit, reader: BudgetReader, at: number): number {
  const factor = factorsOf(unit).get(suffix.toLowerCase());
  if (factor !== undefined) return factor;
  throw reader.errorAt(at, UNITS_SENTENCE[unit.kind]);
}

function factorsOf(unit: Unit): ReadonlyMap<string, number> {
  if (unit.kind === 'bytes') return BYTES;
  if (unit.kind === 'count') return NO_FACTORS;
  return new Map([...NANOSECONDS].map(([suffix, nanoseconds]) => [suffix, nanoseconds / unit.tickNanoseconds]));
}

class BudgetReader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly place: string,
  ) {}

  skipSpace(): number {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
    return this.at;
  }

  /** The match of a sticky pattern after any white space; null where it does not match. */
  take(pattern: RegExp): string | null {
    this.skipSpace();
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [null];
    if (found !== null) this.at += found.length;
    return found;
  }

  /** The text up to the closing bracket, which is consumed too; a name may contain brackets in pairs. */
  takeUntilClosed(): string | null {
    const start = this.at;
    let open = 1;
    for (let at = start; at < this.text.length; at++) {
      if (this.text[at] === '(') open++;
      if (this.text[at] === ')') open--;
      if (open > 0) continue;
      this.at = at + 1;
      return this.text.slice(start, at).trim();
    }
    this.at = this.text.length;
    return null;
  }

  isAtEnd(): boolean {
    return this.skipSpace() === this.text.length;
  }

  expected(what: string): UserError {
    return this.errorAt(this.skipSpace(), `expected ${what}`);
  }

  errorAt(at: number, why: string): UserError {
    const subject = this.place === '' ? 'This budget' : `The budget ${this.place}`;
    const end = why.endsWith('?') ? '' : '.';
    const drawing = `  ${this.text}\n  ${' '.repeat(at)}^`;
    return new UserError('usage', `${subject} cannot be understood: ${why}${end}\n${drawing}`);
  }
}
