import fc from 'fast-check';

const FIRST_HALF = 0xd800;
const HALVES = 0x800;

/**
 * Any character of Unicode, without halves of one: fast-check's own unit 'binary', for which it lists all of them first, half a second
 * long.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
  .nat(0x10ffff - HALVES)
  .map((number) => String.fromCodePoint(number < FIRST_HALF ? number : number + HALVES), numberOf);

/** @throws where the value is not one character */
function numberOf(value: unknown): number {
  const [character, ...others] = typeof value === 'string' ? value : '';
  const code = character?.codePointAt(0) ?? FIRST_HALF;
  const isHalf = code >= FIRST_HALF && code < FIRST_HALF + HALVES;
  if (isHalf || others.length > 0) throw new Error('not one character');
  return code < FIRST_HALF ? code : code - HALVES;
}
