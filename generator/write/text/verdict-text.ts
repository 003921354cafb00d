import { styleText } from 'node:util';
import type { BudgetResult, CheckedBudget, CheckSummary } from '../../check/check-summary.js';
import {
  callerNames,
  callName,
  callPlace,
  figuresSentence,
  stackAmount,
  suppressionLines,
  verdictSentence,
  viewPlace,
} from '../words/verdict-words.js';
import { fitVisible, makeVisible, withPlainSpaces } from '../words/visible.js';
import type { TextLook } from './text.js';

const AMOUNT_COLUMNS = 12;
const MAX_STACKS = 5;
const MAX_CALLERS = 4;

const MARKS: Readonly<Record<BudgetResult, { readonly word: string; readonly color: 'red' | 'yellow' | 'green' }>> = {
  broken: { word: 'broken ', color: 'red' },
  excused: { word: 'excused', color: 'yellow' },
  kept: { word: 'kept   ', color: 'green' },
};

/** What became of the budgets, for a terminal: the broken ones first, each with the stacks that make up what is too much. */
export function verdictAsText(summary: CheckSummary, look: TextLook): string {
  const order: BudgetResult[] = ['broken', 'excused', 'kept'];
  const sections = [
    [
      fitVisible(summary.title, look.columns),
      ...(summary.baseline === null ? [] : [fitVisible(`compared with ${summary.baseline}`, look.columns)]),
    ],
    ...order.flatMap((result) =>
      summary.budgets.filter((budget) => budget.result === result).map((budget) => budgetLines(budget, summary, look)),
    ),
    suppressionSection(summary.budgets),
    [verdictSentence(summary)],
  ];
  const paragraphs = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return withPlainSpaces(`${paragraphs.join('\n\n')}\n`);
}

function budgetLines(budget: CheckedBudget, summary: CheckSummary, look: TextLook): string[] {
  const { word, color } = MARKS[budget.result];
  const mark = look.isColored ? styleText(color, word, { validateStream: false }) : word;
  const cut = (text: string, taken = 0) => fitVisible(text, Math.max(1, look.columns - taken));
  const stacks = budget.stacks.slice(0, MAX_STACKS).flatMap((stack) => {
    const place = callPlace(stack);
    const line = `${stackAmount(stack, budget).padStart(AMOUNT_COLUMNS)}  ${callName(stack)}${place === '' ? '' : `  ${place}`}`;
    const callers = callerNames(stack, MAX_CALLERS);
    const from = `${' '.repeat(AMOUNT_COLUMNS)}  from ${callers.join(' < ')}`;
    return [line, ...(callers.length === 0 ? [] : [from])].map((text) => cut(text));
  });
  // Whole, however long: it is there to be copied.
  const view = viewPlace(summary, budget);
  return [
    `${mark}  ${cut(budget.budget, word.length + 2)}`,
    cut(`         ${figuresSentence(budget)}`),
    ...(budget.excuse === '' ? [] : [cut(`         ${budget.excuse}`)]),
    ...stacks,
    ...(view === '' ? [] : [`${' '.repeat(AMOUNT_COLUMNS)}  see ${makeVisible(view)}`]),
  ];
}

/** Whole lines: one that is cut off would suppress something else. */
function suppressionSection(budgets: readonly CheckedBudget[]): string[] {
  const lines = suppressionLines(budgets);
  return lines.length === 0 ? [] : ['To leave these leaks out, a file for --suppressions:', ...lines.map(makeVisible)];
}
