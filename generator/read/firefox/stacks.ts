import { asNumber } from '../json.js';
import type { FrameId, StackId, TraceSink } from '../sink.js';
import type { Categories, FrameCategory } from './categories.js';
import { type Columns, indexIn } from './columns.js';
import type { FrameTable, PlacedFunction } from './frame-table.js';

/** What is kept of a stack. */
const STACK_BYTES = 24;

/**
 * The stacks of a table, each a frame and its caller, interned when something is first counted in it. A caller stands before
 * what it calls. Frames without a category of their own have that of what called them: what an idle thread runs is idle.
 */
export class Stacks {
  /** Of each stack its frame; -1 where it has none. */
  private readonly frame: Int32Array;
  /** Of each stack that of its caller; -1 for none. */
  private readonly caller: Int32Array;
  /** Of each stack the index of its category: its frame's, or the nearest caller's that has one; -1 for none. */
  private readonly category: Int32Array;
  private readonly stackIds: Int32Array;
  /** For which base a stack was interned, counted from 1. */
  private readonly internedFor: Int32Array;
  private round = 0;
  private base: StackId = 0;
  private readonly framesOfCategory = new Map<FrameCategory, Map<number, readonly FrameId[]>>();

  /** @param table with `frame` and `prefix`, or `prefixOffset` */
  constructor(
    table: Columns,
    private readonly frames: FrameTable,
    private readonly categories: Categories,
    private readonly sink: TraceSink,
  ) {
    const written = table('frame');
    const count = written.length;
    sink.memory.take(STACK_BYTES * count);
    this.frame = new Int32Array(count);
    this.caller = callersOf(table, count, sink);
    this.category = new Int32Array(count);
    this.stackIds = new Int32Array(count);
    this.internedFor = new Int32Array(count);
    for (let stack = 0; stack < count; stack++) {
      const frame = indexIn(written[stack], frames.count);
      this.frame[stack] = frame;
      const own = frame < 0 ? -1 : frames.categoryOf(frame);
      this.category[stack] = own >= 0 || this.caller[stack] < 0 ? own : this.category[this.caller[stack]];
      if (frame < 0)
        sink.warn('index-out-of-range', 'Stacks name frames that are not in the file; these were left out.');
    }
  }

  /** Whether the profile says which samples found a thread idle. */
  get knowsIdle(): boolean {
    return this.categories.knowsIdle;
  }

  /** From now on stacks begin at another one: at a thread's. */
  callFrom(base: StackId): void {
    this.base = base;
    this.round++;
  }

  /** @param written the number of a stack; null for none */
  of(written: unknown): StackId {
    if (written === null || written === undefined) return this.base;
    const index = indexIn(written, this.frame.length);
    if (index < 0)
      this.sink.warn('index-out-of-range', 'Stacks that are not in the file are named; they have no frames.');
    const path: number[] = [];
    let at = index;
    for (; at >= 0 && this.internedFor[at] !== this.round; at = this.caller[at]) path.push(at);
    let stack = at < 0 ? this.base : this.stackIds[at];
    for (let step = path.pop(); step !== undefined; step = path.pop()) {
      for (const frame of this.framesAt(step)) stack = this.sink.internStack(stack, frame);
      this.stackIds[step] = stack;
      this.internedFor[step] = this.round;
    }
    return stack;
  }

  /** Whether a thread with this stack waits for something to do. */
  isIdle(written: unknown): boolean {
    const stack = indexIn(written, this.frame.length);
    return stack >= 0 && this.categories.of(this.category[stack]) === 'idle';
  }

  private framesAt(stack: number): readonly FrameId[] {
    const frame = this.frame[stack];
    if (frame < 0) return [];
    const category = this.categories.of(this.category[stack]);
    const known = this.framesOfCategory.get(category) ?? new Map<number, readonly FrameId[]>();
    if (known.size === 0) this.framesOfCategory.set(category, known);
    const interned = known.get(frame) ?? this.frames.describe(frame).map((placed) => this.intern(placed, category));
    if (!known.has(frame)) this.sink.memory.take(STACK_BYTES);
    known.set(frame, interned);
    return interned;
  }

  private intern(placed: PlacedFunction, category: FrameCategory): FrameId {
    const { name, file, line, column, module, isInlined } = placed;
    const own = category === 'unknown' ? placed.category : category;
    return this.sink.internFrame({
      functionName: this.text(name),
      file: this.text(file),
      line,
      column,
      module: this.text(module),
      isInlined,
      ...(own !== undefined && own !== 'unknown' && { category: own }),
    });
  }

  private text(text: string): number {
    return text === '' ? 0 : this.sink.internString(text);
  }
}

function callersOf(table: Columns, count: number, sink: TraceSink): Int32Array {
  const [prefix, offset] = [table('prefix'), table('prefixOffset')];
  const isOffset = prefix.length === 0 && offset.length > 0;
  const callers = new Int32Array(count).fill(-1);
  for (let stack = 0; stack < count; stack++) {
    const written = isOffset ? offset[stack] : prefix[stack];
    if (written === null || written === undefined || written === (isOffset ? 0 : -1)) continue;
    callers[stack] = indexIn(isOffset ? stack - (asNumber(written) ?? Number.NaN) : written, stack);
    if (callers[stack] < 0)
      sink.warn('damaged', 'Stacks name callers that do not stand before them; they begin there.');
  }
  return callers;
}
