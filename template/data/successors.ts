import { checkRange } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import { DamagedReport } from './damaged-report.js';
import { GrowingUint32Column } from './growing-column.js';
import { reorder, rowsInOrderOf } from './row-order.js';

const INITIAL_SLOTS = 1 << 10;

/**
 * Numbers what follows each thing in the order in which it first does: what follows next is then a small number, and mostly one of few.
 *
 *     1 after 0, 2 after 0, 1 after 0    places 0, 1, 0
 */
export class SuccessorPlaces {
  /** How many different things follow each. */
  readonly counts: Uint32Array;
  private readonly before = new GrowingUint32Column();
  private readonly next = new GrowingUint32Column();
  private readonly places = new GrowingUint32Column();
  /** Number of what is in the three columns + 1; 0 is free. Open addressing, because there may be tens of millions. */
  private slots = new Uint32Array(INITIAL_SLOTS);

  /** @param count of things that are followed */
  constructor(count: number) {
    this.counts = new Uint32Array(count);
  }

  placeOf(before: number, next: number): number {
    const slot = this.slotOf(before, next);
    if (this.slots[slot] !== 0) return this.places.values[this.slots[slot] - 1];
    const place = this.counts[before]++;
    this.before.push(before);
    this.next.push(next);
    this.places.push(place);
    this.slots[slot] = this.places.length;
    if (2 * this.places.length > this.slots.length) this.rehash();
    return place;
  }

  /** What follows the first thing, in order of places, then what follows the second. */
  successors(): Float64Array {
    return reorder(this.next.trimmed(), rowsInOrderOf(this.before.trimmed(), this.counts.length));
  }

  private slotOf(before: number, next: number): number {
    const mask = this.slots.length - 1;
    const hash = Math.imul(Math.imul(before, 0x9e3779b1) ^ next, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let entry = this.slots[slot]; entry !== 0; slot = (slot + 1) & mask, entry = this.slots[slot]) {
      if (this.before.values[entry - 1] === before && this.next.values[entry - 1] === next) break;
    }
    return slot;
  }

  private rehash(): void {
    this.slots = new Uint32Array(2 * this.slots.length);
    for (let entry = 0; entry < this.places.length; entry++) {
      this.slots[this.slotOf(this.before.values[entry], this.next.values[entry])] = entry + 1;
    }
  }
}

/** The reverse. */
export interface SuccessorTable {
  /** Where the successors of each thing begin; one entry longer. */
  readonly starts: Uint32Array;
  readonly successors: Uint32Array;
}

/**
 * @param counts key of the column with the counts of all things, of which there are `count`
 * @param successors key of the column with what follows them, numbers below `limit`
 * @throws DamagedReport
 */
export function openSuccessors(
  columns: ColumnReader,
  counts: string,
  successors: string,
  count: number,
  limit: number,
): SuccessorTable {
  const values = checkRange(successors, columns.unsigned(successors), limit);
  const counted = columns.unsigned(counts);
  const starts = new Uint32Array(count + 1);
  let sum = 0;
  for (let before = 0; before < counted.length; before++) {
    sum += counted[before];
    starts[before + 1] = sum;
  }
  if (counted.length !== count || sum !== values.length) {
    throw new DamagedReport(`columns ${counts} and ${successors} do not fit`);
  }
  return { starts, successors: values };
}
