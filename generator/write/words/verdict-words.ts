import { formatExactly, formatValue } from '../../../template/data/format.js';
import { moduleBaseName } from '../../../template/data/symbol.js';
import type { CheckedBudget, CheckSummary } from '../../check/check-summary.js';
import type { CheckedStack } from '../../check/checked-stack.js';
import { formatChange } from './ranked-changes.js';

/** One sentence: how many budgets are broken. */
export function verdictSentence({ budgets }: Pick<CheckSummary, 'budgets'>): string {
  if (budgets.length === 0) return 'No budgets.';
  const broken = budgets.filter(({ result }) => result === 'broken').length;
  const excused = budgets.filter(({ result }) => result === 'excused').length;
  const all = `${budgets.length} ${budgets.length === 1 ? 'budget' : 'budgets'}`;
  const excuses = excused === 0 ? '' : `, ${excused} excused`;
  if (broken > 0) return `${broken} of ${all} broken${excuses}.`;
  return excused === 0 ? `${all} kept.` : `${budgets.length - excused} of ${all} kept${excuses}.`;
}

/** `79.5 kB, 29.5 kB above the limit of 50.0 kB; 77.1 kB before`. */
export function figuresSentence({ unit, value, limit, excess, result, baseline }: CheckedBudget): string {
  const before = baseline === null ? '' : `; ${formatValue(baseline, unit)} before`;
  if (result === 'kept') return `${formatValue(value, unit)}, limit ${formatValue(limit, unit)}${before}`;
  if (excess === 0) return `${formatValue(value, unit)}, which is the limit itself${before}`;
  // Where rounding would hide what is too much, the last digit counts.
  const [shown, shownLimit] = [formatValue(value, unit), formatValue(limit, unit)];
  const format = shown === shownLimit ? formatExactly : formatValue;
  return `${format(value, unit)}, ${formatValue(excess, unit)} above the limit of ${format(limit, unit)}${before}`;
}

/** `12.3 kB`, or `+12.3 kB` where the budget is about a change. */
export function stackAmount({ amount }: CheckedStack, { isRelative, unit }: CheckedBudget): string {
  return isRelative ? formatChange(amount, unit) : formatValue(amount, unit);
}

/** What a stack's guilty call is called, in the trace's own words: hostile texts are not yet harmless. */
export function callName({ function: name, module }: CheckedStack): string {
  if (name !== '') return name;
  return module === '' ? '(unresolved)' : `(unresolved in ${moduleBaseName(module)})`;
}

/** Where it is: "src/lib.rs:12", otherwise the module, otherwise "". */
export function callPlace({ function: name, sourcePath, file, line, module }: CheckedStack): string {
  const path = sourcePath || file;
  if (path === '') return name === '' ? '' : moduleBaseName(module);
  return line > 0 ? `${path}:${line}` : path;
}

/** Where the report shows the heaviest of a budget's stacks: `report.html#metric=peakBytes&select=...`; "" where there is none. */
export function viewPlace({ report }: Pick<CheckSummary, 'report'>, { stacks }: CheckedBudget): string {
  return report === null || stacks.length === 0 ? '' : `${report}${stacks[0].view}`;
}

/** The few callers that tell most, nearest first, each once in a row. */
export function callerNames({ callers }: CheckedStack, most: number): string[] {
  return callers.filter((name, index) => name !== '' && name !== callers[index - 1]).slice(0, most);
}

/** Each suppression that the broken budgets suggest, once. */
export function suppressionLines(budgets: readonly CheckedBudget[]): string[] {
  const lines = budgets.flatMap(({ stacks }) => stacks.map(({ suppression }) => suppression));
  return [...new Set(lines.filter((line) => line !== ''))];
}
