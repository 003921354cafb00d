import type { Report } from '../../template/data/report.js';
import { viewAddress } from '../fold/summary/view-address.js';
import { type BlamedFrame, blameFrame, type SourcePathOf } from './blamed-frame.js';
import type { Offender, Verdict } from './evaluate.js';
import { type BlamedStacks, findHeaviestFrames } from './heaviest-frames.js';
import type { SuppressionOffers } from './suppression-offers.js';
import type { SuppressionReach } from './suppression-reach.js';

/** Stacks that contribute to an excess, grouped by their blamed frame. */
export interface CheckedStack extends BlamedFrame {
  /** Their value or its difference from the baseline, in the metric's unit. */
  readonly amount: number;
  /** Whether the amount is a difference: of a budget about a change, where stacks of the baseline are known and have grown. */
  readonly isChange: boolean;
  /** A line for --suppressions; "" where the budget is not about leaks, or nothing on the stack can be named. */
  readonly suppression: string;
  /** What that line would hide besides the stacks that it is offered for. */
  readonly suppressionAlsoHides: SuppressionReach;
  /** Appended to the report's address, it opens the report at the blamed frame. */
  readonly view: string;
}

/**
 * Describes the offending stacks of a verdict, heaviest first. Stacks with the same blamed frame and the same callers
 * are grouped, but not where each stack is compared with the limit on its own. What other stacks add to such a group, or
 * take from it, is counted, so that its amount is the whole one. The line is the one that most of it comes about by.
 */
export function describeStacks(
  report: Report,
  parents: Uint32Array,
  { budget, offenders, others, areChanges, parts }: Verdict,
  sourcePathOf: SourcePathOf,
  { lineFor, alsoHiddenBy }: SuppressionOffers,
): CheckedStack[] {
  const isPerStack = budget.scope.kind === 'site';
  const blame = (offender: Offender) => {
    const { node, frame } = blameFrame(report, parents, offender.node, sourcePathOf);
    const suppression = lineFor(offender.node);
    const { function: name, module, callers } = frame;
    return {
      node,
      frame,
      suppression,
      key: JSON.stringify(isPerStack ? offender.node : [name, module, callers, suppression]),
    };
  };
  const groups = new Map<string, ReturnType<typeof blame> & BlamedStacks & { amount: number }>();
  const add = (offender: Offender, blamed: ReturnType<typeof blame>, group = groups.get(blamed.key)) => {
    if (group === undefined) return;
    group.amount += offender.amount;
    group.nodes.push(offender.node);
    group.blamedNodes.push(blamed.node);
  };
  for (const offender of offenders) {
    const blamed = blame(offender);
    if (!groups.has(blamed.key)) groups.set(blamed.key, { ...blamed, amount: 0, nodes: [], blamedNodes: [] });
    add(offender, blamed);
  }
  const isBelow = belowFunctions(
    report,
    parents,
    [...groups.values()].map(({ node }) => node),
  );
  for (const offender of isPerStack ? [] : others) {
    if (isBelow[offender.node] === 1) add(offender, blame(offender));
  }
  const all = [...groups.values()];
  const nodesOf = (line: string) => all.filter(({ suppression }) => suppression === line).flatMap(({ nodes }) => nodes);
  const grown = all.filter(({ amount }) => amount > 0);
  const listed = (grown.length > 0 ? grown : all).sort((a, b) => b.amount - a.amount);
  const heaviestFrames = findHeaviestFrames(report, parents, parts, listed);
  return listed.map(({ node, frame, amount, suppression }, at) => {
    const file = report.strings[report.frames.file[heaviestFrames[at]]];
    return {
      ...frame,
      file,
      line: report.frames.line[heaviestFrames[at]],
      sourcePath: sourcePathOf(file),
      amount,
      isChange: areChanges,
      suppression,
      suppressionAlsoHides: alsoHiddenBy(suppression, nodesOf(suppression)),
      view: viewAddress(report, budget.metric, node),
    };
  });
}

/** 1 for each call of the given nodes' functions, and for all that these call: no other stack can be blamed on them. */
function belowFunctions({ tree, frames }: Report, parents: Uint32Array, nodes: readonly number[]): Uint8Array {
  const nameOf = (node: number) => frames.functionName[tree.frame[node]];
  const names = new Set(nodes.map(nameOf));
  const isBelow = new Uint8Array(parents.length);
  for (let node = 1; node < parents.length; node++) {
    isBelow[node] = isBelow[parents[node]] === 1 || names.has(nameOf(node)) ? 1 : 0;
  }
  return isBelow;
}
