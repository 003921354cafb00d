import { extendHash, formatHash, hashFrames, parseHash } from '../../data/path-hash.js';
import { programModules } from '../../data/program-module.js';
import { callPath, type Profile } from './profile.js';

/** A node found by its address, and whether it is that very one or a caller of it that is still there. */
export interface FoundNode {
  readonly node: number;
  readonly isExact: boolean;
}

/**
 * A node named by its path: a hash over the functions and modules from the outermost call down to it, behind it those
 * of the callers 1, 2, 4, 8 ... calls above, in hexadecimal. It does not depend on numbers or positions, and so means
 * the same node in a report made anew; where that has no such node, the nearest of the callers that it still has.
 */
export function addressOfNode(profile: Profile, node: number): string {
  const path = callPath(profile, node);
  const hashes = hashFrames(profile.frames, profile.report.strings, programModules(profile.report));
  const low = new Uint32Array(path.length + 1);
  const high = new Uint32Array(path.length + 1);
  path.forEach((part, row) => {
    const frame = profile.tree.frame[part];
    low[row + 1] = extendHash(low[row], hashes.low[frame]);
    high[row + 1] = extendHash(high[row], hashes.high[frame]);
  });
  const rows = [path.length];
  for (let above = 1; above < path.length; above *= 2) rows.push(path.length - above);
  return rows.map((row) => formatHash({ low: low[row], high: high[row] })).join('-');
}

/** The node that an address names, or its nearest caller, found in one pass over the columns; null where there is none. */
export function nodeOfAddress(profile: Profile, address: string): FoundNode | null {
  const wanted = address.split('-').map(parseHash);
  const places = new Map<number, number>();
  wanted.forEach((hash, place) => {
    if (hash) places.set(hash.low, place);
  });
  const hashes = hashFrames(profile.frames, profile.report.strings, programModules(profile.report));
  const { depth, frame } = profile.tree;
  const low = new Uint32Array(profile.deepest[0] + 1);
  const high = new Uint32Array(profile.deepest[0] + 1);
  let found: FoundNode | null = null;
  let foundPlace = wanted.length;
  for (let node = 1; node < depth.length && foundPlace > 0; node++) {
    const row = depth[node];
    low[row] = extendHash(low[row - 1], hashes.low[frame[node]]);
    high[row] = extendHash(high[row - 1], hashes.high[frame[node]]);
    const place = places.get(low[row]);
    if (place === undefined || place >= foundPlace || wanted[place]?.high !== high[row]) continue;
    found = { node, isExact: place === 0 };
    foundPlace = place;
  }
  return found;
}
