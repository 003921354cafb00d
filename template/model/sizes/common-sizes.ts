import type { SizeRange } from './size-range.js';
import type { SizedBlocks } from './sized-blocks.js';

/** All blocks of exactly one size. */
interface SizeCount {
  readonly blockBytes: number;
  readonly blocks: number;
}

export interface CommonSizes {
  /** The most frequent ones first; of equally frequent ones the smaller first. */
  readonly sizes: readonly SizeCount[];
  /** How many different sizes there are. */
  readonly distinct: number;
}

/** Smaller sizes, which are nearly all, are counted in a column: ten times as fast as in a map. */
const COLUMN_BYTES = 65536;

/** The most frequent exact sizes; of a range alone, where one is given. @param maxCount how many */
export function commonSizes(sized: SizedBlocks, range: SizeRange | null, maxCount: number): CommonSizes {
  const { count, blockBytes, blocks } = sized;
  const fromBytes = range?.fromBytes ?? 0;
  const toBytes = range?.toBytes ?? Number.POSITIVE_INFINITY;
  const small = new Float64Array(COLUMN_BYTES);
  const large = new Map<number, number>();
  for (let row = 0; row < count; row++) {
    const bytes = blockBytes[row];
    if (bytes < fromBytes || bytes > toBytes) continue;
    if (bytes < COLUMN_BYTES) small[bytes] += blocks[row];
    else large.set(bytes, (large.get(bytes) ?? 0) + blocks[row]);
  }
  const counts: SizeCount[] = [];
  for (let bytes = 0; bytes < COLUMN_BYTES; bytes++) {
    if (small[bytes] > 0) counts.push({ blockBytes: bytes, blocks: small[bytes] });
  }
  for (const [bytes, inLarge] of large) counts.push({ blockBytes: bytes, blocks: inLarge });
  counts.sort((one, other) => other.blocks - one.blocks || one.blockBytes - other.blockBytes);
  return { sizes: counts.slice(0, maxCount), distinct: counts.length };
}
