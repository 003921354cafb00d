import type { Mapping } from './mappings.js';

const MAX_ADDRESS_DIGITS = 16;

/**
 * Where the calls of a stack are, innermost first: NaN for what is no address.
 * @param leafIsReturnAddress whether the innermost address is where a call goes on, as all others are
 */
export function callAddresses(text: string, leafIsReturnAddress: boolean): number[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word, at) => parseAddress(word) - (at > 0 || leafIsReturnAddress ? 1 : 0));
}

/** The same in each run: within a program or library its offset in the file. */
export function offsetIn(mapping: Mapping | null, address: number): number {
  return mapping === null ? address : address - mapping.start + mapping.offset;
}

/** NaN where it is none. */
export function parseAddress(word: string): number {
  return /^(?:0x)?[0-9a-f]+$/i.test(word) && word.length <= MAX_ADDRESS_DIGITS + 2 ? parseInt(word, 16) : Number.NaN;
}
