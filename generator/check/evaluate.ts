import { gatherValues, type MergedTree, mergeLines } from '../../template/data/merged-tree.js';
import type { Report, RunTables } from '../../template/data/report.js';
import { subtreeEnds } from '../../template/data/tree.js';
import type { Budget } from './budget.js';
import type { Weighed } from './heaviest.js';
import { isTooMuch, measure } from './measure.js';
import { framesNamed, valuesInScope } from './scope.js';
import type { SmallBaseline } from './small-baseline.js';

/** A stack that has a part in a value. */
export interface Culprit {
  /** A node of the report's tree: the innermost call. */
  readonly node: number;
  /** What it holds, or where a budget is about a change, holds more than in the baseline. */
  readonly amount: number;
}

/** What became of a budget. */
export interface Verdict {
  readonly budget: Budget;
  readonly value: number;
  /** The same of the baseline; null where there is none. */
  readonly baselineValue: number | null;
  /** What the value is held against, in the metric's unit. */
  readonly limitValue: number;
  readonly isBroken: boolean;
  /** True where it names a function or a module that is in none of the stacks. */
  readonly namesNothing: boolean;
  /** The few stacks that make up what is too much, heaviest first; none where nothing is. */
  readonly culprits: readonly Culprit[];
}

/**
 * Holds a run against budgets, and against its baseline where they are about a change.
 * @param small a baseline without stacks, for a report that has no other
 * @throws UserError where the baseline does not tell what a budget is about
 */
export function evaluateBudgets(report: Report, budgets: readonly Budget[], small: SmallBaseline | null): Verdict[] {
  const ends = subtreeEnds(report.tree.depth);
  // A stack is one whatever the lines, as in the flame graph: an edit above a call does not make it another one.
  const stacks = mergeLines(report);
  return budgets.map((budget) => evaluate(report, stacks, ends, budget, small));
}

function evaluate(
  report: Report,
  stacks: MergedTree,
  ends: Uint32Array,
  budget: Budget,
  small: SmallBaseline | null,
): Verdict {
  const valuesOf = (run: RunTables) => gatherValues(stacks, valuesInScope(report, run, ends, budget));
  const newer = valuesOf(report);
  const older = report.baseline && valuesOf(report.baseline);
  const { value, baselineValue, limitValue, culprits } = measure(budget, newer, older, small);
  const isBroken = isTooMuch(budget, value, limitValue);
  const { scope } = budget;
  return {
    budget,
    value,
    baselineValue,
    limitValue,
    isBroken,
    namesNothing: scope.kind === 'function' && !framesNamed(report, scope.text).includes(1),
    culprits: isBroken ? nodesOf(stacks, newer, culprits()) : [],
  };
}

/** For each stack the first of its nodes in the report. */
function nodesOf({ nodeOfReportNode }: MergedTree, newer: Float64Array, stacks: readonly Weighed[]): Culprit[] {
  const firstNode = new Uint32Array(newer.length);
  for (let node = nodeOfReportNode.length - 1; node >= 0; node--) firstNode[nodeOfReportNode[node]] = node;
  return stacks.map(({ index, amount }) => ({ node: firstNode[index], amount }));
}
