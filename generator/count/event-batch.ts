import type { HeapSink } from '../read/sink.js';

/**
 * Calls of a HeapSink as numbers of 32 bits, in memory that two threads share: a run of events is their number and they
 * themselves; every other call is one of the codes below and its arguments, numbers above 32 bits the lower half first.
 */
export interface EventBatch {
  readonly words: Uint32Array;
  readonly length: number;
}

/** Larger than any number of events. */
const [DEFINE_BLOCK, TICK, RESIDENT_SIZE] = [0xffffffff, 0xfffffffe, 0xfffffffd];
const HIGH = 2 ** 32;

/** What fits into the processor's innermost cache but one. */
const BATCH_WORDS = 1 << 16;
/**
 * The first batch is short: code that V8 compiles before a batch was ever full takes it that none will be, and is given up in the middle of a small trace.
 */
const FIRST_BATCH_WORDS = 1 << 12;
/** A code and its arguments, or a run with its number of events. */
const LONGEST_CALL_WORDS = 4;
/** A batch that has less left than this is full. */
const LEAST_ROOM_WORDS = 1 << 10;

/** Writes calls into batches. */
export class EventBatchWriter {
  private words = newWords(FIRST_BATCH_WORDS);
  private length = 0;
  private readonly free: Uint32Array[] = [];

  /** @param send gets each batch that is full, which is not to be changed until it is given back */
  constructor(private readonly send: (batch: EventBatch) => void) {}

  defineBlock(stack: number, sizeBytes: number): void {
    this.writeCode(DEFINE_BLOCK, sizeBytes);
    this.words[this.length++] = stack;
  }

  /** @see HeapSink.roomForEvents */
  roomForEvents(): { readonly events: Uint32Array; readonly start: number } {
    if (this.words.length - this.length < LEAST_ROOM_WORDS) this.flush();
    return { events: this.words, start: this.length + 1 };
  }

  /** @see HeapSink.countAll */
  countAll(events: Uint32Array, start: number, end: number): void {
    if (events === this.words && start === this.length + 1) {
      this.words[this.length] = end - start;
      this.length = end;
    } else this.copy(events, start, end);
  }

  private copy(events: Uint32Array, start: number, end: number): void {
    for (let from = start; from < end; ) {
      this.makeRoom();
      const count = Math.min(end - from, this.words.length - this.length - 1);
      this.words[this.length++] = count;
      this.words.set(events.subarray(from, from + count), this.length);
      this.length += count;
      from += count;
    }
  }

  tick(milliseconds: number): void {
    this.writeCode(TICK, milliseconds);
  }

  residentSize(bytes: number): void {
    this.writeCode(RESIDENT_SIZE, bytes);
  }

  /** Sends what was written so far. */
  flush(): void {
    const { words, length } = this;
    this.words = this.free.pop() ?? newWords(BATCH_WORDS);
    this.length = 0;
    this.send({ words, length });
  }

  /** Takes the memory of a batch back. */
  giveBack(words: Uint32Array): void {
    if (words.length === BATCH_WORDS) this.free.push(words);
  }

  private writeCode(code: number, value: number): void {
    this.makeRoom();
    this.words[this.length++] = code;
    this.words[this.length++] = value % HIGH;
    this.words[this.length++] = Math.floor(value / HIGH);
  }

  private makeRoom(): void {
    if (this.length + LONGEST_CALL_WORDS > this.words.length) this.flush();
  }
}

/** Makes the calls of a batch. */
export function replay({ words, length }: EventBatch, heap: HeapSink): void {
  for (let at = 0; at < length; ) {
    const code = words[at++];
    if (code === DEFINE_BLOCK) {
      heap.defineBlock(words[at + 2], words[at] + words[at + 1] * HIGH);
      at += 3;
    } else if (code === TICK) {
      heap.tick(words[at] + words[at + 1] * HIGH);
      at += 2;
    } else if (code === RESIDENT_SIZE) {
      heap.residentSize(words[at] + words[at + 1] * HIGH);
      at += 2;
    } else {
      heap.countAll(words, at, at + code);
      at += code;
    }
  }
}

function newWords(count: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(count * Uint32Array.BYTES_PER_ELEMENT));
}
