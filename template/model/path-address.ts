import { moduleBaseName } from '../data/symbol.js';
import { hashText, mixBits } from '../data/text-hash.js';
import type { Profile } from './profile.js';

/**
 * A node named by its path: a hash over the functions and modules from the outermost call down to it, 64 bits in
 * hexadecimal. It does not depend on numbers or positions, and so means the same node in a report made anew. Nodes that
 * share a path (calls of one function from two lines) are told apart by their order: `1a2b3c4d5e6f7081.2` is the second.
 */
export function addressOfNode(profile: Profile, node: number): string {
  const hashes = hashFrames(profile);
  const { frame } = profile.tree;
  const path: number[] = [];
  for (let at = node; at !== 0; at = profile.parents[at]) path.push(frame[at]);
  let low = 0;
  let high = 0;
  let namesakes = [0];
  for (const part of path.reverse()) {
    low = combine(low, hashes.low[part]);
    high = combine(high, hashes.high[part]);
    namesakes = childrenNamed(profile, namesakes, hashes, part);
  }
  const text = hexadecimal(high) + hexadecimal(low);
  const order = namesakes.indexOf(node);
  return order > 0 ? `${text}.${order + 1}` : text;
}

/** The node that an address names, found in one pass over the columns; null where there is none. */
export function nodeOfAddress(profile: Profile, address: string): number | null {
  const match = /^([0-9a-f]{8})([0-9a-f]{8})(?:\.([1-9]\d{0,8}))?$/.exec(address);
  if (!match) return null;
  const wantedHigh = Number.parseInt(match[1], 16);
  const wantedLow = Number.parseInt(match[2], 16);
  let namesakesLeft = Number(match[3] ?? 1);
  const hashes = hashFrames(profile);
  const { depth, frame } = profile.tree;
  const low = new Uint32Array(profile.deepest[0] + 1);
  const high = new Uint32Array(profile.deepest[0] + 1);
  for (let node = 1; node < depth.length; node++) {
    const row = depth[node];
    low[row] = combine(low[row - 1], hashes.low[frame[node]]);
    high[row] = combine(high[row - 1], hashes.high[frame[node]]);
    if (low[row] === wantedLow && high[row] === wantedHigh && --namesakesLeft === 0) return node;
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

/** The children of some nodes, in preorder, that have the same function and module as a frame. */
function childrenNamed(profile: Profile, nodes: readonly number[], hashes: FrameHashes, frame: number): number[] {
  const { tree } = profile;
  const named: number[] = [];
  for (const node of nodes) {
    for (let child = node + 1; child < profile.ends[node]; child = profile.ends[child]) {
      const childFrame = tree.frame[child];
      if (hashes.low[childFrame] === hashes.low[frame] && hashes.high[childFrame] === hashes.high[frame]) {
        named.push(child);
      }
    }
  }
  return named;
}

function combine(path: number, frame: number): number {
  return mixBits(Math.imul(path, 31) + frame);
}

function hexadecimal(bits: number): string {
  return bits.toString(16).padStart(8, '0');
}
