import { GrowingFloat64Column } from '../../template/data/growing-column.js';
import type { MemoryBudget } from '../memory-budget.js';
import type { JsonCursor } from './json-cursor.js';

/** What a number takes here, and what follows from it. */
const NUMBER_BYTES = 16;
/** So many are charged at once. */
const CHARGED_NUMBERS = 4096;

/** An array of numbers, NaN for what is none; null for what is no array. */
export function readNumbers(json: JsonCursor, memory: MemoryBudget): Float64Array | null {
  if (!json.enterArray()) return null;
  const numbers = new GrowingFloat64Column();
  while (json.nextElement()) {
    numbers.push(json.number());
    memory.take(NUMBER_BYTES * (1 + json.nextPlainNumbers(numbers, CHARGED_NUMBERS)));
  }
  return numbers.trimmed();
}
