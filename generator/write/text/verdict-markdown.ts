import { formatValue } from '../../../template/data/format.js';
import type { Report } from '../../../template/data/report.js';
import { linksOf, type SourceLinks } from '../../../template/languages/source-links.js';
import type { CheckedBudget, CheckSummary } from '../../check/check-summary.js';
import type { CheckedStack } from '../../check/checked-stack.js';
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
import { fitVisible } from '../words/visible.js';
import { COMMENT_BYTES, code, collapsed, escapeMarkdown, joinSections, placeCode, prose, table } from './markdown.js';

const MAX_NAME = 120;
const MAX_PLACE = 100;
const MAX_SENTENCE = 400;
const MAX_SUPPRESSION = 1000;
const MAX_VIEW = 400;
const MAX_BUDGETS = 100;
const MAX_CALLERS = 4;
const MAX_UNSUPPRESSED = 10;

const MARKS = { broken: '❌', excused: '⚠️', kept: '✅' } as const;

/**
 * The results of all budgets as Markdown (GFM) for job summaries and comments of at most so many bytes whatever the trace holds.
 * @param source the report that was checked, for links
 */
export function verdictAsMarkdown(
  summary: CheckSummary,
  maxBytes = COMMENT_BYTES,
  source: Report | null = null,
): string {
  const { budgets, title, baseline, notes } = summary;
  const links = linksOf(source);
  return joinSections(
    [
      `### ${verdictMark(summary)} ${code(title, MAX_NAME)}: ${verdictSentence(summary)}`,
      baseline === null ? '' : `Compared with ${code(baseline, MAX_NAME)}.`,
      budgetsTable(budgets),
      notes.map((note) => `> ${prose(fitVisible(note, MAX_SENTENCE))}`).join('\n>\n'),
      ...budgets.map((budget) => stacksSection(budget, summary, links)),
      suppressionsSection(budgets),
      unsuppressedSection(budgets),
    ],
    maxBytes,
  );
}

function verdictMark({ budgets, result }: CheckSummary): string {
  if (result === 'broken') return MARKS.broken;
  return budgets.some((budget) => budget.result === 'excused') ? MARKS.excused : MARKS.kept;
}

function budgetsTable(budgets: readonly CheckedBudget[]): string {
  if (budgets.length === 0) return '';
  const rows = budgets.slice(0, MAX_BUDGETS).map(({ result, budget, unit, value, limit, baseline, excuse }) => {
    const figures = [value, limit, baseline].map((figure) => (figure === null ? '' : formatValue(figure, unit)));
    const reason = excuse === '' ? '' : ` ${prose(fitVisible(excuse, MAX_SENTENCE))}`;
    return [MARKS[result], `${code(budget, MAX_NAME)}${reason}`, ...figures];
  });
  return table([':--', ':--', '--:', '--:', '--:'], [['', 'budget', 'now', 'limit', 'before'], ...rows]);
}

function stacksSection(budget: CheckedBudget, summary: CheckSummary, { urlOf }: SourceLinks): string {
  if (budget.stacks.length === 0) return '';
  const rowOf = (stack: CheckedStack) => {
    const callers = callerNames(stack, MAX_CALLERS).map((name) => code(name, MAX_NAME));
    const name = [code(frameName(stack), MAX_NAME), ...callers].join('<br>from ');
    return [stackAmount(stack, budget), name, placeCode(framePlace(stack), MAX_PLACE, urlOf(stack.file, stack.line))];
  };
  const view = code(viewOfBudget(summary, budget), MAX_VIEW);
  return collapsed(
    `${code(budget.budget, MAX_NAME)}: ${escapeMarkdown(figuresSentence(budget))}`,
    table(['--:', ':--', ':--'], [['', 'stack', 'place'], ...budget.stacks.map(rowOf)]) +
      (view === '' ? '' : `\n\nIn the report: ${view}`),
  );
}

/** In an element, not in a fence, which a name could close. */
function suppressionsSection(budgets: readonly CheckedBudget[]): string {
  const lines = suppressionLines(budgets).filter((line) => line.length <= MAX_SUPPRESSION);
  if (lines.length === 0) return '';
  const texts = lines.map((line) => escapeMarkdown(fitVisible(line, MAX_SUPPRESSION * 8)));
  return collapsed('Suppressions for these leaks', `<pre>\n${texts.join('\n')}\n</pre>`);
}

function unsuppressedSection(budgets: readonly CheckedBudget[]): string {
  const sentences = unsuppressedLeaks(budgets).slice(0, MAX_UNSUPPRESSED);
  return sentences.map((sentence) => prose(fitVisible(sentence, MAX_SENTENCE))).join('\n\n');
}
