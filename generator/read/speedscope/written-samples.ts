import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import type { JsonCursor } from '../json-cursor.js';

/** What a sample takes in the columns and where it is looked up, and a call in it. */
const SAMPLE_BYTES = 16;
const CALL_BYTES = 8;

/** What is written where a frame's number should be is none. */
export const NO_FRAME = 2 ** 32 - 1;

/** The stacks of samples, outermost call first, in columns. */
export class WrittenSamples {
  /** Of all samples, one behind the other, the numbers of their frames; NO_FRAME for what is none. */
  readonly frames = new GrowingUint32Column();
  /** For each sample where its frames end. */
  private readonly ends = new GrowingUint32Column();

  constructor(private readonly memory: MemoryBudget) {}

  get count(): number {
    return this.ends.length;
  }

  /** Reads an array of arrays; what is no array within is an empty one. */
  read(json: JsonCursor): void {
    if (!json.enterArray()) return;
    while (json.nextElement()) {
      if (json.enterArray()) {
        while (json.nextElement()) {
          this.memory.take(CALL_BYTES);
          this.frames.push(frameNumber(json.number()));
        }
      }
      this.memory.take(SAMPLE_BYTES);
      this.ends.push(this.frames.length);
    }
  }

  start(sample: number): number {
    return sample === 0 ? 0 : this.ends.values[sample - 1];
  }

  end(sample: number): number {
    return this.ends.values[sample];
  }
}

/** NO_FRAME for what is no whole number from 0 on. */
export function frameNumber(number: number): number {
  return number >= 0 && number < NO_FRAME && Number.isInteger(number) ? number : NO_FRAME;
}
