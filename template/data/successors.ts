import { checkRange } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import { DamagedReport } from './damaged-report.js';
import { GrowingUint32Column } from './growing-column.js';
import { startsOf } from './row-order.js';

/** What follows each thing, in the order in which it first does. */
export interface NumberedSuccessors {
  /** Where each thing's rows begin among `places`; one entry longer. */
  readonly starts: Uint32Array;
  /** Which of the successors of its thing each row is, those of one thing together. */
  readonly places: Uint32Array;
  /** How many different things follow each. */
  readonly counts: Uint32Array;
  /** Those that follow the first thing, in order of places, then those that follow the second. */
  readonly successors: Uint32Array;
}

/**
 * Numbers what follows each thing in the order in which it first does: what follows next is then a small number, and mostly one of few.
 *
 *     1 after 0, 2 after 0, 1 after 0    places 0, 1, 0
 *
 * Rows are put together by what they follow, so that one column says what has followed: a table of all pairs would be many times as large.
 *
 * @param before what each row follows, below `count`
 * @param next what it is, below `limit`
 */
export function numberSuccessors(
  before: Uint32Array,
  next: Uint32Array,
  count: number,
  limit: number,
): NumberedSuccessors {
  const starts = startsOf(before, count);
  const places = putTogether(before, next, starts);
  const counts = new Uint32Array(count);
  const successors = new GrowingUint32Column();
  const lastFollowed = new Int32Array(limit).fill(-1);
  const placeOf = new Uint32Array(limit);
  for (let thing = 0; thing < count; thing++) {
    for (let at = starts[thing]; at < starts[thing + 1]; at++) {
      const successor = places[at];
      if (lastFollowed[successor] !== thing) {
        lastFollowed[successor] = thing;
        placeOf[successor] = counts[thing]++;
        successors.push(successor);
      }
      places[at] = placeOf[successor];
    }
  }
  return { starts, places, counts, successors: successors.values.subarray(0, successors.length) };
}

function putTogether(keys: Uint32Array, values: Uint32Array, starts: Uint32Array): Uint32Array {
  const next = starts.slice();
  const together = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) together[next[keys[row]]++] = values[row];
  return together;
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
