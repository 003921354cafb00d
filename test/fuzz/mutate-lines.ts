import { pick, type Random, wholeNumber } from './mutate.js';

/** Numbers that no count, size, line or index should be, and those beyond what a double holds. */
export const NUMBERS = [
  ...[
    '0',
    '1',
    '-1',
    '-0',
    '0.1',
    '1.5',
    '1e-7',
    '1e21',
    '1e308',
    '1e999',
    'NaN',
    'Infinity',
    '',
    '0x7f',
    '\xd9\xa3',
    '1_000',
  ],
  ...[
    '2147483648',
    '4294967296',
    '9007199254740991',
    '9007199254740993',
    '9223372036854775807',
    '18446744073709551616',
  ],
];
const SEPARATORS = [' ', ';', ':', ',', '@', '\t', '"', '(', ')', '[', ']', '{', '}', '=', '->', '\r', '\0', '\n'];
const MAX_REPEATS = 3000;

/** Changes some lines of a text: cut, swapped, repeated, joined, their numbers replaced, their words repeated. */
export function mutateLines(bytes: Buffer, random: Random): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  for (let count = wholeNumber(6, random); count >= 0 && lines.length > 0; count--) {
    const at = wholeNumber(lines.length, random);
    lines.splice(at, 1, ...pick(LINE_CHANGES, random)(lines[at], lines, random));
  }
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** What stands in the place of a line. */
type LineChange = (line: string, lines: readonly string[], random: Random) => string[];

const LINE_CHANGES: readonly LineChange[] = [
  () => [],
  (line, _lines, random) => [line.slice(0, wholeNumber(line.length + 1, random))],
  (line, lines, random) => [pick(lines, random), line],
  (line, _lines, random) => Array(1 + wholeNumber(50, random)).fill(line),
  (line, lines, random) => [line + pick(lines, random)],
  // A number is chosen by where it is, so that each has its turn.
  (line, _lines, random) => [replaceOne(line, /[\d.]+/g, () => pick(NUMBERS, random), random)],
  (line, _lines, random) => [line.replace(/[\d.]+/g, (digits) => (random() < 0.5 ? pick(NUMBERS, random) : digits))],
  (line, _lines, random) => [replaceOne(line, /[ ;:,@\t"()[\]{}=]/g, () => pick(SEPARATORS, random), random)],
  (line, _lines, random) => [replaceOne(line, /[^ ;,]+[ ;,]/g, (word) => word.repeat(repeats(random)), random)],
  (line, _lines, random) => [replaceOne(line, /^\s*/g, () => ' '.repeat(wholeNumber(40, random)), random)],
];

/** Mostly a few. */
function repeats(random: Random): number {
  return Math.floor(MAX_REPEATS ** random());
}

function replaceOne(line: string, pattern: RegExp, replace: (found: string) => string, random: Random): string {
  const places = [...line.matchAll(pattern)];
  if (places.length === 0) return line;
  const { index, 0: found } = pick(places, random);
  return line.slice(0, index) + replace(found) + line.slice(index + found.length);
}
