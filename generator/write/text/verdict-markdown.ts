import { formatValue } from '../../../template/data/format.js';
import type { CheckedBudget, CheckSummary } from '../../check/check-summary.js';
import type { CheckedStack } from '../../check/checked-stack.js';
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
import { fitVisible } from '../words/visible.js';
import { code, escapeMarkdown, joinWithin } from './markdown.js';

const MAX_NAME = 120;
const MAX_PLACE = 100;
const MAX_SENTENCE = 400;
const MAX_SUPPRESSION = 1000;
const MAX_VIEW = 400;
const MAX_BUDGETS = 100;
const MAX_CALLERS = 4;

const MARKS = { broken: '❌', excused: '⚠️', kept: '✅' } as const;

/** What became of the budgets as Markdown (GFM) for job summaries and comments: less than 60 kB whatever the trace holds. */
export function verdictAsMarkdown(summary: CheckSummary): string {
  const { budgets, title, baseline } = summary;
  const compared = baseline === null ? '' : `, compared with ${code(baseline, MAX_NAME)}`;
  return joinWithin([
    `### ${verdictMark(summary)} ${code(title, MAX_NAME)}: ${verdictSentence(summary)}`,
    compared === '' ? '' : `Memory${compared}.`,
    budgetsTable(budgets),
    summary.notes.map((note) => `> ${prose(note)}`).join('\n>\n'),
    ...budgets.map((budget) => stacksSection(budget, summary)),
    suppressionsSection(budgets),
  ]);
}

/** A sentence outside of code, where an @ would call people. */
function prose(text: string): string {
  return escapeMarkdown(fitVisible(text, MAX_SENTENCE)).replaceAll('@', '@<!-- -->');
}

function verdictMark({ budgets, result }: CheckSummary): string {
  if (result === 'broken') return MARKS.broken;
  return budgets.some((budget) => budget.result === 'excused') ? MARKS.excused : MARKS.kept;
}

function budgetsTable(budgets: readonly CheckedBudget[]): string {
  if (budgets.length === 0) return '';
  const rows = budgets.slice(0, MAX_BUDGETS).map(({ result, budget, unit, value, limit, baseline, excuse }) => {
    const figures = [value, limit, baseline].map((figure) => (figure === null ? '' : formatValue(figure, unit)));
    const reason = excuse === '' ? '' : ` ${prose(excuse)}`;
    return `| ${MARKS[result]} | ${code(budget, MAX_NAME)}${reason} | ${figures.join(' | ')} |`;
  });
  return ['| | budget | now | limit | before |', '| :-- | :-- | --: | --: | --: |', ...rows].join('\n');
}

function stacksSection(budget: CheckedBudget, summary: CheckSummary): string {
  if (budget.stacks.length === 0) return '';
  const row = (stack: CheckedStack) => {
    const callers = callerNames(stack, MAX_CALLERS).map((name) => code(name, MAX_NAME));
    const name = [code(callName(stack), MAX_NAME), ...callers].join('<br>from ');
    return `| ${stackAmount(stack, budget)} | ${name} | ${code(callPlace(stack), MAX_PLACE)} |`;
  };
  const heading = `<details><summary>${code(budget.budget, MAX_NAME)}: ${escapeMarkdown(figuresSentence(budget))}</summary>`;
  const table = ['| | stack | place |', '| --: | :-- | :-- |', ...budget.stacks.map(row)].join('\n');
  const view = code(viewPlace(summary, budget), MAX_VIEW);
  return `${heading}\n\n${table}\n\n${view === '' ? '' : `In the report: ${view}\n\n`}</details>`;
}

/** An element, not a fence: whatever a name holds, it cannot close it. */
function suppressionsSection(budgets: readonly CheckedBudget[]): string {
  const lines = suppressionLines(budgets).filter((line) => line.length <= MAX_SUPPRESSION);
  if (lines.length === 0) return '';
  const texts = lines.map((line) => escapeMarkdown(fitVisible(line, MAX_SUPPRESSION * 8)));
  return `<details><summary>Suppressions for these leaks</summary>\n\n<pre>\n${texts.join('\n')}\n</pre>\n\n</details>`;
}
