import type { BlockId, TraceSink } from '../sink.js';
import { type HeaptrackDefinitions, MAX_BLOCK_BYTES } from './definitions.js';
import type { HexCursor } from './hex-cursor.js';

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
      this.blocks.set(key, block);
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
    this.sink.heap.release(block);
  }
}
