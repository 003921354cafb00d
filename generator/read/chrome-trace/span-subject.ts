import { jsonKeys } from '../json-keys.js';
import { numberOf, textOf } from './trace-event.js';

/** Arguments that say what a span worked on: of clang, and of tsc and others a file. */
const DETAIL = 'detail';
const FILES = ['path', 'fileName', 'containingFileName', 'configFilePath', 'jsFilePath', 'file'];

/** Of a script, in traces of Hermes. */
const ADDRESS = 'url';
const LINE = 'line';
const ABSOLUTE = /^(?:\/|[A-Za-z]:[/\\])/;
export const PACKAGES = 'node_modules/';

/** All of these arguments. */
export const SUBJECT_KEYS = jsonKeys(DETAIL, ...FILES, ADDRESS, LINE);

/** What a span worked on; "" and 0 where the trace does not say. */
export interface SpanSubject {
  readonly text: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export const NO_SUBJECT: SpanSubject = { text: '', file: '', line: 0 };

/** @param args the arguments of a span */
export function subjectOf(args: Readonly<Record<string, unknown>> | null): SpanSubject {
  if (args === null) return NO_SUBJECT;
  const text = textOf(args[DETAIL]);
  const key = FILES.find((one) => typeof args[one] === 'string');
  const file = textOf(key === undefined ? args[ADDRESS] : args[key]);
  if (text !== '') return { text, file: file || (ABSOLUTE.test(text) ? text : ''), line: 0 };
  // A script's address says where a function is that has a name of its own.
  if (key === undefined) return { text: '', file, line: file === '' ? 0 : placeOf(args[LINE]) };
  return {
    text: file.slice(file.lastIndexOf(PACKAGES) < 0 ? 0 : file.lastIndexOf(PACKAGES) + PACKAGES.length),
    file,
    line: 0,
  };
}

function placeOf(value: unknown): number {
  const line = numberOf(value);
  return Number.isInteger(line) && line > 0 && line < 2 ** 31 ? line : 0;
}
