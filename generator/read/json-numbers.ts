import { GrowingFloat64Column } from '../../template/data/growing-column.js';
import type { MemoryBudget } from '../memory-budget.js';
import type { JsonCursor } from './json-cursor.js';

/** What a number takes here, and what follows from it. */
const NUMBER_BYTES = 16;

/** An array of numbers, NaN for what is none; null for what is no array. */
export function readNumbers(json: JsonCursor, memory: MemoryBudget): Float64Array | null {
  if (!json.enterArray()) return null;
  const numbers = new GrowingFloat64Column();
  while (json.nextElement()) {
    memory.take(NUMBER_BYTES);
    numbers.push(json.number());
  }
  return numbers.trimmed();
}
