import { orderPreorder } from '../../../template/data/preorder.js';
import type { FrameIndex } from '../interning/frame-index.js';
import type { StackIndex } from '../interning/stack-index.js';

/** The call tree in preorder, and the node of each stack. */
export interface OrderedTree {
  readonly depth: Uint32Array;
  /** Frame ids of the FrameIndex. */
  readonly frame: Uint32Array;
  readonly nodeOfStack: Uint32Array;
}

/**
 * Puts interned stacks into preorder, root first; siblings by total, largest first, then by name, so that the order
 * does not depend on which stack occurs first in the trace.
 * @param selfValues per stack, of the metric that orders the tree
 */
export function orderTree(
  stacks: StackIndex,
  frames: FrameIndex,
  texts: readonly string[],
  selfValues: Float64Array,
): OrderedTree {
  const count = stacks.count;
  const caller = stacks.caller.values;
  const totals = selfValues.slice();
  for (let stack = count - 1; stack > 0; stack--) totals[caller[stack]] += totals[stack];
  const { depth, memberOfNode, nodeOfMember } = orderPreorder(
    caller,
    count,
    compareSiblings(stacks, frames, texts, totals),
  );
  const frame = memberOfNode.map((stack) => stacks.frame.values[stack]);
  return { depth, frame, nodeOfStack: nodeOfMember };
}

function compareSiblings(stacks: StackIndex, frames: FrameIndex, texts: readonly string[], totals: Float64Array) {
  return (a: number, b: number): number => {
    if (totals[a] !== totals[b]) return totals[b] - totals[a];
    const [frameA, frameB] = [stacks.frame.values[a], stacks.frame.values[b]];
    return (
      compareTexts(texts[frames.functionName.values[frameA]], texts[frames.functionName.values[frameB]]) ||
      compareTexts(texts[frames.file.values[frameA]], texts[frames.file.values[frameB]]) ||
      frames.line.values[frameA] - frames.line.values[frameB] ||
      compareTexts(texts[frames.module.values[frameA]], texts[frames.module.values[frameB]])
    );
  };
}

/** By code unit, not by locale: the same trace gives the same bytes everywhere. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
