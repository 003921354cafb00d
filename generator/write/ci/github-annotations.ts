import type { CheckedBudget, CheckSummary } from '../../check/check-summary.js';
import { logText } from '../words/log-text.js';
import { figuresSentence, stackLine } from '../words/verdict-words.js';
import { fitVisible, makeVisible, withPlainSpaces } from '../words/visible.js';

/** GitHub shows no more of a kind for a step. */
const MAX_ANNOTATIONS = 10;
const MAX_STACKS = 3;
const MAX_LINE = 300;

/**
 * Workflow commands that make GitHub annotate the source line of each budget's heaviest stack: an error for a broken
 * budget, a notice for an excused one. One line each.
 */
export function githubAnnotations({ budgets }: CheckSummary): string {
  const of = (result: CheckedBudget['result']) =>
    budgets.filter((budget) => budget.result === result).slice(0, MAX_ANNOTATIONS);
  const lines = [
    ...of('broken').map((budget) => annotation('error', budget)),
    ...of('excused').map((budget) => annotation('notice', budget)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(kind: 'error' | 'notice', budget: CheckedBudget): string {
  const [first] = budget.stacks;
  const hasSource = first !== undefined && first.sourcePath !== '';
  const properties = [
    ...(hasSource ? [['file', makeVisible(first.sourcePath)]] : []),
    ...(hasSource && first.line > 0 ? [['line', String(first.line)]] : []),
    ['title', fitVisible(`Budget: ${budget.budget}`, MAX_LINE)],
  ];
  const stacks = budget.stacks.slice(0, MAX_STACKS).map((stack) => stackLine(stack, budget));
  const lines = [figuresSentence(budget), ...(budget.excuse === '' ? [] : [budget.excuse]), ...stacks];
  const message = logText(lines.map((line) => fitVisible(withPlainSpaces(line), MAX_LINE)).join('\n'));
  const head = properties.map(([name, value]) => `${name}=${escapeProperty(logText(value))}`).join(',');
  return `::${kind} ${head}::${escapeData(message)}`;
}

/** The escapes of GitHub's own toolkit (actions/toolkit, packages/core/src/command.ts). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
