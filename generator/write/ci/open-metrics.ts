import { toBaseUnit } from '../../../template/data/base-unit.js';
import type { Metric } from '../../../template/data/report.js';
import type { Unit } from '../../../template/data/unit.js';
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
  const named = new Map(metrics.map((metric) => [metricName(metric), metric]));
  const totalsLines = [...named].flatMap(([name, { key, label, unit }]) => [
    ...head(name, label, unitName(unit)),
    `${name} ${inNamedUnit(totals[key].value, unit)}`,
  ]);
  const sample = (name: string, figureOf: (budget: CheckedBudget) => number) =>
    uniqueBudgets(budgets).map((budget) => `${name}{budget="${escapeText(budget.budget)}"} ${figureOf(budget)}`);
  const budgetLines =
    budgets.length === 0
      ? []
      : [
          ...head('flamefile_budget_value', 'Measured value of a budget'),
          ...sample('flamefile_budget_value', ({ value, unit }) => inNamedUnit(value, unit)),
          ...head('flamefile_budget_limit', 'Limit of a budget'),
          ...sample('flamefile_budget_limit', ({ limit, unit }) => inNamedUnit(Math.round(limit), unit)),
          ...head('flamefile_budget_broken', '1 where a budget is broken and not excused, otherwise 0'),
          ...sample('flamefile_budget_broken', ({ result }) => Number(result === 'broken')),
        ];
  const warningLines = [
    ...head('flamefile_warnings', 'Number of warnings, such as of a damaged trace'),
    `flamefile_warnings ${notes.length}`,
  ];
  return `${[...totalsLines, ...budgetLines, ...warningLines, '# EOF'].join('\n')}\n`;
}

function head(name: string, help: string, unit = ''): string[] {
  const unitLine = unit === '' ? [] : [`# UNIT ${name} ${unit}`];
  return [`# TYPE ${name} gauge`, ...unitLine, `# HELP ${name} ${escapeText(help)}`];
}

/** `allocatedBytes` is `flamefile_allocated_bytes`, `inuse_space` is `flamefile_inuse_space_bytes`, `cpu` is `flamefile_cpu_seconds`. */
function metricName({ key, unit }: Metric): string {
  const words = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/\W/g, '_');
  const name = `flamefile_${words}`;
  const suffix = unitName(unit);
  return suffix === '' || name.endsWith(`_${suffix}`) ? name : `${name}_${suffix}`;
}

/** The base units of OpenMetrics. */
function unitName({ kind }: Unit): string {
  if (kind === 'count') return '';
  return kind === 'bytes' ? 'bytes' : 'seconds';
}

function inNamedUnit(value: number, unit: Unit): number {
  const inBase = toBaseUnit(value, unit);
  return unit.kind === 'time' ? inBase / 1e9 : inBase;
}

/** OpenMetrics allows no two samples with the same name and labels. */
function uniqueBudgets(budgets: readonly CheckedBudget[]): CheckedBudget[] {
  return [...new Map(budgets.map((budget) => [budget.budget, budget])).values()];
}

function escapeText(text: string): string {
  return makeVisible(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
