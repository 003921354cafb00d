import type { Metric } from '../../template/data/report.js';
import type { Unit } from '../../template/data/unit.js';
import { nearestWord } from '../nearest.js';
import type { Budget, BudgetLimit, WrittenBudget } from './budget.js';
import { factorOf, unitsSentence } from './limit-units.js';
import { budgetError } from './parse-budget.js';

type NamedMetric = Pick<Metric, 'key' | 'shortLabel' | 'unit'>;

/** Larger numbers are not exact. */
const MAX_AMOUNT = Number.MAX_SAFE_INTEGER;

/**
 * Finds the metric that a budget is about, by its key or its short label in any case, and its limit in the metric's unit.
 * @param metrics those of the trace
 * @throws UserError that points at the error
 */
export function bindBudget(written: WrittenBudget, metrics: readonly NamedMetric[]): Budget {
  const { key, unit } = findMetric(written, metrics);
  const { text, scope, operator } = written;
  return { text, metric: key, scope, operator, limit: limitIn(written, unit) };
}

function findMetric(written: WrittenBudget, metrics: readonly NamedMetric[]): NamedMetric {
  const word = written.metric.toLowerCase().replace(/\s+/g, ' ');
  const labelled = metrics.find(({ shortLabel }) => shortLabel.toLowerCase() === word);
  const metric = metrics.find(({ key }) => key.toLowerCase() === word) ?? labelled;
  if (metric) return metric;
  const names = metrics.map(({ shortLabel }) => shortLabel.toLowerCase());
  const nearest = nearestWord(word, [...names, ...metrics.map(({ key }) => key)]);
  const list = `the metrics are ${names.join(', ')}`;
  const cure = nearest === null ? list : `did you mean ${nearest}? T${list.slice(1)}`;
  throw wrong(written, written.metricAt, `there is no metric "${written.metric}"; ${cure}`);
}

function limitIn(written: WrittenBudget, unit: Unit): BudgetLimit {
  const { number, suffix, at, suffixAt, isRelative } = written.limit;
  if (suffix === '%') return { kind: 'changeShare', percent: number };
  const factor = number === 0 && suffix === '' ? 0 : factorOf(suffix, unit);
  if (factor === null) throw wrong(written, suffixAt, unitsSentence(unit, suffix));
  const amount = number * factor;
  if (Math.abs(amount) > MAX_AMOUNT) throw wrong(written, at, 'the number is too large');
  return { kind: isRelative ? 'change' : 'amount', amount };
}

function wrong({ text, place }: WrittenBudget, at: number, why: string) {
  return budgetError(text, place, at, why);
}
