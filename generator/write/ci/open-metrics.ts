import type { Metric } from '../../../template/data/report.js';
import type { CheckedBudget, CheckSummary } from '../../check/check-summary.js';
import { makeVisible } from '../words/visible.js';

/**
 * Totals and budgets as OpenMetrics text, which GitLab compares between branches and Prometheus stores.
 * https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
 */
export function verdictAsOpenMetrics(
  { metrics: totals, budgets, notes }: CheckSummary,
  metrics: readonly Metric[],
): string {
  const totalsLines = metrics.flatMap(({ key, label, unit }) => {
    const name = metricName(key);
    return [...head(name, label, unit.kind === 'bytes' && name.endsWith('_bytes')), `${name} ${totals[key].value}`];
  });
  const sample = (name: string, figureOf: (budget: CheckedBudget) => number) =>
    uniqueBudgets(budgets).map((budget) => `${name}{budget="${escapeText(budget.budget)}"} ${figureOf(budget)}`);
  const budgetLines =
    budgets.length === 0
      ? []
      : [
          ...head('flamefile_budget_value', 'Measured value of a budget', false),
          ...sample('flamefile_budget_value', ({ value }) => value),
          ...head('flamefile_budget_limit', 'Limit of a budget', false),
          ...sample('flamefile_budget_limit', ({ limit }) => Math.round(limit)),
          ...head('flamefile_budget_broken', '1 where a budget is broken and not excused, otherwise 0', false),
          ...sample('flamefile_budget_broken', ({ result }) => Number(result === 'broken')),
        ];
  const warningLines = [
    ...head('flamefile_warnings', 'Number of warnings, such as of a damaged trace', false),
    `flamefile_warnings ${notes.length}`,
  ];
  return `${[...totalsLines, ...budgetLines, ...warningLines, '# EOF'].join('\n')}\n`;
}

function head(name: string, help: string, isInBytes: boolean): string[] {
  const unit = isInBytes ? [`# UNIT ${name} bytes`] : [];
  return [`# TYPE ${name} gauge`, ...unit, `# HELP ${name} ${escapeText(help)}`];
}

/** `allocatedBytes` is `flamefile_allocated_bytes`. */
function metricName(key: string): string {
  return `flamefile_${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/\W/g, '_')}`;
}

/** OpenMetrics allows no two samples with the same name and labels. */
function uniqueBudgets(budgets: readonly CheckedBudget[]): CheckedBudget[] {
  return [...new Map(budgets.map((budget) => [budget.budget, budget])).values()];
}

function escapeText(text: string): string {
  return makeVisible(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
