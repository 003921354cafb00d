import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { FrameTable } from '../../../template/data/tables.js';
import { MemoryBudget } from '../../memory-budget.js';
import { hashNumbers } from './hash-numbers.js';

const INITIAL_SLOTS = 1 << 8;

/** What a frame costs here and in the report. */
const FRAME_BYTES = 88;

/** A frame by the numbers of its texts; 0 where not known. */
export interface InternedFrame {
  readonly functionName: number;
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly module: number;
  /** Index into FRAME_CATEGORIES. */
  readonly category: number;
  /** Index into FRAME_KINDS. */
  readonly kind: number;
  readonly isInlined: boolean;
}

const ROOT: InternedFrame = {
  functionName: 0,
  file: 0,
  line: 0,
  column: 0,
  module: 0,
  category: 0,
  kind: 0,
  isInlined: false,
};

/**
 * Interns frames: the same function, place, module, category and kind give the same id. Open addressing over columns, because
 * a large program has hundreds of thousands of frames. Frame 0 is the root's.
 */
export class FrameIndex {
  readonly functionName = new GrowingUint32Column();
  readonly file = new GrowingUint32Column();
  readonly line = new GrowingUint32Column();
  readonly column = new GrowingUint32Column();
  readonly module = new GrowingUint32Column();
  /** Index into FRAME_CATEGORIES. */
  readonly category = new GrowingUint32Column();
  /** Index into FRAME_KINDS. */
  readonly kind = new GrowingUint32Column();
  /** 1 where a frame was inlined each time it was seen. */
  readonly inlined = new GrowingUint32Column();
  /** Slot -> frame id; 0 is free, since the root's frame is never looked up. */
  private slots = new Uint32Array(INITIAL_SLOTS);

  constructor(private readonly memory = new MemoryBudget()) {
    this.append(ROOT);
  }

  columns(): Readonly<Record<keyof FrameTable, Uint32Array>> {
    const { functionName, file, line, column, module, category, kind, inlined } = this;
    return {
      functionName: functionName.values,
      file: file.values,
      line: line.values,
      column: column.values,
      module: module.values,
      category: category.values,
      kind: kind.values,
      inlined: inlined.values,
    };
  }

  get count(): number {
    return this.functionName.length;
  }

  intern(frame: InternedFrame): number {
    const mask = this.slots.length - 1;
    let slot = hashFrame(frame) & mask;
    for (let id = this.slots[slot]; id !== 0; slot = (slot + 1) & mask, id = this.slots[slot]) {
      if (this.isAt(id, frame)) {
        if (!frame.isInlined) this.inlined.values[id] = 0;
        return id;
      }
    }
    const id = this.append(frame);
    this.slots[slot] = id;
    if (this.count * 2 > this.slots.length) this.rehash();
    return id;
  }

  private isAt(id: number, frame: InternedFrame): boolean {
    return (
      this.functionName.values[id] === frame.functionName &&
      this.line.values[id] === frame.line >>> 0 &&
      this.file.values[id] === frame.file &&
      this.module.values[id] === frame.module &&
      this.column.values[id] === frame.column >>> 0 &&
      this.category.values[id] === frame.category &&
      this.kind.values[id] === frame.kind
    );
  }

  private append(frame: InternedFrame): number {
    this.memory.take(FRAME_BYTES);
    this.functionName.push(frame.functionName);
    this.file.push(frame.file);
    this.line.push(frame.line);
    this.column.push(frame.column);
    this.module.push(frame.module);
    this.category.push(frame.category);
    this.kind.push(frame.kind);
    this.inlined.push(frame.isInlined ? 1 : 0);
    return this.count - 1;
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let id = 1; id < this.count; id++) {
      let slot =
        hashNumbers(
          this.functionName.values[id],
          this.file.values[id],
          mixed(this.line.values[id], this.column.values[id]),
          this.module.values[id],
        ) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = id;
    }
  }
}

function hashFrame({ functionName, file, line, column, module }: InternedFrame): number {
  return hashNumbers(functionName, file, mixed(line, column), module);
}

/** Minified scripts have all their functions in one line. */
function mixed(line: number, column: number): number {
  return (line ^ (column << 12)) >>> 0;
}
