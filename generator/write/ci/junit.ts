import type { CheckedBudget, CheckSummary } from '../../check/check-summary.js';
import type { CheckedStack } from '../../check/checked-stack.js';
import { escapeHtml } from '../words/escape-html.js';
import { callName, callPlace, figuresSentence, stackAmount } from '../words/verdict-words.js';
import { fitVisible, withPlainSpaces } from '../words/visible.js';

const MAX_TEXT = 1000;

/**
 * The verdict as JUnit's XML: one suite, one case a budget; an excused one is skipped. Only what the strictest reader knows:
 * Jenkins's xUnit plugin refuses a case with a file and a line, so these stand in the failure's text.
 * https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
export function verdictAsJunit(summary: CheckSummary): string {
  const { budgets, title } = summary;
  const count = (result: CheckedBudget['result']) => budgets.filter((budget) => budget.result === result).length;
  const counts = `tests="${budgets.length}" failures="${count('broken')}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="flamefile" ${counts}>`,
    `  <testsuite name="${xml(title)}" ${counts} skipped="${count('excused')}">`,
    ...budgets.map(testCase),
    '  </testsuite>',
    '</testsuites>\n',
  ].join('\n');
}

function testCase(budget: CheckedBudget): string {
  const head = `    <testcase name="${xml(budget.budget)}" classname="flamefile.${xml(budget.metric)}"`;
  const sentence = withPlainSpaces(figuresSentence(budget));
  switch (budget.result) {
    case 'kept':
      return `${head}/>`;
    case 'excused':
      return `${head}>\n      <skipped message="${xml(`${sentence}: ${budget.excuse}`)}"/>\n    </testcase>`;
    case 'broken': {
      const lines = budget.stacks.map((stack) => xml(stackLine(stack, budget))).join('\n');
      return `${head}>\n      <failure message="${xml(sentence)}" type="budget">${lines}</failure>\n    </testcase>`;
    }
  }
}

function stackLine(stack: CheckedStack, budget: CheckedBudget): string {
  return withPlainSpaces(`${stackAmount(stack, budget)}  ${callName(stack)}  ${callPlace(stack)}`).trimEnd();
}

/** XML 1.0 has no place for two characters that are neither controls nor halves of a pair. */
function xml(text: string): string {
  return escapeHtml(fitVisible(text, MAX_TEXT)).replace(/[\ufffe\uffff]/g, '\ufffd');
}
