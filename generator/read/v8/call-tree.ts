import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import type { CallFrame } from './call-frame.js';
import type { LineTicks } from './line-ticks.js';

/** What a node takes in the columns, and a line in which it was seen. */
const NODE_BYTES = 64;
const LINE_BYTES = 32;
/** What a function takes here, and what is kept of it where it is interned. */
const FRAME_BYTES = 512;

/** The calls of a profile in columns, in the file's order. */
export class CallTree {
  /** The distinct functions. */
  readonly frames: CallFrame[] = [];
  /** For each node its function in `frames`. */
  readonly frame = new GrowingUint32Column();
  /** For each node how often samples found it itself; 0 where the file does not say. */
  readonly hitCount = new GrowingFloat64Column();
  /** For each node its caller; -1 for none. */
  parents: Int32Array = new Int32Array(0);
  private readonly lines = new GrowingUint32Column();
  private readonly ticks = new GrowingFloat64Column();
  /** For each node where its lines end. */
  private readonly linesEnd = new GrowingUint32Column();
  private readonly numbers = new Map<string, number>();

  constructor(private readonly memory: MemoryBudget) {}

  get count(): number {
    return this.frame.length;
  }

  /** The number of a function in `frames`. */
  numberOf(frame: CallFrame): number {
    const key = `${frame.line}:${frame.column}:${frame.url}\n${frame.functionName}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.memory.take(FRAME_BYTES);
    this.numbers.set(key, this.frames.length);
    return this.frames.push(frame) - 1;
  }

  /** @returns the node's number */
  add(frame: number, hitCount: number): number {
    this.memory.take(NODE_BYTES);
    this.frame.push(frame);
    this.hitCount.push(Math.max(0, Math.trunc(hitCount) || 0));
    this.linesEnd.push(this.lines.length);
    return this.count - 1;
  }

  /** Adds that the next node was seen at a line of its function; what is no line is left out. */
  addLine(line: number, ticks: number): void {
    if (!Number.isInteger(line) || line <= 0 || line >= 2 ** 31 || !(ticks > 0) || ticks === Number.POSITIVE_INFINITY)
      return;
    this.memory.take(LINE_BYTES);
    this.lines.push(line);
    this.ticks.push(ticks);
  }

  /** Whether V8 noted at which lines of its function a node was seen. */
  hasLines(node: number): boolean {
    return this.linesEnd.values[node] > this.linesBegin(node);
  }

  /** The lines of a node's function that were seen running; empty where V8 did not note any. */
  linesOf(node: number): LineTicks[] {
    const lines: LineTicks[] = [];
    const end = this.linesEnd.values[node];
    for (let at = this.linesBegin(node); at < end; at++) {
      lines.push({ line: this.lines.values[at], ticks: this.ticks.values[at] });
    }
    return lines;
  }

  private linesBegin(node: number): number {
    return node === 0 ? 0 : this.linesEnd.values[node - 1];
  }
}
