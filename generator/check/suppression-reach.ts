import type { Report } from '../../template/data/report.js';
import { matchesSuppression } from '../fold/suppressions/patterns.js';

/** Leaks that a suppression line would hide besides those that it is offered for. */
export interface SuppressionReach {
  readonly stacks: number;
  /** In the metric's unit. */
  readonly amount: number;
}

/**
 * Tries suppression lines against a run.
 * @param metric index into facts.metrics
 * @param ends see subtreeEnds
 * @param stackOfNode for each node its stack, lines ignored
 * @returns what a line would hide apart from the given stacks
 */
export function suppressionReach(
  { tree, frames, strings, selfValues }: Report,
  metric: number,
  ends: Uint32Array,
  stackOfNode: Uint32Array,
): (line: string, offeredFor: ReadonlySet<number>) => SuppressionReach {
  return (line, offeredFor) => {
    const pattern = line.slice('leak:'.length);
    const isMatch = strings.map((text) => matchesSuppression(pattern, text));
    const others = new Set<number>();
    let amount = 0;
    for (let node = 1; node < ends.length; node++) {
      const frame = tree.frame[node];
      if (!isMatch[frames.functionName[frame]] && !isMatch[frames.module[frame]] && !isMatch[frames.file[frame]])
        continue;
      const end = ends[node];
      for (let below = node; below < end; below++) {
        const value = selfValues[metric][below];
        if (value === 0 || offeredFor.has(stackOfNode[below])) continue;
        others.add(stackOfNode[below]);
        amount += value;
      }
      node = end - 1;
    }
    return { stacks: others.size, amount };
  };
}
