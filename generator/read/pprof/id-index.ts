import { grownLength } from '../../../template/data/growing-column.js';

/** Ids below are looked up in a column: most programs count from 1. */
const MAX_DENSE_ID = 2 ** 22;

const TWO_TO_32 = 2 ** 32;
const MAX_EXACT_HIGH = 2 ** 21;

/** Rows by their id, any number of 64 bits. */
export class IdIndex {
  /** Row + 1 by id; 0 where there is none. */
  private dense = new Uint32Array(1024);
  private readonly sparse = new Map<number | bigint, number>();

  set(low: number, high: number, row: number): void {
    if (high !== 0 || low >= MAX_DENSE_ID) {
      this.sparse.set(keyOf(low, high), row);
      return;
    }
    if (low >= this.dense.length) {
      const grown = new Uint32Array(Math.max(low + 1, grownLength(this.dense)));
      grown.set(this.dense);
      this.dense = grown;
    }
    this.dense[low] = row + 1;
  }

  /** @returns -1 where there is none */
  rowOf(low: number, high: number): number {
    if (high === 0 && low < MAX_DENSE_ID) return low < this.dense.length ? this.dense[low] - 1 : -1;
    return this.sparse.get(keyOf(low, high)) ?? -1;
  }
}

/** A number where it is exact. */
function keyOf(low: number, high: number): number | bigint {
  return high < MAX_EXACT_HIGH ? high * TWO_TO_32 + low : (BigInt(high) << 32n) | BigInt(low);
}
