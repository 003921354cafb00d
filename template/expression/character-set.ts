/** Code units as ranges, first and last included, in ascending order and apart from each other: `[48, 57, 97, 102]`. */
export type CharacterSet = readonly number[];

const LAST_UNIT = 0xffff;

export const DIGIT: CharacterSet = unitedRanges(['09']);
export const WORD: CharacterSet = unitedRanges(['09', 'AZ', '__', 'az']);
/** What `\s` and String.trim mean: ECMAScript's white space and line ends. */
export const SPACE: CharacterSet = unitedRanges([
  '\t\r',
  '  ',
  '\u00a0\u00a0',
  '\u1680\u1680',
  '\u2000\u200a',
  '\u2028\u2029',
  '\u202f\u202f',
  '\u205f\u205f',
  '\u3000\u3000',
  '\ufeff\ufeff',
]);
/** What `.` stands for: all but the ends of lines. */
export const NO_LINE_END: CharacterSet = complement(unitedRanges(['\n\n', '\r\r', '\u2028\u2029']));

export function complement(set: CharacterSet): CharacterSet {
  const rest: number[] = [];
  let next = 0;
  for (let at = 0; at < set.length; at += 2) {
    if (set[at] > next) rest.push(next, set[at] - 1);
    next = set[at + 1] + 1;
  }
  if (next <= LAST_UNIT) rest.push(next, LAST_UNIT);
  return rest;
}

/** All that is in any of some sets; they need not be in order. */
export function union(sets: readonly CharacterSet[]): CharacterSet {
  const ranges: [number, number][] = [];
  for (const set of sets) for (let at = 0; at < set.length; at += 2) ranges.push([set[at], set[at + 1]]);
  ranges.sort(([first], [other]) => first - other);
  const united: number[] = [];
  for (const [first, last] of ranges) {
    const end = united.length - 1;
    if (end > 0 && first <= united[end] + 1) united[end] = Math.max(united[end], last);
    else united.push(first, last);
  }
  return united;
}

export function contains(set: CharacterSet, unit: number): boolean {
  let low = 0;
  let high = set.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (set[2 * middle + 1] < unit) low = middle + 1;
    else high = middle;
  }
  return 2 * low < set.length && set[2 * low] <= unit;
}

/** The set with every letter in all of its cases. */
export function inEitherCase(set: CharacterSet): CharacterSet {
  const letters: CharacterSet[] = [set];
  for (const cases of casesOfLetters()) {
    if (cases.some((unit) => contains(set, unit))) letters.push(...cases.map((unit) => [unit, unit]));
  }
  return union(letters);
}

let knownCases: number[][] | undefined;

/** Letters that a regular expression with the flag `i` takes for the same one, in groups of two and more. */
function casesOfLetters(): readonly (readonly number[])[] {
  if (knownCases) return knownCases;
  const groups = new Map<number, number[]>();
  for (let unit = 0; unit <= LAST_UNIT; unit++) {
    const upper = upperCaseOf(unit);
    if (upper === unit) continue;
    const group = groups.get(upper);
    if (group) group.push(unit);
    else groups.set(upper, [upper, unit]);
  }
  knownCases = [...groups.values()];
  return knownCases;
}

/** Canonicalize of ECMAScript for expressions without the flag `u`: no letter of ASCII is the case of another one. */
function upperCaseOf(unit: number): number {
  const upper = String.fromCharCode(unit).toUpperCase();
  if (upper.length !== 1) return unit;
  const code = upper.charCodeAt(0);
  return unit >= 128 && code < 128 ? unit : code;
}

function unitedRanges(texts: readonly string[]): CharacterSet {
  return union(texts.map((text) => [text.charCodeAt(0), text.charCodeAt(1)]));
}
