import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import { cutSpans } from './open-spans.js';
import type { SpanColumns } from './span-columns.js';
import type { SpanNames } from './span-names.js';

const PART_BYTES = 48;

/** Around everything that a thread of Chrome does: it says nothing of what that is. */
const TASK = /RunTask$/;

/** What a thread did outside of scripts, as its spans say: laying out, painting, parsing ... */
export class NativeWork {
  private readonly starts = new GrowingFloat64Column();
  private readonly ends = new GrowingFloat64Column();
  /** See SpanNames. */
  private readonly name = new GrowingUint32Column();

  constructor(
    spans: SpanColumns,
    private readonly names: SpanNames,
    memory: MemoryBudget,
  ) {
    // In place of a stack there is the name of the innermost span, from 1 on.
    const innermost = {
      keyOf: (name: number) => names.keyOf(name),
      isNameless: (name: number) => names.isNameless(name),
      frameOf: (name: number) => name + 1,
    };
    const stacks = { internStack: (_: number, name: number) => name, warn: () => {} };
    cutSpans(spans, innermost, 0, stacks, (name, start, duration) => {
      memory.take(PART_BYTES);
      this.starts.push(start);
      this.ends.push(start + duration);
      this.name.push(name - 1);
    });
  }

  /** The name of the innermost span that is open at a time; "" where none is that says more than that there is a task. */
  at(nanoseconds: number): string {
    const starts = this.starts.values;
    let [from, to] = [0, this.starts.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (starts[middle] <= nanoseconds) from = middle + 1;
      else to = middle;
    }
    if (from === 0 || this.ends.values[from - 1] <= nanoseconds) return '';
    const text = this.names.textOf(this.name.values[from - 1]);
    return TASK.test(text) ? '' : text;
  }
}
