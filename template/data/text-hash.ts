/** A name of a million characters is told from others by its beginning and its length. */
const MAX_READ = 4096;

/** The same 32 bits for the same UTF-16 text in every run and build: FNV-1a with a last mix (MurmurHash3's finalizer). */
export function hashText(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed ^ (text.length > MAX_READ ? text.length : 0);
  const end = Math.min(text.length, MAX_READ);
  for (let at = 0; at < end; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return mixBits(hash);
}

/** Spreads every bit of a 32-bit number over all others. */
export function mixBits(bits: number): number {
  let mixed = bits ^ (bits >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
