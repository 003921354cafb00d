/** The prime of 32-bit FNV-1a. Its offset basis is random, so that nobody can write a file whose names have one hash. */
export const HASH_PRIME = 0x01000193;
export const HASH_START = Math.trunc(Math.random() * 2 ** 32) | 0;

/** A hash of the bytes between two offsets, for NameTable. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_START;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at], HASH_PRIME);
  return hash;
}
