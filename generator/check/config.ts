import { UserError } from '../errors.js';
import { parseSuppressionLine } from '../fold/suppressions/patterns.js';
import { nearestWord } from '../nearest.js';
import type { Exception } from './exceptions.js';
import { isObject } from './json-object.js';

/** The content of a --config file. */
export interface CheckConfig {
  /** As they were written. */
  readonly budgets: readonly string[];
  /** A path, relative to the file's folder; null where none is named. */
  readonly baseline: string | null;
  /** Lines in the format of LeakSanitizer: `leak:PATTERN`. */
  readonly suppressions: readonly string[];
  readonly exceptions: readonly Exception[];
}

export const EMPTY_CONFIG: CheckConfig = { budgets: [], baseline: null, suppressions: [], exceptions: [] };

const KEYS = ['budgets', 'baseline', 'suppressions', 'exceptions'];
const EXCEPTION_KEYS = ['budget', 'reason', 'until'];

/**
 * Parses a --config file.
 * @param name of the file, for error messages
 * @throws UserError that names the file and the key, for anything unknown or malformed
 */
export function parseConfig(text: string, name: string): CheckConfig {
  const content = parseJson(text, name);
  if (!isObject(content)) throw configError(name, 'it must be an object, such as { "budgets": ["peak < 50MiB"] }');
  rejectUnknownKeys(content, KEYS, name, '');
  const { baseline = null } = content;
  if (baseline !== null && !isText(baseline)) throw configError(name, 'baseline must be the path of a file');
  return {
    budgets: texts(content.budgets, name, 'budgets', 'a text such as "peak < 50MiB"', isText),
    baseline,
    suppressions: texts(content.suppressions, name, 'suppressions', 'a text such as "leak:PATTERN"', isSuppression),
    exceptions: list(content.exceptions, name, 'exceptions').map((value, index) =>
      readException(value, name, `exceptions[${index}]`),
    ),
  };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw configError(name, `it is not JSON (${(error as SyntaxError).message.replace(/\s+/g, ' ')})`);
  }
}

function readException(value: unknown, name: string, key: string): Exception {
  if (!isObject(value)) throw configError(name, `${key} must be an object with a budget and a reason`);
  rejectUnknownKeys(value, EXCEPTION_KEYS, name, `${key}.`);
  const { budget, reason, until = null } = value;
  if (!isText(budget)) throw configError(name, `${key}.budget must be the text of a budget`);
  if (!isText(reason)) throw configError(name, `${key}.reason must say why the budget may be broken`);
  if (until !== null && !isDay(until)) throw configError(name, `${key}.until must be a day such as "2026-12-31"`);
  return { budget, reason, until };
}

function rejectUnknownKeys(content: object, known: readonly string[], name: string, place: string): void {
  const unknown = Object.keys(content).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const nearest = nearestWord(unknown, known);
  const cure = nearest === null ? `the keys are ${known.join(', ')}` : `did you mean ${place}${nearest}?`;
  throw configError(name, `it has an unknown key ${place}${unknown}; ${cure}`);
}

function texts(
  value: unknown,
  name: string,
  key: string,
  wanted: string,
  isWanted: (entry: unknown) => entry is string,
): string[] {
  return list(value, name, key).map((entry, index) => {
    if (!isWanted(entry)) throw configError(name, `${key}[${index}] must be ${wanted}`);
    return entry;
  });
}

function list(value: unknown, name: string, key: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw configError(name, `${key} must be a list`);
  return value;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isSuppression(value: unknown): value is string {
  return isText(value) && parseSuppressionLine(value) !== 'invalid';
}

function isDay(value: unknown): value is string {
  if (!isText(value) || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function configError(name: string, why: string): UserError {
  return new UserError('usage', `${name} cannot be understood: ${why}${why.endsWith('?') ? '' : '.'}`);
}
