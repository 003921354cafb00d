import { UserError } from '../errors.js';
import type { MemoryBudget } from '../memory-budget.js';
import { JsonCursor } from './json-cursor.js';
import { JsonFault } from './json-scalars.js';
import { walkJson } from './json-walk.js';
import type { Damage } from './unpack/damage.js';
import { MAX_TEXT_BYTES } from './whole-file.js';

/** Smaller files take little memory whatever they hold. */
const CHARGED_BYTES = 64 * 2 ** 20;
/** What an object or an array costs, and what each value in one does; V8's own figures are lower. */
const BRACKET_BYTES = 64;
const VALUE_BYTES = 12;
const [COMMA, OPEN_ARRAY, OPEN_OBJECT] = [0x2c, 0x5b, 0x7b];

/** Of a text or a value in a message. */
const SHOWN_CHARACTERS = 20;

export interface ParsedJson {
  readonly value: unknown;
  /** Where the file ends too early: what was whole was read, and this says where it ends; null for a whole file. */
  readonly cut: Damage | null;
}

/**
 * Parses a whole file of JSON: in UTF-8, with or without a byte order mark and white space around it. Of one that was cut what
 * was whole is read.
 * @param damage where its packing could not be read to its end
 * @param traceName for messages
 * @param memory charged for what it takes
 * @throws UserError where it is no JSON
 * @throws LimitExceeded where it would take more memory than there is for it
 */
export function parseJson(
  bytes: Uint8Array,
  damage: Damage | null,
  traceName: string,
  memory: MemoryBudget,
): ParsedJson {
  if (bytes.length > CHARGED_BYTES) memory.take(parsedBytes(bytes));
  const text = new TextDecoder().decode(bytes);
  try {
    return { value: JSON.parse(text), cut: null };
  } catch {
    const { whole, cut } = closeCut(text, damage, traceName);
    return { value: JSON.parse(whole), cut };
  }
}

/** What was made of a file of JSON. */
export interface ReadJson<Value> {
  readonly value: Value;
  /** See ParsedJson. */
  readonly cut: Damage | null;
}

/**
 * Reads a whole file of JSON as `parseJson` does, but value by value, so that what nobody asks for takes no memory and the file may be
 * larger than a text.
 * @param read called with a cursor before the file's value, to read all of it; once more where the file was cut
 * @throws UserError where it is no JSON
 */
export function readJson<Value>(
  bytes: Uint8Array,
  damage: Damage | null,
  traceName: string,
  read: (json: JsonCursor) => Value,
): ReadJson<Value> {
  try {
    return { value: readToEnd(bytes, read), cut: null };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
  }
  if (bytes.length > MAX_TEXT_BYTES) throw damagedJson(traceName, damage, '');
  const { whole, cut } = closeCut(new TextDecoder().decode(bytes), damage, traceName);
  return { value: readToEnd(Buffer.from(whole), read), cut };
}

function readToEnd<Value>(bytes: Uint8Array, read: (json: JsonCursor) => Value): Value {
  const json = new JsonCursor(bytes);
  const value = read(json);
  json.end();
  return value;
}

/** At most what the values of a file take, known before they are made: empty objects are twenty times as large as their text. */
function parsedBytes(bytes: Uint8Array): number {
  let brackets = 0;
  let commas = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === COMMA) commas++;
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) brackets++;
  }
  return BRACKET_BYTES * brackets + VALUE_BYTES * commas;
}

/**
 * Of a file of JSON that was cut, what is whole of it, as JSON.
 * @throws UserError where it is none
 */
function closeCut(text: string, damage: Damage | null, traceName: string): { whole: string; cut: Damage } {
  const { end, at, wholeUntil, closing } = walkJson(text);
  const whole = text.slice(0, wholeUntil) + closing;
  if (end === 'cut' && wholeUntil > 0 && isJson(whole)) {
    return { whole, cut: damage ?? { kind: 'truncated', message: 'its JSON ends too early' } };
  }
  const place = `character ${(at + 1).toLocaleString('en')} of ${text.length.toLocaleString('en')}`;
  const where = end === 'fault' ? ` at ${place}, near ${JSON.stringify(text.slice(at, at + SHOWN_CHARACTERS))}` : '';
  throw damagedJson(traceName, damage, where);
}

function damagedJson(traceName: string, damage: Damage | null, where: string): UserError {
  const reason = damage === null ? 'its JSON is damaged' : `its JSON is damaged, since ${damage.message}`;
  return new UserError('input', `${traceName} cannot be read: ${reason}${where}. Record it again, or copy it again.`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Which keys stand where in the first bytes of a file of JSON, as paths such as "nodes[].callFrame", with the first text or
 * number of each as it is written; "" where there is none. Empty for what is no JSON object or array.
 */
export function outlineJson(head: Uint8Array): ReadonlyMap<string, string> {
  const known = outlines.get(head);
  if (known !== undefined) return known;
  const paths = new Map<string, string>();
  outlines.set(head, paths);
  const text = new TextDecoder().decode(head);
  if (!/^\s*[{[]/.test(text)) return paths;
  walkJson(text, {
    key: (path) => {
      if (!paths.has(path)) paths.set(path, '');
    },
    scalar: (path, written) => {
      if ((paths.get(path) ?? '') === '') paths.set(path, written);
    },
  });
  return paths;
}

/** Each format of JSON asks for that of the same bytes. */
const outlines = new WeakMap<Uint8Array, ReadonlyMap<string, string>>();

/** A JSON object; null for anything else. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

/** A JSON array; an empty one for anything else. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A finite number; null for anything else. */
export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A text; "" for anything else. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Any value as a short text for messages. What is in a list or an object is left out: it may be deeper than can be written. */
export function shownJson(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[...]' : '{...}';
  return String(JSON.stringify(value)).slice(0, SHOWN_CHARACTERS);
}
