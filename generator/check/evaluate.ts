import { gatherValues, type MergedTree, mergeLines } from '../../template/data/merged-tree.js';
import type { Report } from '../../template/data/report.js';
import { indexOfSame } from '../../template/data/same-metric.js';
import { subtreeEnds } from '../../template/data/tree.js';
import type { Unit } from '../../template/data/unit.js';
import type { Budget } from './budget.js';
import { rejectIncomparable } from './comparable.js';
import type { WeightedIndex } from './heaviest.js';
import { exceedsLimit, measure, type Offenders } from './measure.js';
import { framesMatching, valuesInScope } from './scope.js';
import { listsMatching, measuredBefore, type SmallBaseline } from './small-baseline.js';

/** A stack that contributes to an excess. */
export interface Offender {
  /** A node of the report's tree: the innermost call. */
  readonly node: number;
  /** Its value or its difference from the baseline, see Verdict.areChanges. */
  readonly amount: number;
}

/** The result of checking a budget. */
export interface Verdict {
  readonly budget: Budget;
  /** Of its metric. */
  readonly unit: Unit;
  readonly value: number;
  /** The same of the baseline; null where there is none. */
  readonly baselineValue: number | null;
  /** In the metric's unit. */
  readonly limitValue: number;
  readonly isBroken: boolean;
  /** True for a budget about functions or modules of which neither the trace nor its baseline has any. */
  readonly matchesNothing: boolean;
  /** The few stacks that make up the excess, heaviest first; none where the budget is kept. */
  readonly offenders: readonly Offender[];
  /** All other stacks that contribute, or offset a part; with these the amount of a function is whole. */
  readonly others: readonly Offender[];
  /** Whether the amounts are differences from the baseline, as of a budget about a change where these are known. */
  readonly areChanges: boolean;
  /** Where the amounts come about; null where the budget is kept. */
  readonly parts: StackParts | null;
}

/** Stacks are merged from nodes of the report, which have lines: columns by node. */
export interface StackParts {
  /** A number for each stack: the same for all nodes that are merged. */
  readonly stack: Uint32Array;
  /** What each holds. */
  readonly newer: Float64Array;
  /** The same of the baseline, where amounts are differences from it; otherwise null. */
  readonly older: Float64Array | null;
}

/**
 * Checks a run against budgets, and against its baseline where they are about a change.
 * @param small a baseline without stacks, for a report that has no other one
 * @throws UserError where the baseline lacks the figure that a budget needs
 */
export function evaluateBudgets(report: Report, budgets: readonly Budget[], small: SmallBaseline | null): Verdict[] {
  const ends = subtreeEnds(report.tree.depth);
  // Lines are ignored, as in the flame graph: an edit above a call does not make another stack of it.
  const stacks = mergeLines(report);
  return budgets.map((budget) => evaluate(report, stacks, ends, budget, small));
}

const NO_OFFENDERS: Offenders = { heaviest: [], amounts: new Float64Array(0), areChanges: false };

function evaluate(
  report: Report,
  stacks: MergedTree,
  ends: Uint32Array,
  budget: Budget,
  small: SmallBaseline | null,
): Verdict {
  const { baseline, facts } = report;
  rejectIncomparable(budget, { metrics: facts.metrics, older: baseline, small });
  const index = facts.metrics.findIndex(({ key }) => key === budget.metric);
  const metric = facts.metrics[index];
  const olderIndex = baseline === null ? -1 : indexOfSame(metric, baseline.facts.metrics);
  const scoped = (selfValues: Float64Array) => valuesInScope(report, selfValues, ends, budget);
  const newerParts = scoped(report.selfValues[index]);
  const olderParts = baseline === null || olderIndex < 0 ? null : scoped(baseline.selfValues[olderIndex]);
  const newer = gatherValues(stacks, newerParts);
  const older = olderParts && gatherValues(stacks, olderParts);
  const before = small && measuredBefore(small, budget, metric);
  const { value, baselineValue, limitValue, offenders } = measure(budget, newer, older, before);
  const isBroken = exceedsLimit(budget, value, limitValue);
  const { scope } = budget;
  const found = isBroken ? offenders() : NO_OFFENDERS;
  const isListed = new Set(found.heaviest.map(({ index }) => index));
  const others: WeightedIndex[] = [];
  found.amounts.forEach((amount, index) => {
    if (amount !== 0 && !isListed.has(index)) others.push({ index, amount });
  });
  const nodes = nodesOf(stacks, newer.length);
  return {
    budget,
    unit: metric.unit,
    value,
    baselineValue,
    limitValue,
    isBroken,
    matchesNothing:
      scope.kind === 'function' && !framesMatching(report, scope.text).includes(1) && !listsMatching(small, scope.text),
    offenders: nodes(found.heaviest),
    others: nodes(others),
    areChanges: found.areChanges,
    parts: isBroken
      ? { stack: stacks.nodeOfReportNode, newer: newerParts, older: found.areChanges ? olderParts : null }
      : null,
  };
}

/** For each stack the first of its nodes in the report. */
function nodesOf({ nodeOfReportNode }: MergedTree, count: number): (stacks: readonly WeightedIndex[]) => Offender[] {
  const firstNode = new Uint32Array(count);
  for (let node = nodeOfReportNode.length - 1; node >= 0; node--) firstNode[nodeOfReportNode[node]] = node;
  return (stacks) => stacks.map(({ index, amount }) => ({ node: firstNode[index], amount }));
}
