import { formatNumberOf, formatValue } from '../../../template/data/format.js';
import type { BudgetVerdict, ReportFacts } from '../../../template/data/report.js';
import { fitHtml } from '../words/escape-html.js';
import { renderList } from './list.js';

const MAX_BUDGET = 120;
const MAX_EXCUSE = 200;
const MAX_BYTES = 4000;

/** The result of each budget, the broken ones first: "Broken: peak < 50 kB: 79.5 kB"; "" where there are no budgets. */
export function verdictList({ verdicts }: Pick<ReportFacts, 'verdicts'>): string {
  const isBroken = (verdict: BudgetVerdict) => verdict.isBroken && verdict.excuse === '';
  const ordered = [...verdicts.filter(isBroken), ...verdicts.filter((verdict) => !isBroken(verdict))];
  const items = ordered.map((verdict) => {
    const { budget, value, unit, excuse } = verdict;
    const kept = verdict.isBroken ? 'Excused' : 'Kept';
    const word = isBroken(verdict) ? 'Broken' : kept;
    const reason = excuse === '' ? '' : ` (${fitHtml(excuse, MAX_EXCUSE)})`;
    return `<b>${word}:</b> <code>${fitHtml(budget, MAX_BUDGET)}</code>: ${formatValue(value, unit)}${reason}`;
  });
  return renderList('static-verdicts', items, MAX_BYTES, (count) => formatNumberOf(count, 'more budget'));
}
