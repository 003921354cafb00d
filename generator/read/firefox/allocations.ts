import { asNumber } from '../json.js';
import type { SampleSink, StackId, TraceSink } from '../sink.js';
import type { RecordValues } from './record-values.js';
import type { Allocations, Thread } from './thread.js';

/** What is kept of a block that is in use. */
const BLOCK_BYTES = 100;

/** Adds the JavaScript objects that a thread made. Their moments lie within those of samples, and so are not told. */
export function addJsAllocations(
  { stacks, jsAllocations }: Thread,
  values: RecordValues,
  samples: SampleSink,
  sink: TraceSink,
): void {
  if (jsAllocations === null) return;
  forEachSize(jsAllocations, sink, (row, bytes) => {
    if (bytes < 0) {
      sink.warn('malformed-record', 'Objects have a size below 0; they were skipped.');
      return;
    }
    values.clear();
    values.set('js_allocated', bytes);
    values.set('js_allocations', 1);
    samples.add(stacks.of(jsAllocations.stack[row]), values.array);
  });
}

/** Adds what a process allocated outside of JavaScript. Threads free what others allocated, so they are looked at together. */
export class NativeAllocations {
  private readonly events: NativeEvent[] = [];

  constructor(
    private readonly values: RecordValues,
    private readonly samples: SampleSink,
    private readonly sink: TraceSink,
  ) {}

  /** To be called while the stacks of the thread are called from where it begins. */
  addThread({ stacks, nativeAllocations }: Thread): void {
    if (nativeAllocations === null) return;
    const { stack, milliseconds, memoryAddress } = nativeAllocations;
    forEachSize(nativeAllocations, this.sink, (row, bytes) => {
      const isFreed = bytes < 0;
      if (!isFreed) this.samples.add(stacks.of(stack[row]), this.values.only('native_allocated', bytes));
      else if (memoryAddress === null)
        this.samples.add(stacks.of(stack[row]), this.values.only('native_freed', -bytes));
      if (memoryAddress === null) return;
      this.sink.memory.take(BLOCK_BYTES);
      this.events.push({
        milliseconds: asNumber(milliseconds[row]) ?? 0,
        address: memoryAddress[row],
        stack: isFreed ? 0 : stacks.of(stack[row]),
        bytes,
      });
    });
  }

  /** Adds what was not freed. What is freed without having been sampled before is nobody's. */
  finish(): void {
    const inUse = new Map<unknown, NativeEvent>();
    this.events.sort((a, b) => a.milliseconds - b.milliseconds);
    for (const event of this.events) {
      if (event.bytes < 0) inUse.delete(event.address);
      else inUse.set(event.address, event);
    }
    for (const { stack, bytes } of inUse.values()) this.samples.add(stack, this.values.only('native_retained', bytes));
  }
}

interface NativeEvent {
  readonly milliseconds: number;
  readonly address: unknown;
  readonly stack: StackId;
  /** Less than 0 where it was freed. */
  readonly bytes: number;
}

function forEachSize(
  { stack, bytes }: Allocations,
  sink: TraceSink,
  visit: (row: number, bytes: number) => void,
): void {
  stack.forEach((_, row) => {
    const size = asNumber(bytes[row]);
    if (size === null) sink.warn('malformed-record', 'Allocations have no size; they were skipped.');
    else visit(row, Math.round(size));
  });
}
