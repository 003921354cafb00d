import { mergeLines } from '../../template/data/merged-tree.js';
import type { Report } from '../../template/data/report.js';
import { subtreeEnds } from '../../template/data/tree.js';
import { suppressionWriter } from './suppression-line.js';
import { type SuppressionReach, suppressionReach } from './suppression-reach.js';

/** Suppression lines that are offered for the stacks of a broken budget. */
export interface SuppressionOffers {
  /** The line for a node's stack; "" for none. */
  readonly lineFor: (node: number) => string;
  /** What a line would hide besides the stacks of the nodes that it is offered for. */
  readonly alsoHiddenBy: (line: string, nodes: readonly number[]) => SuppressionReach;
}

const NOTHING: SuppressionReach = { stacks: 0, amount: 0 };

/** For a budget that is kept, or is not about leaks. */
export const NO_OFFERS: SuppressionOffers = { lineFor: () => '', alsoHiddenBy: () => NOTHING };

/** @param metric index into facts.metrics */
export function offerSuppressions(report: Report, parents: Uint32Array, metric: number): SuppressionOffers {
  const write = suppressionWriter(report, parents, metric);
  const { nodeOfReportNode } = mergeLines(report);
  const reach = suppressionReach(report, metric, subtreeEnds(report.tree.depth), nodeOfReportNode);
  const lines = new Map<number, string>();
  return {
    lineFor(node) {
      const line = lines.get(node) ?? write(node);
      lines.set(node, line);
      return line;
    },
    alsoHiddenBy: (line, nodes) =>
      line === '' ? NOTHING : reach(line, new Set(nodes.map((node) => nodeOfReportNode[node]))),
  };
}
