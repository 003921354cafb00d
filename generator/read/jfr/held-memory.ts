import type { MemoryBudget } from '../../memory-budget.js';
import type { StackId } from '../sink.js';

/** What is kept of a block that is not freed yet, or of a stack that holds something. */
const ENTRY_BYTES = 128;

export interface Held {
  amount: number;
  count: number;
}

/** Objects that were alive when it was looked: a later look replaces an earlier one. */
export class LiveObjects {
  readonly byStack = new Map<StackId, Held>();
  private chunk = -1;

  constructor(private readonly memory: MemoryBudget) {}

  /** @param chunk number of the one that says so */
  add(chunk: number, stack: StackId, amount: number, count: number): void {
    if (chunk !== this.chunk) {
      this.memory.giveBack(ENTRY_BYTES * this.byStack.size);
      this.byStack.clear();
      this.chunk = chunk;
    }
    addTo(this.byStack, stack, amount, count, this.memory);
  }
}

/** What native code allocates and does not free. */
export class NativeBlocks {
  /** Blocks by their addresses. */
  private readonly blocks = new Map<number, { readonly stack: StackId; readonly bytes: number }>();
  /** Something was freed: that is recorded unless it is switched off. */
  hasReleases = false;

  constructor(private readonly memory: MemoryBudget) {}

  allocate(address: number, stack: StackId, bytes: number): void {
    if (!this.blocks.has(address)) this.memory.take(ENTRY_BYTES);
    this.blocks.set(address, { stack, bytes });
  }

  release(address: number): void {
    this.hasReleases = true;
    // Most of what is freed was not recorded when it was allocated.
    if (this.blocks.delete(address)) this.memory.giveBack(ENTRY_BYTES);
  }

  byStack(): Map<StackId, Held> {
    const held = new Map<StackId, Held>();
    for (const { stack, bytes } of this.blocks.values()) addTo(held, stack, bytes, 1, this.memory);
    return held;
  }
}

function addTo(held: Map<StackId, Held>, stack: StackId, amount: number, count: number, memory: MemoryBudget): void {
  const known = held.get(stack);
  if (known) {
    known.amount += amount;
    known.count += count;
  } else {
    memory.take(ENTRY_BYTES);
    held.set(stack, { amount, count });
  }
}
