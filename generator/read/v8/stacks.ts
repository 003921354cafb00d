import type { StackId, TraceSink } from '../sink.js';
import type { CallNode } from './call-node.js';
import type { Frames } from './frames.js';

const NOT_INTERNED = -1;
/** Its callers are being looked for. */
const OPEN = -2;

/** The stacks of a profile's calls, each interned when something is first counted in it. The root, which calls all others, is none. */
export class Stacks {
  private readonly stackOfNode: Int32Array;

  constructor(
    private readonly nodes: readonly CallNode[],
    private readonly frames: Frames,
    private readonly sink: TraceSink,
  ) {
    this.stackOfNode = new Int32Array(nodes.length).fill(NOT_INTERNED);
  }

  /** @returns 0 for the root */
  of(node: number): StackId {
    const path: number[] = [];
    let at = node;
    // A caller that is among its own callees is damage: the stack begins there.
    for (; at >= 0 && this.stackOfNode[at] === NOT_INTERNED; at = this.nodes[at].parent) {
      path.push(at);
      this.stackOfNode[at] = OPEN;
    }
    const isCircle = at >= 0 && this.stackOfNode[at] === OPEN;
    if (isCircle) this.sink.warn('damaged', 'Calls are among their own callers; their stacks begin there.');
    let stack = at < 0 || isCircle ? 0 : this.stackOfNode[at];
    for (let step = path.pop(); step !== undefined; step = path.pop()) {
      const { frame } = this.nodes[step];
      if (!isRoot(this.nodes[step])) stack = this.sink.internStack(stack, this.frames.of(frame));
      this.stackOfNode[step] = stack;
    }
    return stack;
  }

  /** The stack of a call of which a line is known that ran. */
  at(node: number, line: number): StackId {
    const { frame, parent } = this.nodes[node];
    return this.sink.internStack(parent < 0 ? 0 : this.of(parent), this.frames.of(frame, line));
  }
}

function isRoot({ frame, parent }: CallNode): boolean {
  return parent < 0 && frame.functionName === '(root)';
}
