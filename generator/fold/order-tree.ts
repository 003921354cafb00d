import type { FrameIndex } from './frame-index.js';
import type { StackIndex } from './stack-index.js';

/** The call tree in preorder, and where each stack went. */
export interface OrderedTree {
  readonly depth: Uint32Array;
  /** Frame ids of the FrameIndex. */
  readonly frame: Uint32Array;
  readonly nodeOfStack: Uint32Array;
}

/**
 * Puts interned stacks into preorder, root first; siblings by total, largest first, then by name, so that the order
 * depends on what the trace says and not on which stack came first.
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
  const { children, firstChild } = groupByCaller(caller, count);
  const compare = compareSiblings(stacks, frames, texts, totals);
  for (let stack = 0; stack < count; stack++) {
    const siblings = firstChild[stack + 1] - firstChild[stack];
    if (siblings > 1) children.subarray(firstChild[stack], firstChild[stack + 1]).sort(compare);
  }
  return walkPreorder(stacks, children, firstChild);
}

/** Children of stack s: children[firstChild[s]] up to children[firstChild[s + 1]]. */
function groupByCaller(caller: Uint32Array, count: number) {
  const firstChild = new Uint32Array(count + 1);
  for (let stack = 1; stack < count; stack++) firstChild[caller[stack] + 1]++;
  for (let stack = 0; stack < count; stack++) firstChild[stack + 1] += firstChild[stack];
  const next = firstChild.slice();
  const children = new Uint32Array(Math.max(count - 1, 0));
  for (let stack = 1; stack < count; stack++) children[next[caller[stack]]++] = stack;
  return { children, firstChild };
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

function walkPreorder(stacks: StackIndex, children: Uint32Array, firstChild: Uint32Array): OrderedTree {
  const count = stacks.count;
  const depth = new Uint32Array(count);
  const frame = new Uint32Array(count);
  const nodeOfStack = new Uint32Array(count);
  const caller = stacks.caller.values;
  const pending: number[] = [0];
  for (let node = 0; pending.length > 0; node++) {
    const stack = pending.pop() as number;
    nodeOfStack[stack] = node;
    depth[node] = stack === 0 ? 0 : depth[nodeOfStack[caller[stack]]] + 1;
    frame[node] = stacks.frame.values[stack];
    for (let index = firstChild[stack + 1] - 1; index >= firstChild[stack]; index--) pending.push(children[index]);
  }
  return { depth, frame, nodeOfStack };
}
