import type { StackId, TraceSink } from '../sink.js';
import type { ValgrindStacks } from '../valgrind-stacks.js';
import type { Lines } from './lines.js';

const NODE = /^( *)n(\d+): (\d+) (.*)$/s;
/** "3 places, all below massif's threshold (1.00%)": not a frame, but what callers that are not shown allocated. */
const BELOW_THRESHOLD = /^in \d+ places?, .*below massif's threshold/;

interface OpenNode {
  readonly text: string;
  readonly bytes: number;
  readonly childCount: number;
  /** What was seen of its children. */
  seenCount: number;
  seenBytes: number;
}

/**
 * Reads the tree of a snapshot. It stands on its head: below the root are the places that allocate, below them their callers.
 * What a node has beyond its children are calls from callers that are not shown.
 *
 *     n2: 300 (heap allocation functions) malloc/new/new[], --alloc-fns, etc.
 *      n1: 200 0x1: take (a.c:1)            main;mix;take 200
 *       n1: 200 0x2: mix (a.c:2)
 *        n0: 200 0x3: main (a.c:3)
 *      n0: 100 0x4: lose (a.c:4)            lose 100
 */
export class SnapshotTree {
  /** From the root down. */
  private readonly path: OpenNode[] = [];
  private isComplete = true;
  private isExact = true;

  constructor(
    private readonly stacks: ValgrindStacks,
    /** Called for each stack that has something itself. */
    private readonly add: (stack: StackId, bytes: number) => void,
    private readonly sink: TraceSink,
  ) {}

  /** @param lines at the first line of the tree */
  read(lines: Lines): void {
    let isRootSeen = false;
    for (let line = lines.next(); line !== null; line = lines.next()) {
      const match = NODE.exec(line);
      if (match === null) break;
      const [, indent, childCount, bytes, text] = match;
      this.closeTo(Math.min(indent.length, this.path.length));
      // A second root is none of this tree.
      if (this.path.length === 0 && isRootSeen) break;
      isRootSeen = true;
      this.open(text, Number(bytes), Number(childCount));
    }
    this.closeTo(0);
    if (!isRootSeen) this.sink.warn('truncated', 'The tree of a snapshot is missing.');
    if (!this.isComplete) {
      this.sink.warn(
        'damaged',
        'The tree of a snapshot has other calls than it says; what is missing counts as calls that are not shown.',
      );
    }
    if (!this.isExact)
      this.sink.warn('inexact', 'Calls in the tree of a snapshot have more bytes than what calls them.');
  }

  private open(text: string, bytes: number, childCount: number): void {
    const parent = this.path.at(-1);
    if (parent !== undefined) {
      parent.seenCount++;
      // What is below the threshold stays the parent's own.
      if (BELOW_THRESHOLD.test(text)) return;
      parent.seenBytes += bytes;
    }
    this.path.push({ text, bytes, childCount, seenCount: 0, seenBytes: 0 });
  }

  private closeTo(length: number): void {
    while (this.path.length > length) {
      const { bytes, seenBytes, seenCount, childCount } = this.path[this.path.length - 1];
      if (seenCount !== childCount) this.isComplete = false;
      if (seenBytes > bytes) this.isExact = false;
      else if (bytes > seenBytes) {
        // The root is no call; what allocates is innermost.
        const texts = this.path.slice(1).map(({ text }) => text);
        this.add(this.stacks.stackOf(texts), bytes - seenBytes);
      }
      this.path.pop();
    }
  }
}
