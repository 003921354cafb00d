import { type CharacterSet, complement, DIGIT, SPACE, union, WORD } from './character-set.js';
import { WrongExpression } from './program.js';
import type { TextReader } from './text-reader.js';

const SETS: Readonly<Record<string, CharacterSet>> = {
  d: DIGIT,
  D: complement(DIGIT),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
};

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', 0: '\0' };

/** What is meant by what follows a backslash. */
export function readEscapedSet(reader: TextReader): CharacterSet {
  if (reader.isAtEnd()) throw new WrongExpression('a backslash stands at its end');
  const digits = reader.takeMatch(/x[\da-f]{2}|u[\da-f]{4}/iy);
  if (digits !== '') return single(Number.parseInt(digits.slice(1), 16));
  if (reader.takeMatch(/[1-9]|k|0\d/y) !== '') {
    throw new WrongExpression('it refers back to a group, which a search here cannot');
  }
  const character = String.fromCharCode(reader.takeUnit());
  if (Object.hasOwn(SETS, character)) return SETS[character];
  if (Object.hasOwn(CONTROLS, character)) return single(CONTROLS[character].charCodeAt(0));
  if (/[A-Za-z]/.test(character)) throw new WrongExpression('a backslash stands before a letter that needs none');
  return single(character.charCodeAt(0));
}

/** Reads a class behind the bracket that opens it: `a-z_\d]`, `^a]`. */
export function readClass(reader: TextReader, cased: (set: CharacterSet) => CharacterSet): CharacterSet {
  const isNegated = reader.take('^');
  const members: CharacterSet[] = [];
  while (!reader.take(']')) {
    const first = readMember(reader);
    if (!reader.take('-')) {
      members.push(first);
    } else if (reader.take(']')) {
      members.push(first, single('-'.charCodeAt(0)));
      break;
    } else members.push(range(first, readMember(reader)));
  }
  const set = cased(union(members));
  return isNegated ? complement(set) : set;
}

function readMember(reader: TextReader): CharacterSet {
  if (reader.isAtEnd()) throw new WrongExpression('a class of characters is not closed');
  if (reader.take('\\b')) return single('\b'.charCodeAt(0));
  if (reader.take('\\')) return readEscapedSet(reader);
  return single(reader.takeUnit());
}

/** Where one end stands for several characters the hyphen stands for itself. */
function range(first: CharacterSet, last: CharacterSet): CharacterSet {
  if (!isSingle(first) || !isSingle(last)) return union([first, single('-'.charCodeAt(0)), last]);
  if (last[0] < first[0]) throw new WrongExpression('a range of characters is in the wrong order');
  return [first[0], last[0]];
}

function isSingle(set: CharacterSet): boolean {
  return set.length === 2 && set[0] === set[1];
}

function single(unit: number): CharacterSet {
  return [unit, unit];
}
