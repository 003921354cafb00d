import { type CharacterSet, inEitherCase, NO_LINE_END } from './character-set.js';
import { readClass, readEscapedSet } from './parse-class.js';
import { eitherOf, type Instruction, type Program, repeated, sequence, WrongExpression } from './program.js';
import { TextReader } from './text-reader.js';

/** Longer ones nobody types. */
const MAX_LENGTH = 1000;

/** A group that is still open: its alternatives so far, and the parts of the last one. */
interface OpenGroup {
  readonly alternatives: Program[];
  parts: Program[];
}

/**
 * Reads an expression as RegExp without flags or with `i` does, as far as it can be matched in one pass over a text:
 *
 *     abc  .  [a-z]  [^a-z]  \d \w \s \D \W \S  \n \t \x41 \u0041  (a|b)  (?:a)  (?<name>a)
 *     a*  a+  a?  a{2}  a{2,}  a{2,5}, and each with a ? behind it  ^  $  \b  \B
 *
 * @throws WrongExpression; for lookaround and back-references too
 */
export function parseExpression(text: string, ignoresCase: boolean): Program {
  if (text.length > MAX_LENGTH) throw new WrongExpression(`it is longer than ${MAX_LENGTH} characters`);
  const reader = new TextReader(text);
  const cased = (set: CharacterSet) => (ignoresCase ? inEitherCase(set) : set);
  const open: OpenGroup[] = [{ alternatives: [], parts: [] }];
  while (!reader.isAtEnd()) {
    const group = open[open.length - 1];
    if (reader.take('|')) {
      group.alternatives.push(sequence(group.parts));
      group.parts = [];
    } else if (reader.take('(')) {
      readGroupKind(reader);
      open.push({ alternatives: [], parts: [] });
    } else if (reader.take(')')) {
      if (open.length === 1) throw new WrongExpression('a bracket closes what nothing opened');
      open.pop();
      open[open.length - 1].parts.push(readRepetitions(reader, closed(group)));
    } else {
      group.parts.push(readAtom(reader, cased));
    }
  }
  if (open.length > 1) throw new WrongExpression('a group is not closed');
  return closed(open[0]);
}

function closed({ alternatives, parts }: OpenGroup): Program {
  return eitherOf([...alternatives, sequence(parts)]);
}

/** What stands behind the bracket that opens a group. */
function readGroupKind(reader: TextReader): void {
  if (!reader.take('?')) return;
  if (reader.take(':')) return;
  if (reader.take('=') || reader.take('!') || reader.take('<=') || reader.take('<!')) {
    throw new WrongExpression('it looks ahead or behind, which a search here cannot');
  }
  if (!reader.take('<') || reader.takeMatch(/[A-Za-z_$][\w$]*>/y) === '') {
    throw new WrongExpression('a group begins with a sign that means nothing');
  }
}

/** One character, class or assertion, with what says how often. */
function readAtom(reader: TextReader, cased: (set: CharacterSet) => CharacterSet): Program {
  const assertion = readAssertion(reader);
  if (assertion !== null) {
    if (readCount(reader) !== null) throw new WrongExpression('there is nothing to repeat');
    return [assertion];
  }
  if (readCount(reader) !== null) throw new WrongExpression('there is nothing to repeat');
  return readRepetitions(reader, [{ kind: 'character', set: readSet(reader, cased) }]);
}

function readAssertion(reader: TextReader): Instruction | null {
  if (reader.take('^')) return { kind: 'start' };
  if (reader.take('$')) return { kind: 'end' };
  if (reader.take('\\b')) return { kind: 'boundary' };
  if (reader.take('\\B')) return { kind: 'no boundary' };
  return null;
}

function readSet(reader: TextReader, cased: (set: CharacterSet) => CharacterSet): CharacterSet {
  if (reader.take('.')) return NO_LINE_END;
  if (reader.take('[')) return readClass(reader, cased);
  if (reader.take('\\')) return cased(readEscapedSet(reader));
  const unit = reader.takeUnit();
  return cased([unit, unit]);
}

function readRepetitions(reader: TextReader, part: Program): Program {
  const count = readCount(reader);
  if (count === null) return part;
  // Whether few or many are tried first makes no difference to whether a name matches.
  reader.take('?');
  if (readCount(reader) !== null) throw new WrongExpression('there is nothing to repeat');
  return repeated(part, ...count);
}

/** @returns the least and the most; null where nothing is repeated: a brace may stand for itself */
function readCount(reader: TextReader): [number, number] | null {
  if (reader.take('*')) return [0, Number.POSITIVE_INFINITY];
  if (reader.take('+')) return [1, Number.POSITIVE_INFINITY];
  if (reader.take('?')) return [0, 1];
  const braces = reader.takeMatch(/\{\d+(?:,\d*)?\}/y);
  if (braces === '') return null;
  const [least, most] = braces.slice(1, -1).split(',');
  const min = Number(least);
  const max = most === undefined ? min : most === '' ? Number.POSITIVE_INFINITY : Number(most);
  if (max < min) throw new WrongExpression('the numbers between braces are in the wrong order');
  return [min, max];
}
