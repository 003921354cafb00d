import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import { hashNumbers } from './hash-numbers.js';

const INITIAL_SLOTS = 1 << 12;

/**
 * Interns call stacks as a tree: the same frame called from the same stack gives the same id. A caller's id is
 * always smaller than its callees'. Stack 0 is the root.
 */
export class StackIndex {
  readonly caller = new GrowingUint32Column();
  readonly frame = new GrowingUint32Column();
  /** Slot -> stack id; 0 is free, since the root is never looked up. */
  private slots = new Uint32Array(INITIAL_SLOTS);

  constructor() {
    this.caller.push(0);
    this.frame.push(0);
  }

  get count(): number {
    return this.caller.length;
  }

  intern(caller: number, frame: number): number {
    const mask = this.slots.length - 1;
    let slot = hashNumbers(caller, frame) & mask;
    for (let id = this.slots[slot]; id !== 0; slot = (slot + 1) & mask, id = this.slots[slot]) {
      if (this.caller.values[id] === caller && this.frame.values[id] === frame) return id;
    }
    this.caller.push(caller);
    this.frame.push(frame);
    const id = this.count - 1;
    this.slots[slot] = id;
    if (this.count * 2 > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let id = 1; id < this.count; id++) {
      let slot = hashNumbers(this.caller.values[id], this.frame.values[id]) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = id;
    }
  }
}
