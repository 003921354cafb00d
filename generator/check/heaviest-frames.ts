import { lineLeaders } from '../../template/data/line-leaders.js';
import type { Report } from '../../template/data/report.js';
import type { StackParts } from './evaluate.js';

/** Stacks of which one function is blamed: columns of the same length. */
export interface BlamedStacks {
  /** A node of the report's tree for each: its innermost call. */
  readonly nodes: number[];
  /** The call on it that is blamed, at any line of it. */
  readonly blamedNodes: number[];
  /** What they contribute in all. */
  readonly amount: number;
}

/**
 * Finds for each group of stacks the frame of the blamed function's line that most of its amount comes about by.
 * @returns in the order of the groups; of lines with as much the one met first
 */
export function findHeaviestFrames(
  { tree, frames, strings }: Report,
  parents: Uint32Array,
  parts: StackParts | null,
  groups: readonly BlamedStacks[],
): number[] {
  const lines = lineLeaders(frames, strings);
  const amounts = groups.map(() => new Map<number, number>());
  if (parts !== null) {
    const { stack, amount } = parts;
    const blamed = new Map<number, { readonly group: number; readonly stack: number }>();
    groups.forEach(({ nodes, blamedNodes }, group) => {
      nodes.forEach((node, at) => void blamed.set(stack[node], { group, stack: stack[blamedNodes[at]] }));
    });
    for (let node = 1; node < amount.length; node++) {
      const found = amount[node] === 0 ? undefined : blamed.get(stack[node]);
      if (found === undefined) continue;
      let call = node;
      while (call > 0 && stack[call] !== found.stack) call = parents[call];
      const line = lines[tree.frame[call]];
      amounts[found.group].set(line, (amounts[found.group].get(line) ?? 0) + amount[node]);
    }
  }
  return groups.map(({ amount, blamedNodes }, group) => {
    const sign = amount < 0 ? -1 : 1;
    const [largest] = [...amounts[group]].sort(([, a], [, b]) => sign * (b - a));
    return largest === undefined ? tree.frame[blamedNodes[0]] : largest[0];
  });
}
