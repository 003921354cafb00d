import type { Profile } from '../calls/profile.js';
import { ownerFrames } from '../names/owners.js';
import type { SizeRange } from './size-range.js';
import type { SizedBlocks } from './sized-blocks.js';

/** Blocks of sizes from a power of two up to, not including, the next one; blocks of 0 bytes have a bucket of their own. */
export interface SizeBucket {
  readonly range: SizeRange;
  readonly blocks: number;
  readonly bytes: number;
  /** The metric's value by function, in the order of the histogram's; behind them that of all others. */
  readonly values: readonly number[];
}

/** A metric by block size. The parts of everything in it add up exactly. */
export interface SizeHistogram {
  /** In order of size, from the first with a block to the last; those between may be empty. */
  readonly buckets: readonly SizeBucket[];
  /** Leaders of the functions with the largest values, largest first. */
  readonly functions: readonly number[];
  /** How many others there are. */
  readonly otherFunctions: number;
  readonly blocks: number;
  readonly bytes: number;
}

/** One for 0 and one for each power of two that a size may begin with. */
const BUCKETS = 54;

/**
 * Counts blocks by size and by who asked for them, see ownerFrames.
 * @param maxFunctions how many functions are told apart
 */
export function sizeHistogram(profile: Profile, sized: SizedBlocks, maxFunctions: number): SizeHistogram {
  const { count, nodes, blockBytes, blocks, bytes } = sized;
  const weights = sized.isBytes ? bytes : blocks;
  const { tree, parents, leaders } = profile;
  const ownerOfNode = ownerFrames(profile, tree.frame, parents).map((owner) => leaders[owner]);
  const values = new Float64Array(profile.leaders.length);
  for (let row = 0; row < count; row++) {
    values[ownerOfNode[nodes[row]]] += weights[row];
  }
  const owners = ownersByValue(values);
  const functions = owners.slice(0, maxFunctions);
  const slots = functions.length + 1;
  const slotOfOwner = new Uint8Array(values.length).fill(functions.length);
  functions.forEach((owner, slot) => {
    slotOfOwner[owner] = slot;
  });
  const bucketBlocks = new Float64Array(BUCKETS);
  const bucketBytes = new Float64Array(BUCKETS);
  const parts = new Float64Array(BUCKETS * slots);
  for (let row = 0; row < count; row++) {
    const bucket = bucketOf(blockBytes[row]);
    bucketBlocks[bucket] += blocks[row];
    bucketBytes[bucket] += bytes[row];
    parts[bucket * slots + slotOfOwner[ownerOfNode[nodes[row]]]] += weights[row];
  }
  const buckets = Array.from(bucketBlocks, (inBucket, bucket) => ({
    range: rangeOfBucket(bucket),
    blocks: inBucket,
    bytes: bucketBytes[bucket],
    values: Array.from(parts.subarray(bucket * slots, (bucket + 1) * slots)),
  }));
  const hasBlocks = (bucket: SizeBucket) => bucket.blocks > 0;
  return {
    buckets: buckets.slice(Math.max(0, buckets.findIndex(hasBlocks)), buckets.findLastIndex(hasBlocks) + 1),
    functions,
    otherFunctions: owners.length - functions.length,
    blocks: sum(bucketBlocks),
    bytes: sum(bucketBytes),
  };
}

/** 0 for 0, otherwise one more than the exponent of the largest power of two in it. */
function bucketOf(bytes: number): number {
  const above = Math.floor(bytes / 2 ** 32);
  return above > 0 ? 64 - Math.clz32(above) : 32 - Math.clz32(bytes);
}

function rangeOfBucket(bucket: number): SizeRange {
  return bucket === 0 ? { fromBytes: 0, toBytes: 0 } : { fromBytes: 2 ** (bucket - 1), toBytes: 2 ** bucket - 1 };
}

function ownersByValue(values: Float64Array): number[] {
  const owners: number[] = [];
  for (let owner = 0; owner < values.length; owner++) if (values[owner] > 0) owners.push(owner);
  return owners.sort((one, other) => values[other] - values[one] || one - other);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
