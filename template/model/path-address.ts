import { moduleBaseName } from '../data/symbol.js';
import { hashText, mixBits } from '../data/text-hash.js';
import { pathTo } from '../data/tree.js';
import type { Profile } from './profile.js';

/**
 * A node named by its path: a hash over the functions and modules from the outermost call down to it, 64 bits in
 * hexadecimal. It does not depend on numbers or positions, and so means the same node in a report made anew.
 */
export function addressOfNode(profile: Profile, node: number): string {
  const hashes = hashFrames(profile);
  const path = pathTo(node, profile.parents);
  let low = 0;
  let high = 0;
  for (const part of path) {
    low = combine(low, hashes.low[profile.tree.frame[part]]);
    high = combine(high, hashes.high[profile.tree.frame[part]]);
  }
  return hexadecimal(high) + hexadecimal(low);
}

/** The node that an address names, found in one pass over the columns; null where there is none. */
export function nodeOfAddress(profile: Profile, address: string): number | null {
  if (!/^[0-9a-f]{16}$/.test(address)) return null;
  const wantedHigh = Number.parseInt(address.slice(0, 8), 16);
  const wantedLow = Number.parseInt(address.slice(8), 16);
  const hashes = hashFrames(profile);
  const { depth, frame } = profile.tree;
  const low = new Uint32Array(profile.deepest[0] + 1);
  const high = new Uint32Array(profile.deepest[0] + 1);
  for (let node = 1; node < depth.length; node++) {
    const row = depth[node];
    low[row] = combine(low[row - 1], hashes.low[frame[node]]);
    high[row] = combine(high[row - 1], hashes.high[frame[node]]);
    if (low[row] === wantedLow && high[row] === wantedHigh) return node;
  }
  return null;
}

interface FrameHashes {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

const hashesOfProfile = new WeakMap<Profile, FrameHashes>();

/** Two hashes of each frame's function and module, worked out once for a profile. */
function hashFrames(profile: Profile): FrameHashes {
  const known = hashesOfProfile.get(profile);
  if (known) return known;
  const { strings, frames } = profile.report;
  const low = new Uint32Array(frames.functionName.length);
  const high = new Uint32Array(frames.functionName.length);
  for (let frame = 1; frame < low.length; frame++) {
    const name = strings[frames.functionName[frame]];
    // Two builds may lie in different folders.
    const module = moduleBaseName(strings[frames.module[frame]]);
    low[frame] = hashText(name, hashText(module, 1));
    high[frame] = hashText(name, hashText(module, 2));
  }
  const hashes = { low, high };
  hashesOfProfile.set(profile, hashes);
  return hashes;
}

function combine(path: number, frame: number): number {
  return mixBits(Math.imul(path, 31) + frame);
}

function hexadecimal(bits: number): string {
  return bits.toString(16).padStart(8, '0');
}
