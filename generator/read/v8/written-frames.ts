import type { MemoryBudget } from '../../memory-budget.js';
import { asObject } from '../json.js';
import type { JsonCursor } from '../json-cursor.js';
import { NameTable } from '../name-table.js';
import type { CallFrame } from './call-frame.js';
import type { CallTree } from './call-tree.js';

/** The functions of a profile's calls. Call frames that are written alike are one: each is parsed once. */
export class WrittenFrames {
  private readonly written: NameTable;
  private readonly numbers: number[] = [];

  /** @param frameOf reads `callFrame` of a call */
  constructor(
    private readonly tree: CallTree,
    memory: MemoryBudget,
    private readonly frameOf: (written: Readonly<Record<string, unknown>>) => CallFrame,
  ) {
    this.written = new NameTable(memory);
  }

  /**
   * Reads the call frame that the cursor stands before.
   * @returns its number in the tree; -1 where it is no object
   */
  read(json: JsonCursor): number {
    const start = json.startOfValue();
    json.skip();
    const number = this.written.numberOfBytes(json.bytes, start, json.at);
    if (number === this.numbers.length) {
      const frame = asObject(json.parsed(start, json.at));
      this.numbers.push(frame === null ? -1 : this.tree.numberOf(this.frameOf(frame)));
    }
    return this.numbers[number];
  }
}
