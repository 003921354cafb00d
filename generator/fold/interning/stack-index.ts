import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import { MemoryBudget } from '../../memory-budget.js';
import { hashNumbers } from './hash-numbers.js';

const INITIAL_SLOTS = 1 << 12;

/** 2^32 divided by the golden ratio: multiplied by it, numbers that follow each other lie far apart (Knuth). */
const GOLDEN_RATIO = 0x9e3779b1;
/** Leaves the upper 12 bits: slots within 16 KiB are near. */
const NEAR_SHIFT = 20;
const NEAR_PROBES = 8;

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
    const slot = this.slotOf(caller, frame);
    if (this.slots[slot] !== 0) return this.slots[slot];
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

  /**
   * The slot that has a stack, or is free for it. A trace names the callees of a stack soon after it, so slots near one that
   * follows from the caller are in the processor's cache; only where these are taken, any slot may be next.
   */
  private slotOf(caller: number, frame: number): number {
    const { slots } = this;
    const callers = this.caller.values;
    const frames = this.frame.values;
    const mask = slots.length - 1;
    let slot = (caller * 2 + (Math.imul(frame, GOLDEN_RATIO) >>> NEAR_SHIFT)) & mask;
    let step = 1;
    for (let probes = 1; ; probes++) {
      const id = slots[slot];
      if (id === 0 || (callers[id] === caller && frames[id] === frame)) return slot;
      if (probes === NEAR_PROBES) step = hashNumbers(caller, frame) | 1;
      slot = (slot + step) & mask;
    }
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let id = 1; id < this.count; id++) {
      this.slots[this.slotOf(this.caller.values[id], this.frame.values[id])] = id;
    }
  }
}
