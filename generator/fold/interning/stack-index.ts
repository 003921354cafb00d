import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import { MemoryBudget } from '../../memory-budget.js';
import { hashNumbers } from './hash-numbers.js';

const INITIAL_SLOTS = 1 << 12;

/** Stacks may be this deep; a recursion that overflows a stack of 8 MB is. */
export const MAX_STACK_FRAMES = 131_072;

/** What a stack costs here and as a node of the report's tree. */
const STACK_BYTES = 60;

/**
 * Interns call stacks as a tree: the same frame called from the same stack gives the same id. A caller's id is
 * always smaller than its callees'. Stack 0 is the root. One that would be deeper than `MAX_STACK_FRAMES` is its caller.
 */
export class StackIndex {
  caller = new GrowingUint32Column();
  frame = new GrowingUint32Column();
  private depth = new GrowingUint32Column();
  /** Slot -> stack id; 0 is free, since the root is never looked up. */
  private slots = new Uint32Array(INITIAL_SLOTS);

  constructor(private readonly memory = new MemoryBudget()) {
    for (const column of [this.caller, this.frame, this.depth]) column.push(0);
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
    const depth = this.depth.values[caller] + 1;
    if (depth > MAX_STACK_FRAMES) return caller;
    this.memory.take(STACK_BYTES);
    this.depth.push(depth);
    this.caller.push(caller);
    this.frame.push(frame);
    const id = this.count - 1;
    this.slots[slot] = id;
    if (this.count * 2 > this.slots.length) this.rehash();
    return id;
  }

  /** To be called when no stack will be interned any more: forgets what only that needs. */
  finish(): void {
    this.depth = new GrowingUint32Column();
    this.slots = new Uint32Array(0);
  }

  /** To be called when the stacks were put into the report: forgets them. */
  forget(): void {
    this.caller = new GrowingUint32Column();
    this.frame = new GrowingUint32Column();
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
