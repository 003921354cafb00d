import { LimitExceeded } from '../../errors.js';
import type { BlockId, TraceSink } from '../sink.js';
import { type HeaptrackDefinitions, MAX_BLOCK_BYTES } from './definitions.js';
import type { HexCursor } from './hex-cursor.js';

/** What a live pointer and a kind of block cost in their maps. */
const POINTER_BYTES = 64;
const BLOCK_BYTES = 128;

/** V8's limit is 2^24. */
const MAX_MAP_ENTRIES = 2 ** 24 - 1;

/**
 * Events of file version 0: `+ SIZE STACK POINTER` and `- POINTER`. Later versions
 * write the block's number instead of the pointer; here a map holds it for each live pointer.
 */
export class PointerEvents {
  private readonly live = new Map<number, BlockId>();
  private readonly blocks = new Map<string, BlockId>();

  constructor(
    private readonly sink: TraceSink,
    private readonly definitions: HeaptrackDefinitions,
  ) {}

  allocate(operands: HexCursor, lineNumber: number): void {
    const sizeBytes = operands.next();
    const stackNumber = operands.next();
    const pointer = operands.next();
    if (pointer < 0 || stackNumber < 0 || sizeBytes < 0 || sizeBytes > MAX_BLOCK_BYTES) {
      this.sink.warn('malformed-record', `Line ${lineNumber} lacks size, stack or pointer and was skipped.`);
      return;
    }
    const key = `${sizeBytes} ${stackNumber}`;
    let block = this.blocks.get(key);
    if (block === undefined) {
      block = this.definitions.defineBlock(sizeBytes, stackNumber, lineNumber);
      this.sink.memory.take(BLOCK_BYTES);
      this.blocks.set(key, block);
    }
    if (!this.live.has(pointer)) {
      if (this.live.size === MAX_MAP_ENTRIES) throw new LimitExceeded(`${MAX_MAP_ENTRIES} blocks are live at once.`);
      this.sink.memory.take(POINTER_BYTES);
    }
    this.live.set(pointer, block);
    this.sink.heap.allocate(block);
  }

  /** An unknown pointer was allocated before the recording began; heaptrack ignores these as well. */
  release(operands: HexCursor): void {
    const pointer = operands.next();
    const block = this.live.get(pointer);
    if (block === undefined) return;
    this.live.delete(pointer);
    this.sink.memory.giveBack(POINTER_BYTES);
    this.sink.heap.release(block);
  }
}
