/** Mixes up to four unsigned 32-bit numbers into one (rounds of MurmurHash3, Austin Appleby, public domain). */
export function hashNumbers(a: number, b: number, c = 0, d = 0): number {
  let hash = mix(0, a);
  hash = mix(hash, b);
  hash = mix(hash, c);
  hash = mix(hash, d);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash ^ (hash >>> 16)) >>> 0;
}

function mix(hash: number, value: number): number {
  let mixed = Math.imul(value, 0xcc9e2d51);
  mixed = (mixed << 15) | (mixed >>> 17);
  mixed = hash ^ Math.imul(mixed, 0x1b873593);
  mixed = (mixed << 13) | (mixed >>> 19);
  return (Math.imul(mixed, 5) + 0xe6546b64) | 0;
}
