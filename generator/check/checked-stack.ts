import type { Report } from '../../template/data/report.js';
import { viewAddress } from '../fold/summary/view-address.js';
import { type BlamedFrame, blameFrame, type SourcePathOf } from './blamed-frame.js';
import type { Offender, Verdict } from './evaluate.js';
import type { SuppressionOffers } from './suppression-offers.js';
import type { SuppressionReach } from './suppression-reach.js';

/** Stacks that contribute to an excess, grouped by their blamed frame. */
export interface CheckedStack extends BlamedFrame {
  /** Their value, or for a budget about a change its difference from the baseline; in the metric's unit. */
  readonly amount: number;
  /** A line for --suppressions; "" where the budget is not about leaks, or nothing on the stack can be named. */
  readonly suppression: string;
  /** What that line would hide besides the stacks that it is offered for. */
  readonly suppressionAlsoHides: SuppressionReach;
  /** Appended to the report's address, it opens the report at the blamed frame. */
  readonly view: string;
}

/**
 * Describes the offending stacks of a verdict, heaviest first. Stacks with the same blamed frame and the same callers
 * are grouped, but not where each stack is compared with the limit on its own.
 */
export function describeStacks(
  report: Report,
  parents: Uint32Array,
  { budget, offenders }: Pick<Verdict, 'budget' | 'offenders'>,
  sourcePathOf: SourcePathOf,
  { lineFor, alsoHiddenBy }: SuppressionOffers,
): CheckedStack[] {
  const isPerStack = budget.scope.kind === 'site';
  const groups = new Map<string, Offender & { blamed: BlamedFrame; suppression: string }>();
  for (const offender of offenders) {
    const { node, frame: blamed } = blameFrame(report, parents, offender.node, sourcePathOf);
    const suppression = lineFor(offender.node);
    const { function: name, module, callers } = blamed;
    const key = JSON.stringify(isPerStack ? offender.node : [name, module, callers, suppression]);
    const known = groups.get(key);
    groups.set(
      key,
      known
        ? { ...known, amount: known.amount + offender.amount }
        : { node, amount: offender.amount, blamed, suppression },
    );
  }
  const nodesOf = (line: string) => offenders.map(({ node }) => node).filter((node) => lineFor(node) === line);
  return [...groups.values()]
    .sort((a, b) => b.amount - a.amount)
    .map(({ node, blamed, ...rest }) => ({
      ...blamed,
      amount: rest.amount,
      suppression: rest.suppression,
      suppressionAlsoHides: alsoHiddenBy(rest.suppression, nodesOf(rest.suppression)),
      view: viewAddress(report, budget.metric, node),
    }));
}
