import { type CharacterSet, contains, WORD } from './character-set.js';
import type { Program } from './program.js';

/** Code units that an expression never tells apart, as one letter. */
export interface Alphabet {
  /** The letter of each code unit. */
  readonly letterOf: Uint16Array;
  readonly letterCount: number;
  /** 1 for each letter that `\w` stands for. */
  readonly isWord: Uint8Array;
  /** For each instruction that asks for a character 1 for each letter that will do; else null. */
  readonly accepted: readonly (Uint8Array | null)[];
}

export function alphabetOf(program: Program): Alphabet {
  const sets = program.map((instruction) => (instruction.kind === 'character' ? instruction.set : null));
  const starts = new Set([0]);
  for (const set of new Set([WORD, ...sets])) {
    for (let at = 0; set && at < set.length; at += 2) starts.add(set[at]).add(set[at + 1] + 1);
  }
  starts.delete(0x10000);
  const firstUnits = [...starts].sort((first, other) => first - other);
  const letterOf = new Uint16Array(0x10000);
  for (const [letter, unit] of firstUnits.entries()) letterOf.fill(letter, unit, firstUnits[letter + 1]);
  const lettersIn = (set: CharacterSet) => Uint8Array.from(firstUnits, (unit) => (contains(set, unit) ? 1 : 0));
  const known = new Map<CharacterSet, Uint8Array>();
  const accepted = sets.map((set) => {
    if (set === null) return null;
    const letters = known.get(set) ?? lettersIn(set);
    known.set(set, letters);
    return letters;
  });
  return { letterOf, letterCount: firstUnits.length, isWord: lettersIn(WORD), accepted };
}
