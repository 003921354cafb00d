import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';

/** In place of an end: the event begins a span, or ends one. */
export const BEGIN = Number.POSITIVE_INFINITY;
export const END = Number.NEGATIVE_INFINITY;

/** The events of one thread that begin or end spans, in the order of the file. */
export class SpanColumns {
  startNanoseconds = new GrowingFloat64Column();
  /** BEGIN and END where it is not known. */
  endNanoseconds = new GrowingFloat64Column();
  /** See SpanNames. */
  name = new GrowingUint32Column();
  /** The last time that is known of the thread. */
  lastNanoseconds = Number.NEGATIVE_INFINITY;

  get length(): number {
    return this.name.length;
  }

  add(startNanoseconds: number, endNanoseconds: number, name: number): void {
    this.startNanoseconds.push(startNanoseconds);
    this.endNanoseconds.push(endNanoseconds);
    this.name.push(name);
    const known = Number.isFinite(endNanoseconds) ? endNanoseconds : startNanoseconds;
    this.lastNanoseconds = Math.max(this.lastNanoseconds, known);
  }

  /** Forgets all events. */
  clear(): void {
    this.startNanoseconds = new GrowingFloat64Column();
    this.endNanoseconds = new GrowingFloat64Column();
    this.name = new GrowingUint32Column();
  }

  /** The events in order of time; at one time in the order of the file, but of whole spans side by side the longest first. */
  inOrder(): Uint32Array {
    const starts = this.startNanoseconds.values;
    const order = Uint32Array.from({ length: this.length }, (_, at) => at);
    let isSorted = true;
    for (let at = 1; at < order.length && isSorted; at++) isSorted = starts[at] >= starts[at - 1];
    if (!isSorted) order.sort((a, b) => starts[a] - starts[b] || a - b);
    this.sortWholeSpans(order);
    return order;
  }

  private sortWholeSpans(order: Uint32Array): void {
    const starts = this.startNanoseconds.values;
    const ends = this.endNanoseconds.values;
    for (let first = 0; first < order.length; ) {
      let next = first + 1;
      if (Number.isFinite(ends[order[first]])) {
        const start = starts[order[first]];
        while (next < order.length && starts[order[next]] === start && Number.isFinite(ends[order[next]])) next++;
        if (next - first > 1) order.subarray(first, next).sort((a, b) => ends[b] - ends[a] || a - b);
      }
      first = next;
    }
  }
}
