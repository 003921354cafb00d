import type { MemoryBudget } from '../../memory-budget.js';
import type { RecordedCurve } from '../../read/sink.js';

/** A value or a time, here and in the report. */
const VALUE_BYTES = 24;
const CURVE_BYTES = 1024;

/** A timeline with more has no room for them, and they are in the part of a report that is no column. */
const MAX_CURVES = 100;

/** A curve in columns of whole numbers. */
export interface KeptCurve extends RecordedCurve {
  readonly nanoseconds: Float64Array;
  readonly values: readonly Float64Array[];
}

/** Keeps the curves of a run as the reader gives them. */
export class CurveRecorder {
  readonly all: KeptCurve[] = [];
  /** Curves beyond those that are kept. */
  leftOut = 0;

  constructor(private readonly memory: MemoryBudget) {}

  /** Times and values that are no whole numbers are left out, with what they belong to. */
  add(curve: RecordedCurve): void {
    if (this.all.length === MAX_CURVES) {
      this.leftOut++;
      return;
    }
    const rows = Array.from(curve.nanoseconds, (_, row) => row).filter((row) =>
      [curve.nanoseconds, ...curve.values].every((column) => Math.abs(column[row]) <= MAX_NUMBER),
    );
    if (rows.length === 0) return;
    this.memory.take(CURVE_BYTES + VALUE_BYTES * rows.length * (1 + curve.values.length));
    const pick = (column: ArrayLike<number>) => Float64Array.from(rows, (row) => Math.round(column[row]));
    this.all.push({ ...curve, nanoseconds: pick(curve.nanoseconds), values: curve.values.map(pick) });
  }
}

/** Of two of these the difference is exact, too. */
const MAX_NUMBER = 2 ** 52;
