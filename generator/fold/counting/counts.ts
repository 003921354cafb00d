import { grownLength } from '../../../template/data/growing-column.js';
import type { NarrowColumn } from '../../../template/data/report.js';

type Form = 'signed' | 'unsigned';

interface Width {
  readonly min: number;
  readonly max: number;
  readonly make: (length: number) => NarrowColumn;
}

const WIDTHS: Readonly<Record<Form, readonly Width[]>> = {
  unsigned: [
    { min: 0, max: 0xff, make: (length) => new Uint8Array(length) },
    { min: 0, max: 0xffff, make: (length) => new Uint16Array(length) },
    { min: 0, max: 0xffffffff, make: (length) => new Uint32Array(length) },
  ],
  signed: [
    { min: -0x80, max: 0x7f, make: (length) => new Int8Array(length) },
    { min: -0x8000, max: 0x7fff, make: (length) => new Int16Array(length) },
    { min: -0x80000000, max: 0x7fffffff, make: (length) => new Int32Array(length) },
  ],
};
const DOUBLE: Width = { min: -Infinity, max: Infinity, make: (length) => new Float64Array(length) };

const INITIAL_LENGTH = 1024;

/** Counts that begin at 0 and are added to, as wide as the largest needs: most are small, and there may be tens of millions. */
export class Counts {
  length = 0;
  values: NarrowColumn;
  private width: Width;

  /** @param form whether a count may fall below 0 */
  constructor(private readonly form: Form) {
    this.width = WIDTHS[form][0];
    this.values = this.width.make(INITIAL_LENGTH);
  }

  /** Adds a count, 0 at first. */
  append(): void {
    if (this.length === this.values.length) this.resize(grownLength(this.values));
    this.values[this.length++] = 0;
  }

  add(index: number, amount: number): void {
    const sum = this.values[index] + amount;
    if (sum < this.width.min || sum > this.width.max) this.widenFor(sum);
    this.values[index] = sum;
  }

  /** The counts, without what is reserved for growing. */
  written(): NarrowColumn {
    return this.values.subarray(0, this.length);
  }

  private widenFor(count: number): void {
    this.width = WIDTHS[this.form].find(({ min, max }) => min <= count && count <= max) ?? DOUBLE;
    this.resize(this.values.length);
  }

  private resize(length: number): void {
    const resized = this.width.make(length);
    resized.set(this.values.subarray(0, this.length));
    this.values = resized;
  }
}
