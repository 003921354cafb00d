import { createHash } from 'node:crypto';
import type { CheckedBudget, CheckSummary } from '../../check/check-summary.js';
import type { CheckedStack } from '../../check/checked-stack.js';
import { formatJson } from '../words/json.js';
import { figuresSentence, frameName, stackAmount } from '../words/verdict-words.js';
import { fitVisible, withPlainSpaces } from '../words/visible.js';

const MAX_DESCRIPTION = 500;

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'major' | 'info';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/**
 * GitLab's code quality report: an issue for each budget that is not kept and each source line that contributes to it.
 * The format needs a path in the repository, so lines of other files are left out.
 */
export function verdictAsCodeQuality({ budgets }: CheckSummary): string {
  const issues = new Map<string, Issue>();
  for (const budget of budgets) {
    for (const stack of budget.stacks) {
      const issue = issueOf(budget, stack);
      if (stack.sourcePath !== '' && !issues.has(issue.fingerprint)) issues.set(issue.fingerprint, issue);
    }
  }
  return formatJson([...issues.values()]);
}

function issueOf(budget: CheckedBudget, stack: CheckedStack): Issue {
  const sentence = `Budget ${budget.budget}: ${figuresSentence(budget)}; ${stackAmount(stack, budget)} in ${frameName(stack)}`;
  return {
    description: fitVisible(withPlainSpaces(sentence), MAX_DESCRIPTION),
    check_name: `flamefile/${budget.metric}`,
    // Without figures and lines, so that it stays the same issue until it is fixed.
    fingerprint: createHash('sha256')
      .update(JSON.stringify([budget.budget, stack.sourcePath, stack.function]))
      .digest('hex'),
    severity: budget.result === 'broken' ? 'major' : 'info',
    location: { path: stack.sourcePath, lines: { begin: Math.max(1, stack.line) } },
  };
}
