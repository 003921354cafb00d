import type { MemoryBudget } from '../../memory-budget.js';
import { asArray, asNumber, asObject } from '../json.js';
import { frameOfNode } from './call-frame.js';
import { CallTree } from './call-tree.js';

/**
 * The calls of a tree whose nodes hold their callees, callers first.
 * @param onNode called for each with the node as it is written
 */
export function flattenTree(
  head: unknown,
  memory: MemoryBudget,
  onNode: (written: Readonly<Record<string, unknown>>) => void = () => {},
): CallTree {
  const tree = new CallTree(memory);
  const parents: number[] = [];
  const open: { value: unknown; parent: number }[] = [{ value: head, parent: -1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const written = asObject(next.value);
    if (written === null) continue;
    for (const entry of asArray(written.positionTicks ?? written.lineTicks)) {
      const { line, ticks, hitCount } = asObject(entry) ?? {};
      tree.addLine(asNumber(line) ?? 0, asNumber(ticks ?? hitCount) ?? 0);
    }
    const parent = tree.add(tree.numberOf(frameOfNode(written)), asNumber(written.hitCount) ?? 0);
    parents.push(next.parent);
    onNode(written);
    for (const value of asArray(written.children)) open.push({ value, parent });
  }
  tree.parents = Int32Array.from(parents);
  return tree;
}
