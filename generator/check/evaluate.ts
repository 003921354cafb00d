import { moduleBaseName } from '../../template/data/symbol.js';
import type { Report, RunTables } from '../../template/data/report.js';
import { prefixSums, subtreeEnds } from '../../template/data/tree.js';
import { UserError } from '../errors.js';
import type { Budget, BudgetScope } from './budget.js';

/** What became of a budget. */
export interface Verdict {
  readonly budget: Budget;
  readonly value: number;
  /** The same of the baseline; null where there is none. */
  readonly baselineValue: number | null;
  /** What the value is held against, in the metric's unit. */
  readonly limitValue: number;
  readonly isBroken: boolean;
  /** Nodes of the tree that make up the value, heaviest first, at most ten; the root for a total. */
  readonly culprits: readonly number[];
}

const MOST_CULPRITS = 10;

/**
 * Holds a run against budgets.
 * @throws UserError where a budget is about a baseline and there is none
 */
export function evaluateBudgets(report: Report, budgets: readonly Budget[]): Verdict[] {
  const ends = subtreeEnds(report.tree.depth);
  return budgets.map((budget) => evaluate(report, ends, budget));
}

function evaluate(report: Report, ends: Uint32Array, budget: Budget): Verdict {
  const { value, culprits } = measure(report, report, ends, budget);
  const baselineValue = report.baseline && measure(report, report.baseline, ends, budget).value;
  const limitValue = limitOf(budget, baselineValue);
  const isKept = budget.operator === '<' ? value < limitValue : value <= limitValue;
  return { budget, value, baselineValue, limitValue, isBroken: !isKept, culprits };
}

function limitOf({ text, limit }: Budget, baselineValue: number | null): number {
  if (limit.kind === 'amount') return limit.amount;
  if (baselineValue === null) {
    throw new UserError('usage', `The budget ${text} is about a change: give the older trace with --baseline.`);
  }
  return limit.kind === 'change' ? baselineValue + limit.amount : baselineValue * (1 + limit.fraction);
}

function measure(report: Report, run: RunTables, ends: Uint32Array, { metric, scope }: Budget) {
  const index = run.facts.metrics.findIndex(({ key }) => key === metric);
  if (index < 0) return { value: 0, culprits: [] };
  if (scope.kind === 'total') return { value: run.facts.metrics[index].total, culprits: [0] };
  const values = run.selfValues[index];
  return scope.kind === 'site' ? heaviestSite(values) : matchingCalls(report, values, ends, scope);
}

function heaviestSite(values: Float64Array): { value: number; culprits: number[] } {
  let heaviest = 0;
  for (let node = 1; node < values.length; node++) if (values[node] > values[heaviest]) heaviest = node;
  return { value: values[heaviest] ?? 0, culprits: [heaviest] };
}

/** Outermost calls only, so that recursion counts once. */
function matchingCalls(
  { tree, frames, strings }: Report,
  values: Float64Array,
  ends: Uint32Array,
  { text }: Extract<BudgetScope, { kind: 'function' }>,
): { value: number; culprits: number[] } {
  const sums = prefixSums(values);
  const isMatch = Uint8Array.from(frames.functionName, (name, frame) => {
    const isNamed = strings[name].includes(text) || moduleBaseName(strings[frames.module[frame]]).includes(text);
    return frame > 0 && isNamed ? 1 : 0;
  });
  const calls: { node: number; total: number }[] = [];
  let value = 0;
  for (let node = 1; node < tree.depth.length; node++) {
    if (isMatch[tree.frame[node]] === 0) continue;
    const total = sums[ends[node]] - sums[node];
    value += total;
    if (total > 0) calls.push({ node, total });
    node = ends[node] - 1;
  }
  calls.sort((a, b) => b.total - a.total || a.node - b.node);
  return { value, culprits: calls.slice(0, MOST_CULPRITS).map(({ node }) => node) };
}
