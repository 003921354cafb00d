import { lineLeaders } from '../../template/data/line-leaders.js';
import type { Report } from '../../template/data/report.js';
import type { StackParts } from './evaluate.js';

/** Stacks of which one function is blamed: columns of the same length. */
export interface BlamedStacks {
  /** A node of the report's tree for each: its innermost call. */
  readonly nodes: number[];
  /** The call on it that is blamed, at any line of it. */
  readonly blamedNodes: number[];
}

/** What of a group came about by a line. */
interface LineParts {
  readonly frame: number;
  newer: number;
  older: number;
}

/**
 * Finds for each group of stacks the frame of the blamed function's line that most of its amount comes about by. Of a change where a line
 * is in one run alone, an edit has moved them, and it is the one that most is held by now.
 * @returns in the order of the groups; of lines with as much the one met first
 */
export function findHeaviestFrames(
  { tree, frames, strings }: Report,
  parents: Uint32Array,
  parts: StackParts | null,
  groups: readonly BlamedStacks[],
): number[] {
  const lines = lineLeaders(frames, strings);
  const linesOf = groups.map(() => new Map<number, LineParts>());
  if (parts !== null) {
    const { stack, newer, older } = parts;
    const blamed = new Map<number, { readonly group: number; readonly stack: number }>();
    groups.forEach(({ nodes, blamedNodes }, group) => {
      nodes.forEach((node, at) => void blamed.set(stack[node], { group, stack: stack[blamedNodes[at]] }));
    });
    for (let node = 1; node < newer.length; node++) {
      const before = older?.[node] ?? 0;
      const found = newer[node] === 0 && before === 0 ? undefined : blamed.get(stack[node]);
      if (found === undefined) continue;
      let call = node;
      while (call > 0 && stack[call] !== found.stack) call = parents[call];
      const frame = lines[tree.frame[call]];
      const line = linesOf[found.group].get(frame) ?? { frame, newer: 0, older: 0 };
      linesOf[found.group].set(frame, line);
      line.newer += newer[node];
      line.older += before;
    }
  }
  return groups.map(({ blamedNodes }, group) => {
    const all = [...linesOf[group].values()];
    const isMoved = all.some((line) => line.newer === 0 || line.older === 0);
    const amountOf = (line: LineParts) => (isMoved ? line.newer : line.newer - line.older);
    return all.sort((a, b) => amountOf(b) - amountOf(a))[0]?.frame ?? tree.frame[blamedNodes[0]];
  });
}
