import { checkRange } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import { DamagedReport } from './damaged-report.js';
import { reorder, rowsInOrderOf } from './row-order.js';

/**
 * Numbers what follows each thing in the order in which it first does: what follows next is then a small number, and mostly one of few.
 *
 *     1 after 0, 2 after 0, 1 after 0    places 0, 1, 0
 */
export class SuccessorPlaces {
  /** How many different things follow each. */
  readonly counts: Uint32Array;
  private readonly places = new Map<number, number>();
  private readonly before: number[] = [];
  private readonly next: number[] = [];

  /** @param count of things that are followed, and @param limit of those that follow, which are numbers below it */
  constructor(
    count: number,
    private readonly limit: number,
  ) {
    this.counts = new Uint32Array(count);
  }

  placeOf(before: number, next: number): number {
    const key = before * this.limit + next;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const place = this.counts[before]++;
    this.places.set(key, place);
    this.before.push(before);
    this.next.push(next);
    return place;
  }

  /** What follows the first thing, in order of places, then what follows the second. */
  successors(): Float64Array {
    return reorder(Uint32Array.from(this.next), rowsInOrderOf(this.before, this.counts.length));
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
