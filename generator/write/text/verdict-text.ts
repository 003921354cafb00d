import type { BudgetResult, CheckedBudget, CheckSummary } from '../../check/check-summary.js';
import {
  callerNames,
  figuresSentence,
  frameName,
  framePlace,
  stackAmount,
  suppressionLines,
  unsuppressedLeaks,
  verdictSentence,
  viewOfBudget,
} from '../words/verdict-words.js';
import { fitVisible, makeVisible } from '../words/visible.js';
import { joinParagraphs, styled, type TextLook, VALUE_COLUMNS } from './terminal.js';

const MAX_STACKS = 5;
const MAX_CALLERS = 4;
const MAX_SENTENCE = 400;

const MARKS: Readonly<Record<BudgetResult, { readonly word: string; readonly color: 'red' | 'yellow' | 'green' }>> = {
  broken: { word: 'broken ', color: 'red' },
  excused: { word: 'excused', color: 'yellow' },
  kept: { word: 'kept   ', color: 'green' },
};

/** The results of all budgets for a terminal: broken ones first, each with the stacks that make up the excess. */
export function verdictAsText(summary: CheckSummary, look: TextLook): string {
  const order: BudgetResult[] = ['broken', 'excused', 'kept'];
  return joinParagraphs([
    [
      fitVisible(summary.title, look.columns),
      ...(summary.baseline === null ? [] : [fitVisible(`compared with ${summary.baseline}`, look.columns)]),
    ],
    ...order.flatMap((result) =>
      summary.budgets.filter((budget) => budget.result === result).map((budget) => budgetLines(budget, summary, look)),
    ),
    suppressionSection(summary.budgets),
    unsuppressedLeaks(summary.budgets).map((sentence) => fitVisible(sentence, MAX_SENTENCE)),
    [verdictSentence(summary)],
  ]);
}

function budgetLines(budget: CheckedBudget, summary: CheckSummary, look: TextLook): string[] {
  const { word, color } = MARKS[budget.result];
  const cut = (text: string, taken = 0) => fitVisible(text, Math.max(1, look.columns - taken));
  const indent = ' '.repeat(VALUE_COLUMNS);
  const stacks = budget.stacks.slice(0, MAX_STACKS).flatMap((stack) => {
    const place = framePlace(stack);
    const line = `${stackAmount(stack, budget).padStart(VALUE_COLUMNS)}  ${frameName(stack)}${place === '' ? '' : `  ${place}`}`;
    const callers = callerNames(stack, MAX_CALLERS);
    const from = `${indent}  from ${callers.join(' < ')}`;
    return [line, ...(callers.length === 0 ? [] : [from])].map((text) => cut(text));
  });
  // Never cut off, because it is there to be copied.
  const view = viewOfBudget(summary, budget);
  return [
    `${styled(color, word, look)}  ${cut(budget.budget, word.length + 2)}`,
    cut(`         ${figuresSentence(budget)}`),
    ...(budget.excuse === '' ? [] : [cut(`         ${budget.excuse}`)]),
    ...stacks,
    ...(view === '' ? [] : [`${indent}  see ${makeVisible(view)}`]),
  ];
}

/** Never cut off: half a line would suppress something else. */
function suppressionSection(budgets: readonly CheckedBudget[]): string[] {
  const lines = suppressionLines(budgets);
  return lines.length === 0
    ? []
    : ['To suppress these leaks, add to a --suppressions file:', ...lines.map(makeVisible)];
}
