import type { StackId, TraceSink } from '../sink.js';
import type { CallTree } from './call-tree.js';
import type { Frames } from './frames.js';

const NOT_INTERNED = -1;
/** Its callers are being looked for. */
const OPEN = -2;

/** The stacks of a profile's calls, each interned when something is first counted in it. The root, which calls all others, is none. */
export class Stacks {
  private readonly stackOfNode: Int32Array;
  /** The nodes from one to its first caller that has a stack. */
  private readonly path: number[] = [];

  constructor(
    private readonly tree: CallTree,
    private readonly frames: Frames,
    private readonly sink: TraceSink,
  ) {
    this.stackOfNode = new Int32Array(tree.count).fill(NOT_INTERNED);
  }

  /** @returns 0 for the root */
  of(node: number): StackId {
    const { stackOfNode, path } = this;
    if (stackOfNode[node] >= 0) return stackOfNode[node];
    const { parents } = this.tree;
    const frameOfNode = this.tree.frame.values;
    let at = node;
    // A caller that is among its own callees is damage: the stack begins there.
    for (; at >= 0 && stackOfNode[at] === NOT_INTERNED; at = parents[at]) {
      path.push(at);
      stackOfNode[at] = OPEN;
    }
    const isCircle = at >= 0 && stackOfNode[at] === OPEN;
    if (isCircle) this.sink.warn('damaged', 'Calls are among their own callers; their stacks begin there.');
    let stack = at < 0 || isCircle ? 0 : stackOfNode[at];
    for (let step = path.pop(); step !== undefined; step = path.pop()) {
      const isRoot = parents[step] < 0 && this.frames.isRoot[frameOfNode[step]] === 1;
      if (!isRoot) stack = this.sink.internStack(stack, this.frames.of(frameOfNode[step]));
      stackOfNode[step] = stack;
    }
    return stack;
  }

  /** The stack of a call of which a line is known that ran. */
  at(node: number, line: number): StackId {
    const parent = this.tree.parents[node];
    const caller = parent < 0 ? 0 : this.of(parent);
    return this.sink.internStack(caller, this.frames.of(this.tree.frame.values[node], line));
  }
}
