import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import type { JsonCursor } from '../json-cursor.js';
import { jsonKeys, NO_KEY } from '../json-keys.js';
import { frameNumber, NO_FRAME } from './written-samples.js';

const KEYS = jsonKeys('type', 'frame', 'at');
const [TYPE, FRAME] = KEYS.keys();

const EVENT_BYTES = 32;

export const [NO_EVENT, OPENS] = [0, 1];
const CLOSES = 2;
const TYPES = new Map<unknown, number>([
  ['O', OPENS],
  ['C', CLOSES],
]);

/** The events of an evented profile in columns. */
export class WrittenEvents {
  /** NO_EVENT, OPENS or CLOSES. */
  readonly type = new GrowingUint32Column();
  /** The number of a frame; NO_FRAME for none. */
  readonly frame = new GrowingUint32Column();
  /** NaN for none. */
  readonly at = new GrowingFloat64Column();

  constructor(private readonly memory: MemoryBudget) {}

  get count(): number {
    return this.type.length;
  }

  /** Reads the elements of an array that was entered. */
  readElements(json: JsonCursor): void {
    while (json.nextElement()) {
      let type = NO_EVENT;
      let frame = NO_FRAME;
      let at = Number.NaN;
      if (json.enterObject()) {
        for (let key = json.nextKey(KEYS); key !== NO_KEY; key = json.nextKey(KEYS)) {
          if (key === TYPE) type = TYPES.get(json.value()) ?? NO_EVENT;
          else if (key === FRAME) frame = frameNumber(json.number());
          else at = json.number();
        }
      }
      this.memory.take(EVENT_BYTES);
      this.type.push(type);
      this.frame.push(frame);
      this.at.push(at);
    }
  }
}
