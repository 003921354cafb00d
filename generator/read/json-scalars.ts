const [QUOTE, BACKSLASH, SPACE, LETTER_U] = [0x22, 0x5c, 0x20, 0x75];
const [ZERO, NINE, MINUS, PLUS, POINT] = [0x30, 0x39, 0x2d, 0x2b, 0x2e];

const LITERALS = ['true', 'false', 'null'].map((word) => Buffer.from(word));
/** For each byte 1 where a text goes on with it as it is. */
const IS_PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH),
);
/** What may stand behind a backslash, but for `u` and four digits. */
const ESCAPES = new Set(Buffer.from('"\\/bfnrt'));
const HEXADECIMAL = /^[0-9a-fA-F]{4}$/;

/** The bytes are no JSON, or end too early. */
export class JsonFault extends Error {}

/** Always the same one: to gather a stack takes longer than to read a thousand values. */
export const FAULT = new JsonFault();

/** Where a text, number, or literal ends. @param at where it begins @throws JsonFault */
export function scalarEnd(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  if (first === QUOTE) return textEnd(bytes, at);
  return first === MINUS || isDigit(first) ? numberEnd(bytes, at) : literalEnd(bytes, at);
}

/** @param start of its opening quotation mark @throws JsonFault */
export function textEnd(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let at = start + 1;
  for (;;) {
    while (at < length && IS_PLAIN[bytes[at]] === 1) at++;
    if (at >= length) throw FAULT;
    if (bytes[at] === QUOTE) return at + 1;
    if (bytes[at] !== BACKSLASH) throw FAULT;
    at = escapeEnd(bytes, at);
  }
}

function escapeEnd(bytes: Uint8Array, start: number): number {
  const escaped = bytes[start + 1];
  if (ESCAPES.has(escaped)) return start + 2;
  const digits = Buffer.from(bytes.subarray(start + 2, start + 6)).toString('latin1');
  if (escaped !== LETTER_U || !HEXADECIMAL.test(digits)) throw FAULT;
  return start + 6;
}

/** `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?` @throws JsonFault */
export function numberEnd(bytes: Uint8Array, at: number): number {
  const start = bytes[at] === MINUS ? at + 1 : at;
  let end = digitsEnd(bytes, start);
  if (bytes[start] === ZERO && end > start + 1) throw FAULT;
  if (bytes[end] === POINT) end = digitsEnd(bytes, end + 1);
  if (!isExponent(bytes[end])) return end;
  const sign = bytes[end + 1];
  return digitsEnd(bytes, sign === PLUS || sign === MINUS ? end + 2 : end + 1);
}

function digitsEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while (isDigit(bytes[end])) end++;
  if (end === start) throw FAULT;
  return end;
}

function literalEnd(bytes: Uint8Array, at: number): number {
  const word = LITERALS.find((literal) => literal.every((byte, index) => bytes[at + index] === byte));
  if (word === undefined) throw FAULT;
  return at + word.length;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

export function isExponent(byte: number | undefined): boolean {
  return byte === 0x65 || byte === 0x45;
}
