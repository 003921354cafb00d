import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import { MemoryBudget } from '../../memory-budget.js';
import { hashNumbers } from './hash-numbers.js';

const INITIAL_SLOTS = 1 << 12;

/** What a frame costs here and in the report. */
const FRAME_BYTES = 64;

/**
 * Interns frames: the same function, file, line and module give the same id. Open addressing over columns, because
 * a large program has hundreds of thousands of frames. Frame 0 is the root's.
 */
export class FrameIndex {
  readonly functionName = new GrowingUint32Column();
  readonly file = new GrowingUint32Column();
  readonly line = new GrowingUint32Column();
  readonly module = new GrowingUint32Column();
  /** 1 where a frame was inlined each time it was seen. */
  readonly inlined = new GrowingUint32Column();
  /** Slot -> frame id; 0 is free, since the root's frame is never looked up. */
  private slots = new Uint32Array(INITIAL_SLOTS);

  constructor(private readonly memory = new MemoryBudget()) {
    this.append(0, 0, 0, 0, false);
  }

  get count(): number {
    return this.functionName.length;
  }

  intern(functionName: number, file: number, line: number, module: number, isInlined: boolean): number {
    const wanted = line >>> 0;
    const mask = this.slots.length - 1;
    let slot = hashNumbers(functionName, file, wanted, module) & mask;
    for (let id = this.slots[slot]; id !== 0; slot = (slot + 1) & mask, id = this.slots[slot]) {
      if (this.isAt(id, functionName, file, wanted, module)) {
        if (!isInlined) this.inlined.values[id] = 0;
        return id;
      }
    }
    const id = this.append(functionName, file, wanted, module, isInlined);
    this.slots[slot] = id;
    if (this.count * 2 > this.slots.length) this.rehash();
    return id;
  }

  private isAt(id: number, functionName: number, file: number, line: number, module: number): boolean {
    return (
      this.functionName.values[id] === functionName &&
      this.line.values[id] === line &&
      this.file.values[id] === file &&
      this.module.values[id] === module
    );
  }

  private append(functionName: number, file: number, line: number, module: number, isInlined: boolean): number {
    this.memory.take(FRAME_BYTES);
    this.functionName.push(functionName);
    this.file.push(file);
    this.line.push(line);
    this.module.push(module);
    this.inlined.push(isInlined ? 1 : 0);
    return this.count - 1;
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let id = 1; id < this.count; id++) {
      let slot =
        hashNumbers(this.functionName.values[id], this.file.values[id], this.line.values[id], this.module.values[id]) &
        mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = id;
    }
  }
}
