import { UserError } from '../errors.js';
import type { BudgetScope, WrittenBudget } from './budget.js';
import { isKnownSuffix, SUFFIXES_SENTENCE } from './limit-units.js';

/**
 * Parses a budget: `METRIC < LIMIT`, `METRIC(NAME) <= LIMIT`, `METRIC(any site) < LIMIT`. A limit is an amount (`50MiB`,
 * `1.5s`, `5e6`) or, with a sign, relative to the baseline's value (`+5%`, `+0`, `-1MB`). Which metrics there are, and in
 * which units, is known when a trace was read: see bindBudget.
 * @param place where it was written, such as `budgets[1] of check.json`; "" for the command line
 * @throws UserError that points at the error
 */
export function parseBudget(written: string, place = ''): WrittenBudget {
  // One character is replaced by one, so that the caret points at the right place.
  const text = written.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim();
  const reader = new BudgetReader(text, place);
  const metricAt = reader.skipSpace();
  // Names that recorders choose may contain nearly anything: inuse_space, cpu-cycles, "peak blocks".
  const metric = reader.take(/[^\s<>=()]+(?:\s+[^\s<>=()]+)*/y);
  if (metric === null) throw reader.expected('a metric, such as peak');
  const scope = readScope(reader);
  const operator = reader.take(/<=|</y);
  if (operator === null) throw reader.expected('< or <=');
  const limit = readLimit(reader);
  if (!reader.isAtEnd()) throw reader.expected('the end of the budget');
  return { text, place, metric, metricAt, scope, operator: operator as WrittenBudget['operator'], limit };
}

function readScope(reader: BudgetReader): BudgetScope {
  if (reader.take(/\(/y) === null) return { kind: 'total' };
  const start = reader.skipSpace();
  const text = reader.takeUntilClosed();
  if (text === null) throw reader.expected(')');
  if (text === '') throw reader.errorAt(start, 'the name of a function or a module is missing');
  return /^any\s+site$/i.test(text) ? { kind: 'site' } : { kind: 'function', text };
}

function readLimit(reader: BudgetReader): WrittenBudget['limit'] {
  const sign = reader.take(/[+\-\u2212]/y);
  const at = reader.skipSpace();
  const digits = reader.take(/(?:\d+(?:[.]\d*)?|[.]\d+)(?:e[+-]?\d+)?/iy);
  if (digits === null) throw reader.expected('a number');
  if (reader.take(/[,_']\d/y) !== null) throw reader.errorAt(at, 'digits are written without separators');
  const suffixAt = reader.skipSpace();
  const suffix = (reader.take(/%|[a-zµμ]+/iy) ?? '').toLowerCase();
  if (suffix === '%' && sign === null) {
    throw reader.errorAt(suffixAt, 'a percentage of the baseline needs a sign, such as +5%');
  }
  if (!isKnownSuffix(suffix)) throw reader.errorAt(suffixAt, SUFFIXES_SENTENCE);
  const direction = sign === null || sign === '+' ? 1 : -1;
  return { isRelative: sign !== null, number: direction * Number(digits), at, suffix, suffixAt };
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
    return budgetError(this.text, this.place, at, why);
  }
}

/** Says what is wrong with a budget, and points at the place in its text. */
export function budgetError(text: string, place: string, at: number, why: string): UserError {
  const subject = place === '' ? 'This budget' : `The budget ${place}`;
  const end = /[.?]$/.test(why) ? '' : '.';
  const drawing = `  ${text}\n  ${' '.repeat(at)}^`;
  return new UserError('usage', `${subject} cannot be understood: ${why}${end}\n${drawing}`);
}
