import { lazily } from './lazily.js';
import type { BlockCount } from './report.js';
import { groupByNode } from './row-order.js';
import type { HEAP_DELTAS, SizeTable } from './tables.js';

export type HeapDelta = (typeof HEAP_DELTAS)[number];

/** What the table of sizes has of each call, which the rows of time add up to. */
export interface TimeSums {
  /** The calls, in order. */
  readonly nodes: Uint32Array;
  /** What all bytes of a call are multiples of: where its blocks are of one size, that size. */
  readonly unitBytes: Float64Array;
  /** Of each call; bytes in its unit. */
  readonly sums: Readonly<Record<HeapDelta, Float64Array>>;
}

/** Each column is worked out when first asked for. */
export function timeSums(sizes: SizeTable): TimeSums {
  const of = lazily({ calls: () => groupByNode(sizes.node), bytes: () => new Float64Array(sizes.blockBytes) });
  const counts = (blocks: BlockCount) => sumRows(new Float64Array(sizes[blocks]), of.calls.starts);
  const bytes = (blocks: BlockCount) => {
    const products = new Float64Array(sizes[blocks]);
    const { bytes } = of;
    for (let row = 0; row < products.length; row++) products[row] *= bytes[row];
    const sums = sumRows(products, of.calls.starts);
    const { unitBytes } = known;
    for (let call = 0; call < sums.length; call++) sums[call] /= unitBytes[call];
    return sums;
  };
  const sums = lazily<TimeSums['sums']>({
    allocations: () => counts('allocated'),
    allocatedBytes: () => bytes('allocated'),
    temporary: () => counts('temporary'),
    liveBytes: () => bytes('atEnd'),
  });
  const known: TimeSums = lazily<TimeSums>({
    nodes: () => of.calls.nodes,
    unitBytes: () => commonDivisors(of.bytes, of.calls.starts),
    sums: () => sums,
  });
  return known;
}

function sumRows(values: Float64Array, starts: Uint32Array): Float64Array {
  const sums = new Float64Array(starts.length - 1);
  for (let call = 0; call < sums.length; call++) {
    let sum = 0;
    for (let row = starts[call]; row < starts[call + 1]; row++) sum += values[row];
    sums[call] = sum;
  }
  return sums;
}

/** The greatest of each call's sizes; 1 where there is no size but 0. */
function commonDivisors(blockBytes: Float64Array, starts: Uint32Array): Float64Array {
  const divisors = new Float64Array(starts.length - 1);
  for (let call = 0; call < divisors.length; call++) {
    // Most calls have blocks of one size.
    let divisor = blockBytes[starts[call]];
    for (let row = starts[call] + 1; row < starts[call + 1]; row++) {
      let rest = blockBytes[row];
      while (rest > 0) [divisor, rest] = [rest, divisor % rest];
    }
    divisors[call] = divisor || 1;
  }
  return divisors;
}
