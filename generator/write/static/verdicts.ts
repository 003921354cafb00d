import { formatNumberOf, formatValue } from '../../../template/data/format.js';
import type { BudgetVerdict, ReportFacts } from '../../../template/data/report.js';
import { fitHtml } from '../words/escape-html.js';
import { takeFitting } from './take-fitting.js';

const MAX_BUDGET = 120;
const MAX_EXCUSE = 200;
const MAX_BYTES = 4000;

/** What became of the budgets, the broken ones first: "Broken: peak < 50 kB: 79.5 kB"; '' where there were none. */
export function verdictList({ verdicts }: Pick<ReportFacts, 'verdicts'>): string {
  if (verdicts.length === 0) return '';
  const isBroken = (verdict: BudgetVerdict) => verdict.isBroken && verdict.excuse === '';
  const ordered = [...verdicts.filter(isBroken), ...verdicts.filter((verdict) => !isBroken(verdict))];
  const items = ordered.map((verdict) => {
    const { budget, value, unit, excuse } = verdict;
    const kept = verdict.isBroken ? 'Excused' : 'Kept';
    const word = isBroken(verdict) ? 'Broken' : kept;
    const reason = excuse === '' ? '' : ` (${fitHtml(excuse, MAX_EXCUSE)})`;
    return `<li><b>${word}:</b> <code>${fitHtml(budget, MAX_BUDGET)}</code>: ${formatValue(value, unit)}${reason}</li>\n`;
  });
  const shown = takeFitting(items, MAX_BYTES);
  const rest = items.length - shown.length;
  if (rest > 0) shown.push(`<li>${formatNumberOf(rest, 'more budget')}</li>\n`);
  return `<ul class="static-verdicts">\n${shown.join('')}</ul>\n`;
}
