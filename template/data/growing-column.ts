/** Of most columns there are many, and each is of few values. */
const INITIAL_LENGTH = 64;

/** From this size on a column grows eightfold. */
const LARGE_BYTES = 4 * 2 ** 20;

/**
 * How long a column that is full should become. A large one becomes much longer than it is: the system only gives memory that is
 * written to, and while a column is copied there is both the old one and the new one. Memory of 32 MiB and more goes back to it at
 * once when it is not needed any more; that of smaller columns is kept by glibc for others.
 */
export function grownLength(column: { readonly length: number; readonly byteLength: number }): number {
  return column.length * (column.byteLength < LARGE_BYTES ? 2 : 8);
}

/** A column of doubles that grows as values are appended; `values` may be longer than `length`. */
export class GrowingFloat64Column {
  values = new Float64Array(INITIAL_LENGTH);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) this.reserve(this.length + 1);
    this.values[this.length++] = value;
  }

  /** Makes room for at least `count` values; the added ones are 0. */
  reserve(count: number): void {
    if (count <= this.values.length) return;
    const grown = new Float64Array(Math.max(count, grownLength(this.values)));
    grown.set(this.values);
    this.values = grown;
  }

  trimmed(): Float64Array {
    return this.values.slice(0, this.length);
  }
}

/** The same for unsigned 32-bit numbers: ids, lines, slice numbers. */
export class GrowingUint32Column {
  values = new Uint32Array(INITIAL_LENGTH);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(grownLength(this.values));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  trimmed(): Uint32Array {
    return this.values.slice(0, this.length);
  }
}
