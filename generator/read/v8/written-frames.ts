import type { MemoryBudget } from '../../memory-budget.js';
import { asObject } from '../json.js';
import type { JsonCursor } from '../json-cursor.js';
import { NameTable } from '../name-table.js';
import type { CallFrame } from './call-frame.js';
import type { CallTree } from './call-tree.js';

const [OPEN_OBJECT, CLOSE_OBJECT] = [0x7b, 0x7d];

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
    const { written, numbers } = this;
    const { bytes } = json;
    const start = json.startOfValue();
    if (bytes[start] !== OPEN_OBJECT) {
      json.skip();
      return -1;
    }
    const hash = written.hashUpTo(CLOSE_OBJECT, bytes, start, bytes.length - 1);
    // The first bracket may stand in a text: then it closes no call frame, and none is written so.
    const end = written.hashedEnd + 1;
    const known = written.find(bytes, start, end, hash);
    if (known >= 0) {
      json.at = end;
      return numbers[known];
    }
    json.skip();
    const number =
      json.at === end ? written.numberOf(bytes, start, end, hash) : written.numberOfBytes(bytes, start, json.at);
    if (number === numbers.length) {
      const frame = asObject(json.parsed(start, json.at)) ?? {};
      numbers.push(this.tree.numberOf(this.frameOf(frame)));
    }
    return numbers[number];
  }
}
