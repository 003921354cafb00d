import type { CharacterSet } from './character-set.js';

/**
 * What an expression asks for, one instruction after the other; where one leads elsewhere it says how many instructions
 * further, so that a piece of a program may be copied (Thompson's construction, as in https://swtch.com/~rsc/regexp).
 */
export type Instruction =
  /** One character of the set, then the next instruction. */
  | { readonly kind: 'character'; readonly set: CharacterSet }
  /** Both ways at once: the next instruction, and the one that is so many further. */
  | { readonly kind: 'fork'; readonly offset: number }
  | { readonly kind: 'jump'; readonly offset: number }
  | { readonly kind: 'start' | 'end' | 'boundary' | 'no boundary' };

export type Program = readonly Instruction[];

/** Of one expression, with all that is repeated written out. */
const MAX_INSTRUCTIONS = 2000;

/** The expression is wrong, or is none that is understood here; the message is the reason, in lower case. */
export class WrongExpression extends Error {
  override readonly name = 'WrongExpression';
}

/** @throws WrongExpression */
export function sequence(parts: readonly Program[]): Program {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length > MAX_INSTRUCTIONS) throw new WrongExpression('it asks for too much');
  return parts.flat();
}

/**
 *     fork ---+
 *     first   |
 *     jump ---|---+
 *     second <+   |
 *             <---+
 */
export function eitherOf(alternatives: readonly Program[]): Program {
  const parts: Program[] = [];
  let left = alternatives.reduce((sum, { length }) => sum + length + 2, -2);
  for (const [at, alternative] of alternatives.entries()) {
    if (at === alternatives.length - 1) parts.push(alternative);
    else {
      left -= alternative.length + 2;
      const jump: Instruction = { kind: 'jump', offset: left + 1 };
      parts.push([{ kind: 'fork', offset: alternative.length + 2 }, ...alternative, jump]);
    }
  }
  return sequence(parts);
}

/**
 * @param max Infinity for any number
 * @throws WrongExpression where it becomes too large
 */
export function repeated(part: Program, min: number, max: number): Program {
  const copies = Number.isFinite(max) ? max : min + 1;
  if (copies > MAX_INSTRUCTIONS) throw new WrongExpression('it asks for too much');
  const optional: Program = [{ kind: 'fork', offset: part.length + 1 }, ...part];
  const anyNumber: Program = [
    { kind: 'fork', offset: part.length + 2 },
    ...part,
    { kind: 'jump', offset: -part.length - 1 },
  ];
  const rest = Number.isFinite(max) ? Array<Program>(max - min).fill(optional) : [anyNumber];
  return sequence([...Array<Program>(min).fill(part), ...rest]);
}
