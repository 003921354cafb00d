import { GrowingFloat64Column } from '../../../template/data/growing-column.js';
import { BYTES } from '../../../template/data/unit.js';
import type { TraceSink } from '../sink.js';

export const HEAP_SUMMARY = 'jdk.GCHeapSummary';

/** In this order, see HeapCurve.add. */
export const HEAP_SUMMARY_FIELDS = ['startTime', 'heapUsed', 'heapSpace.committedSize'] as const;

const ROW_BYTES = 24;

/** How much of the Java heap was in use before and after each collection of garbage, and how much the system had given for it. */
export class HeapCurve {
  private readonly nanoseconds = new GrowingFloat64Column();
  private readonly used = new GrowingFloat64Column();
  private readonly committed = new GrowingFloat64Column();

  constructor(private readonly sink: TraceSink) {}

  add(nanoseconds: number, usedBytes: number, committedBytes: number): void {
    this.sink.memory.take(ROW_BYTES);
    this.nanoseconds.push(nanoseconds);
    this.used.push(usedBytes);
    this.committed.push(committedBytes);
  }

  /** To be called once, after the last chunk. */
  finish(): void {
    const curves = [
      ['Java heap in use', this.used, 'line'],
      ['Java heap committed', this.committed, 'steps'],
    ] as const;
    for (const [label, column, between] of curves) {
      const values = [column.trimmed()];
      this.sink.addCurve({
        label,
        unit: BYTES,
        track: 0,
        parts: [''],
        between,
        nanoseconds: this.nanoseconds.trimmed(),
        values,
      });
    }
  }
}
