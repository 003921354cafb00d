import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import { MemoryBudget } from '../../memory-budget.js';
import { hashNumbers } from './hash-numbers.js';

const INITIAL_SLOTS = 1 << 8;
const SLOT_NUMBERS = 3;

/** 2^32 divided by the golden ratio: multiplied by it, numbers that follow each other lie far apart (Knuth). */
const GOLDEN_RATIO = 0x9e3779b1;
/** Leaves the upper 11 bits: slots within 24 KiB are near. */
const NEAR_SHIFT = 21;
const NEAR_PROBES = 8;

/** Stacks may be this deep; a recursion that overflows a stack of 8 MB is. */
export const MAX_STACK_FRAMES = 131_072;

/** What a stack costs here and as a node of the report's tree; and of that, what is only needed while stacks are interned. */
const STACK_BYTES = 80;
const INTERNING_BYTES = 40;

/**
 * Interns call stacks as a tree: the same frame called from the same stack gives the same id. A caller's id is
 * always smaller than its callees'. Stack 0 is the root. One that would be deeper than `MAX_STACK_FRAMES` is its caller.
 */
export class StackIndex {
  caller = new GrowingUint32Column();
  frame = new GrowingUint32Column();
  private depth = new GrowingUint32Column();
  /**
   * Slots of three numbers: a stack's id, its caller and its frame; an id of 0 is free, since the root is never looked up. A look-up
   * stays in one place of memory, which is what takes its time.
   */
  private slots = new Uint32Array(SLOT_NUMBERS * INITIAL_SLOTS);
  private slotCount = INITIAL_SLOTS;

  constructor(private readonly memory = new MemoryBudget()) {
    for (const column of [this.caller, this.frame, this.depth]) column.push(0);
  }

  get count(): number {
    return this.caller.length;
  }

  intern(caller: number, frame: number): number {
    const at = placeOf(this.slots, this.slotCount, caller, frame);
    if (this.slots[at] !== 0) return this.slots[at];
    const depth = this.depth.values[caller] + 1;
    if (depth > MAX_STACK_FRAMES) return caller;
    this.memory.take(STACK_BYTES);
    this.depth.push(depth);
    this.caller.push(caller);
    this.frame.push(frame);
    const id = this.count - 1;
    write(this.slots, at, id, caller, frame);
    if (this.count * 3 > this.slotCount * 2) this.rehash();
    return id;
  }

  /** To be called when no stack will be interned any more: forgets what only that needs. */
  finish(): void {
    this.memory.giveBack(INTERNING_BYTES * (this.count - 1));
    this.depth = new GrowingUint32Column();
    this.slots = new Uint32Array(0);
  }

  /** To be called when the stacks were put into the report: forgets them. */
  forget(): void {
    this.caller = new GrowingUint32Column();
    this.frame = new GrowingUint32Column();
  }

  private rehash(): void {
    const { slots } = this;
    this.slotCount *= 2;
    this.slots = new Uint32Array(SLOT_NUMBERS * this.slotCount);
    for (let from = 0; from < slots.length; from += SLOT_NUMBERS) {
      const id = slots[from];
      const caller = slots[from + 1];
      const frame = slots[from + 2];
      if (id !== 0) write(this.slots, placeOf(this.slots, this.slotCount, caller, frame), id, caller, frame);
    }
  }
}

/**
 * Where the slot begins that has a stack, or is free for it. A trace names the callees of a stack soon after it, so slots near one that
 * follows from the caller are in the processor's cache; only where these are taken, any slot may be next.
 */
function placeOf(slots: Uint32Array, slotCount: number, caller: number, frame: number): number {
  const mask = slotCount - 1;
  let slot = (caller * 2 + (Math.imul(frame, GOLDEN_RATIO) >>> NEAR_SHIFT)) & mask;
  let step = 1;
  for (let probes = 1; ; probes++) {
    const at = slot * SLOT_NUMBERS;
    if (slots[at] === 0 || (slots[at + 1] === caller && slots[at + 2] === frame)) return at;
    if (probes === NEAR_PROBES) step = hashNumbers(caller, frame) | 1;
    slot = (slot + step) & mask;
  }
}

function write(slots: Uint32Array, at: number, id: number, caller: number, frame: number): void {
  slots[at] = id;
  slots[at + 1] = caller;
  slots[at + 2] = frame;
}
