import type { Report } from '../../template/data/report.js';
import { viewAddress } from '../fold/summary/view-address.js';
import type { Culprit, Verdict } from './evaluate.js';
import { type GuiltyCall, guiltyCall, type SourcePathOf } from './guilty-call.js';

/** Stacks that have a part in what is too much, by the call to look at first. */
export interface CheckedStack extends GuiltyCall {
  /** What they hold, or where a budget is about a change, hold more than in the baseline; in the metric's unit. */
  readonly amount: number;
  /** A line for a file of suppressions; "" where the budget is about no leak. */
  readonly suppression: string;
  /** What stands behind the report's address for its page to open at the call. */
  readonly view: string;
}

/**
 * Describes the stacks that a verdict lists, heaviest first. Those in which one call, come to in one way, is guilty are one; but
 * not where each stack is held against the limit by itself.
 */
export function describeStacks(
  report: Report,
  parents: Uint32Array,
  { budget, culprits }: Pick<Verdict, 'budget' | 'culprits'>,
  sourcePathOf: SourcePathOf,
  suppressionOf: (node: number) => string,
): CheckedStack[] {
  const isEachForItself = budget.scope.kind === 'site';
  const groups = new Map<string, Culprit & { call: GuiltyCall; suppression: string }>();
  for (const culprit of culprits) {
    const { node, call } = guiltyCall(report, parents, culprit.node, sourcePathOf);
    const suppression = suppressionOf(culprit.node);
    const { function: name, module, callers } = call;
    const key = JSON.stringify(isEachForItself ? culprit.node : [name, module, callers, suppression]);
    const known = groups.get(key);
    groups.set(
      key,
      known ? { ...known, amount: known.amount + culprit.amount } : { node, amount: culprit.amount, call, suppression },
    );
  }
  return [...groups.values()]
    .sort((a, b) => b.amount - a.amount)
    .map(({ node, call, ...rest }) => ({
      ...call,
      amount: rest.amount,
      suppression: rest.suppression,
      view: viewAddress(report, budget.metric, node),
    }));
}
