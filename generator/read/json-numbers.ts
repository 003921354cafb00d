import { GrowingFloat64Column } from '../../template/data/growing-column.js';
import type { MemoryBudget } from '../memory-budget.js';
import type { JsonCursor } from './json-cursor.js';

/** What a number takes here, and what follows from it; charged for so many before they are read. */
const NUMBER_BYTES = 16;
const NUMBERS_AT_ONCE = 4096;

/** An array of numbers, NaN for what is none; null for what is no array. */
export function readNumbers(json: JsonCursor, memory: MemoryBudget): Float64Array | null {
  if (!json.enterArray()) return null;
  const numbers = new GrowingFloat64Column();
  let goesOn = true;
  while (goesOn) {
    memory.take(NUMBER_BYTES * NUMBERS_AT_ONCE);
    goesOn = json.nextNumbers(numbers, NUMBERS_AT_ONCE);
  }
  memory.giveBack(NUMBER_BYTES * (NUMBERS_AT_ONCE - (numbers.length % NUMBERS_AT_ONCE)));
  return numbers.trimmed();
}
