import type { SizeBucket } from '../sizes/size-histogram.js';

/** A bucket of block sizes in two runs; of a run that had no blocks of these sizes an empty one. */
export interface PairedBucket {
  readonly newer: SizeBucket;
  readonly older: SizeBucket;
}

/** The buckets of two runs side by side, in order of size: all that either run had blocks in. */
export function pairBuckets(newer: readonly SizeBucket[], older: readonly SizeBucket[]): PairedBucket[] {
  const pairs = new Map<number, { newer?: SizeBucket; older?: SizeBucket }>();
  for (const bucket of newer) pairs.set(bucket.range.fromBytes, { newer: bucket });
  for (const bucket of older)
    pairs.set(bucket.range.fromBytes, { ...pairs.get(bucket.range.fromBytes), older: bucket });
  return [...pairs.values()]
    .map((pair) => {
      const empty = { range: (pair.newer ?? (pair.older as SizeBucket)).range, blocks: 0, bytes: 0, values: [] };
      return { newer: pair.newer ?? empty, older: pair.older ?? empty };
    })
    .sort((one, other) => one.newer.range.fromBytes - other.newer.range.fromBytes);
}
