import { formatChange, formatExactly, formatValue } from '../../../template/data/format.js';
import { moduleBaseName } from '../../../template/data/modules.js';
import type { Unit } from '../../../template/data/unit.js';
import { isUnresolved } from '../../../template/data/unresolved.js';
import type { CheckedBudget, CheckSummary } from '../../check/check-summary.js';
import type { CheckedStack } from '../../check/checked-stack.js';
import type { SuppressionReach } from '../../check/suppression-reach.js';
import { fileAndLine, functionLabel } from './call-text.js';

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
  // Where both round to the same text, all digits are shown.
  const [shown, shownLimit] = [formatValue(value, unit), formatValue(limit, unit)];
  const format = shown === shownLimit ? formatExactly : formatValue;
  return `${format(value, unit)}, ${formatValue(excess, unit)} above the limit of ${format(limit, unit)}${before}`;
}

/** `12.3 kB`, or `+12.3 kB` of a change. */
export function stackAmount({ amount, isChange }: CheckedStack, { unit }: CheckedBudget): string {
  return isChange ? formatChange(amount, unit) : formatValue(amount, unit);
}

/** `12.3 kB  cache::fill  src/cache.rs:12`, unescaped. */
export function stackLine(stack: CheckedStack, budget: CheckedBudget): string {
  return `${stackAmount(stack, budget)}  ${frameName(stack)}  ${framePlace(stack)}`.trimEnd();
}

/** Name of a stack's blamed frame, unescaped. */
export function frameName({ function: name, module }: CheckedStack): string {
  return functionLabel(name, module);
}

/** Where it is: "src/lib.rs:12", otherwise the module, otherwise "". */
export function framePlace({ function: name, sourcePath, file, line, module }: CheckedStack): string {
  return fileAndLine(sourcePath || file, line) || (isUnresolved(name) ? '' : moduleBaseName(module));
}

/** Where the report shows the heaviest of a budget's stacks: `report.html#metric=peakBytes&select=...`; "" where there is none. */
export function viewOfBudget({ report }: Pick<CheckSummary, 'report'>, { stacks }: CheckedBudget): string {
  return report === null || stacks.length === 0 ? '' : `${report}${stacks[0].view}`;
}

/** Names of the nearest callers, nearest first; direct recursion is listed once. */
export function callerNames({ callers }: CheckedStack, count: number): string[] {
  return callers.filter((name, index) => !isUnresolved(name) && name !== callers[index - 1]).slice(0, count);
}

/** Each suppression that the broken budgets suggest, once, below a comment where it would hide other leaks as well. */
export function suppressionLines(budgets: readonly CheckedBudget[]): string[] {
  const comments = new Map<string, string>();
  for (const { stacks, unit } of budgets) {
    for (const { suppression, suppressionAlsoHides } of stacks) {
      if (suppression !== '') comments.set(suppression, alsoHidden(suppressionAlsoHides, unit));
    }
  }
  return [...comments].flatMap(([line, comment]) => (comment === '' ? [line] : [comment, line]));
}

/** For each leak of the broken budgets that no suppression is suggested for, once, a sentence that says so; unescaped. */
export function unsuppressedLeaks(budgets: readonly CheckedBudget[]): string[] {
  const sentences = budgets
    .filter(({ isAboutLeaks }) => isAboutLeaks)
    .flatMap((budget) =>
      budget.stacks
        .filter(({ suppression }) => suppression === '')
        .map((stack) => {
          const place = framePlace(stack);
          const what = `the ${formatValue(stack.amount, budget.unit)} of ${frameName(stack)}${place === '' ? '' : ` (${place})`}`;
          return `No line can suppress ${what} alone: its stack names nothing narrower than a thread or the program.`;
        }),
    );
  return [...new Set(sentences)];
}

function alsoHidden({ stacks, amount }: SuppressionReach, unit: Unit): string {
  if (stacks === 0) return '';
  return `# The next line would also hide ${stacks} other ${stacks === 1 ? 'leak' : 'leaks'}, ${formatValue(amount, unit)}:`;
}
