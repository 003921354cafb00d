import { bindBudget } from '../../generator/check/bind-budget.js';
import type { Budget } from '../../generator/check/budget.js';
import { parseBudget } from '../../generator/check/parse-budget.js';
import { HEAP_METRICS } from '../../generator/fold/heap-metrics.js';

/** A budget about what heaptrack measures. @param place where it was written */
export function heapBudget(text: string, place = ''): Budget {
  return bindBudget(parseBudget(text, place), HEAP_METRICS);
}
