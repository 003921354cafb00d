import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';

const INITIAL_SLOTS = 1 << 10;

/** What a line of a call takes here and as a stack's. */
const LINE_BYTES = 96;

/** Counts how often samples found a call at a line. Open addressing over columns: it is asked for each sample. */
export class LineCounts {
  /** The ids of calls, lines and counts, in the order in which they were first seen. */
  readonly ids = new GrowingFloat64Column();
  readonly lines = new GrowingUint32Column();
  readonly counts = new GrowingUint32Column();
  /** Number of the entry + 1; 0 is free. */
  private slots = new Uint32Array(INITIAL_SLOTS);

  constructor(private readonly memory: MemoryBudget) {}

  get length(): number {
    return this.lines.length;
  }

  /** @param line what is no line is left out */
  add(id: number, line: number): void {
    if (!(line > 0 && line < 2 ** 31 && Number.isInteger(line)) || Number.isNaN(id)) return;
    const at = this.slotOf(id, line);
    if (this.slots[at] !== 0) {
      this.counts.values[this.slots[at] - 1]++;
      return;
    }
    this.memory.take(LINE_BYTES);
    this.ids.push(id);
    this.lines.push(line);
    this.counts.push(1);
    this.slots[at] = this.length;
    if (2 * this.length > this.slots.length) this.rehash();
  }

  private slotOf(id: number, line: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    const hash = Math.imul(Math.imul(id | 0, 0x9e3779b1) ^ line, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let entry = slots[slot]; entry !== 0; slot = (slot + 1) & mask, entry = slots[slot]) {
      if (this.ids.values[entry - 1] === id && this.lines.values[entry - 1] === line) break;
    }
    return slot;
  }

  private rehash(): void {
    this.slots = new Uint32Array(2 * this.slots.length);
    for (let entry = 0; entry < this.length; entry++) {
      this.slots[this.slotOf(this.ids.values[entry], this.lines.values[entry])] = entry + 1;
    }
  }
}
