import { grownLength } from './growing-column.js';
import type { NarrowColumn } from './tables.js';

interface Width {
  readonly min: number;
  readonly max: number;
  readonly make: (length: number) => NarrowColumn;
}

/** From the narrowest on. */
const WIDTHS: readonly Width[] = [
  { min: 0, max: 0xff, make: (length) => new Uint8Array(length) },
  { min: -0x80, max: 0x7f, make: (length) => new Int8Array(length) },
  { min: 0, max: 0xffff, make: (length) => new Uint16Array(length) },
  { min: -0x8000, max: 0x7fff, make: (length) => new Int16Array(length) },
  { min: 0, max: 0xffffffff, make: (length) => new Uint32Array(length) },
  { min: -0x80000000, max: 0x7fffffff, make: (length) => new Int32Array(length) },
  { min: -Infinity, max: Infinity, make: (length) => new Float64Array(length) },
];
const INITIAL_LENGTH = 64;

/** Whole numbers in a column that becomes as wide as the largest needs: most are small, and there may be tens of millions. */
export class GrowingNarrowColumn {
  private values: NarrowColumn;
  private length = 0;
  private min = 0;
  private max = 0;
  private width = WIDTHS[0];

  /** @param length as much as it may become, where that is known: then it is not copied to become longer */
  constructor(length = INITIAL_LENGTH) {
    this.values = WIDTHS[0].make(length);
  }

  append(added: Float64Array): void {
    for (let index = 0; index < added.length; index++) {
      if (added[index] > this.max) this.max = added[index];
      else if (added[index] < this.min) this.min = added[index];
    }
    const length = this.length + added.length;
    const isTooNarrow = this.min < this.width.min || this.max > this.width.max;
    if (isTooNarrow) this.width = WIDTHS.find(({ min, max }) => min <= this.min && this.max <= max) as Width;
    if (isTooNarrow || length > this.values.length) {
      const isLonger = length > this.values.length;
      const resized = this.width.make(isLonger ? Math.max(length, grownLength(this.values)) : this.values.length);
      resized.set(this.values.subarray(0, this.length));
      this.values = resized;
    }
    this.values.set(added, this.length);
    this.length = length;
  }

  /** What was appended, without what is reserved for growing. */
  written(): NarrowColumn {
    return this.values.subarray(0, this.length);
  }
}

/** A column of zeros, as wide as numbers up to the largest need. @param largest infinite for what are no whole numbers of 0 and more */
export function columnUpTo(largest: number, length: number): NarrowColumn {
  const { make } = WIDTHS.find(({ max }) => largest <= max) as Width;
  return make(length);
}

/** A column as narrow as its numbers allow. */
export function narrowed(values: Float64Array): NarrowColumn {
  const column = new GrowingNarrowColumn();
  column.append(values);
  return column.written();
}
