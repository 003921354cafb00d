import type { CheckedBudget, CheckSummary } from '../../check/check-summary.js';
import { escapeHtml } from '../words/escape-html.js';
import { figuresSentence, stackLine } from '../words/verdict-words.js';
import { fitVisible, withPlainSpaces } from '../words/visible.js';

const MAX_TEXT = 1000;

/**
 * The verdict as JUnit XML: one suite, one test case a budget; an excused one counts as skipped;
 * warnings are the suite's standard error. It has only what the
 * strictest reader accepts: Jenkins's xUnit plugin rejects a test case with a file and a line, so these are in the
 * failure's text.
 * https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
export function verdictAsJunit(summary: CheckSummary): string {
  const { budgets, title, notes } = summary;
  const count = (result: CheckedBudget['result']) => budgets.filter((budget) => budget.result === result).length;
  const counts = `tests="${budgets.length}" failures="${count('broken')}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="flamefile" ${counts}>`,
    `  <testsuite name="${xml(title)}" ${counts} skipped="${count('excused')}">`,
    ...budgets.map(testCase),
    ...(notes.length === 0 ? [] : [`    <system-err>${notes.map(xml).join('\n')}</system-err>`]),
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
      const lines = budget.stacks.map((stack) => xml(withPlainSpaces(stackLine(stack, budget)))).join('\n');
      return `${head}>\n      <failure message="${xml(sentence)}" type="budget">${lines}</failure>\n    </testcase>`;
    }
  }
}

/** XML 1.0 does not allow U+FFFE and U+FFFF, which neither count as controls nor as surrogates. */
function xml(text: string): string {
  return escapeHtml(fitVisible(text, MAX_TEXT)).replace(/[\ufffe\uffff]/g, '\ufffd');
}
