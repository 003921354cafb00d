import type { Unit } from '../../../template/data/unit.js';
import type { FunctionFigures } from '../../../template/site/history.js';
import { type RecordedMetric, type RunRecord, runId } from './run-record.js';

const FORMAT = 1;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** As JSON with a line for each function; the same record is the same text. */
export function formatRunRecord({ functions, metrics, ...facts }: RunRecord): string {
  const fields = [
    `"flamefileRun": ${FORMAT}`,
    ...Object.entries(facts).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`),
    `"metrics": ${listLines(metrics)}`,
    `"functions": ${listLines(functions.map((row) => [row.function, row.module, row.figures]))}`,
  ];
  return `{\n  ${fields.join(',\n  ')}\n}\n`;
}

/**
 * Reads a file that formatRunRecord wrote.
 * @param id by which the file is called
 * @returns what is wrong with it, in the middle of a sentence, where it is none
 */
export function parseRunRecord(text: string, id: string): RunRecord | string {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  if (!isObject(content) || content.flamefileRun === undefined) return 'is no run of flamefile';
  if (content.flamefileRun !== FORMAT) return 'was written by another version of flamefile';
  if (typeof content.date !== 'string' || !DATE.test(content.date) || runId(content.date, text) !== id) {
    return 'is not as it was written: its name does not fit what is in it';
  }
  const { benchmark, date, labels, title, metrics, broken, functions } = content;
  const record = { benchmark, date, labels, title, metrics, broken, functions: readFunctions(functions) };
  return isRecord(record) ? record : 'lacks something that a run has';
}

function listLines(rows: readonly unknown[]): string {
  return rows.length === 0 ? '[]' : `[\n    ${rows.map((row) => JSON.stringify(row)).join(',\n    ')}\n  ]`;
}

function readFunctions(rows: unknown): unknown {
  if (!Array.isArray(rows)) return null;
  return rows.map((row: unknown): unknown => {
    if (!Array.isArray(row)) return null;
    const [name, module, figures]: unknown[] = row;
    return { function: name, module, figures };
  });
}

/** What has the right name was written by flamefile, by mistake or on purpose: it is checked as far as pages rely on it. */
function isRecord(record: Record<keyof RunRecord, unknown>): record is RunRecord {
  const { benchmark, labels, title, metrics, broken, functions } = record;
  return (
    typeof benchmark === 'string' &&
    typeof title === 'string' &&
    isObject(labels) &&
    Object.values(labels).every((text) => typeof text === 'string') &&
    isListOf(metrics, isMetric) &&
    isListOf(broken, (text): text is string => typeof text === 'string') &&
    isListOf(functions, isFunction)
  );
}

function isMetric(value: unknown): value is RecordedMetric {
  if (!isObject(value)) return false;
  const { key, label, unit, total } = value;
  return typeof key === 'string' && typeof label === 'string' && isUnit(unit) && Number.isFinite(total);
}

function isUnit(unit: unknown): unit is Unit {
  if (!isObject(unit)) return false;
  if (unit.kind === 'time') return typeof unit.tickNanoseconds === 'number' && unit.tickNanoseconds > 0;
  if (unit.kind === 'count')
    return typeof unit.noun === 'string' && typeof unit.plural === 'string' && unit.parts === 1;
  return unit.kind === 'bytes';
}

function isFunction(value: unknown): value is FunctionFigures {
  if (!isObject(value) || !isObject(value.figures)) return false;
  if (typeof value.function !== 'string' || typeof value.module !== 'string') return false;
  return Object.values(value.figures).every(
    (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((figure) => Number.isFinite(figure)),
  );
}

function isListOf<T>(list: unknown, isOne: (value: unknown) => value is T): list is T[] {
  return Array.isArray(list) && list.every(isOne);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
