import type { StackId, TraceSink } from '../sink.js';
import { BEGIN, END, type SpanColumns } from './span-columns.js';
import type { SpanNames } from './span-names.js';

/** So many spans may go on when one ends that they began in; more are ended with it. */
const MAX_OUTLIVING = 64;

type NamesOfSpans = Pick<SpanNames, 'keyOf' | 'isNameless' | 'frameOf'>;
type StackSink = Pick<TraceSink, 'internStack' | 'warn'>;

/** Takes a part of a thread's time in which nothing began or ended. */
export type PartConsumer = (stack: StackId, startNanoseconds: number, durationNanoseconds: number) => void;

/**
 * Cuts a thread's time where spans begin and end: each part belongs to the innermost span that is open, below those around it. A
 * span that ends before those that began in it is left out of their stacks from then on.
 * @param base the stack to call from: of the thread
 */
export function cutSpans(
  columns: SpanColumns,
  names: NamesOfSpans,
  base: StackId,
  sink: StackSink,
  consume: PartConsumer,
): void {
  const open = new OpenSpans(names, base, sink, consume);
  const { startNanoseconds, endNanoseconds, name } = columns;
  for (const event of columns.inOrder()) {
    open.passTo(startNanoseconds.values[event]);
    const end = endNanoseconds.values[event];
    if (end === END) open.close(name.values[event]);
    else open.open(name.values[event], end);
  }
  open.passTo(columns.lastNanoseconds);
  open.endAll();
}

interface OpenSpan {
  readonly name: number;
  /** BEGIN where an event is to end it. */
  readonly end: number;
}

/** The spans that are open at some time, outermost first. */
export class OpenSpans {
  private readonly spans: OpenSpan[] = [];
  private readonly stacks: StackId[] = [];
  /** For each span the earliest known end of it and those around it. */
  private readonly earliestEnds: number[] = [];
  /** By the key of a name how many of its spans wait for an event that ends them. */
  private readonly waitingOf = new Map<number, number>();
  private waitingCount = 0;
  private now = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly names: NamesOfSpans,
    private readonly base: StackId,
    private readonly sink: StackSink,
    private readonly consume: PartConsumer,
  ) {}

  get isOpen(): boolean {
    return this.spans.length > 0;
  }

  /** Counts the time up to some time. */
  passTo(time: number): void {
    for (let end = this.earliestEnds.at(-1) ?? BEGIN; end <= time; end = this.earliestEnds.at(-1) ?? BEGIN) {
      this.count(end);
      let index = this.spans.length - 1;
      while (this.spans[index].end !== end) index--;
      this.remove(index, () => true);
    }
    this.count(time);
  }

  /** @param end BEGIN where an event is to end it */
  open(name: number, end: number): void {
    if (end === BEGIN) this.wait(name, 1);
    this.push({ name, end });
  }

  /** Ends the innermost span of a name that waits for it; of an event without a name the innermost one. */
  close(name: number): void {
    const isAny = this.names.isNameless(name);
    const key = this.names.keyOf(name);
    if (isAny ? this.waitingCount === 0 : !this.waitingOf.get(key)) {
      this.sink.warn(
        'unbalanced',
        'Spans end that had not begun, such as those from before the recording; this was ignored.',
      );
      return;
    }
    let index = this.spans.length - 1;
    while (!this.isWaiting(index, isAny ? null : key)) index--;
    this.remove(index, ({ end }) => {
      if (end === BEGIN)
        this.sink.warn('unbalanced', 'Spans end while others in them go on; those were ended as well.');
      return end !== BEGIN;
    });
  }

  /** To be called after the last event. */
  endAll(): void {
    if (this.waitingCount > 0) {
      this.sink.warn(
        'unbalanced',
        'Spans do not end; they were ended with the last event of their thread.',
        this.waitingCount,
      );
    }
  }

  private isWaiting(index: number, key: number | null): boolean {
    const { name, end } = this.spans[index];
    return end === BEGIN && (key === null || this.names.keyOf(name) === key);
  }

  /** Takes out a span, and puts those that began in it and go on back in its place. */
  private remove(index: number, goesOn: (span: OpenSpan) => boolean): void {
    const inside = this.spans.slice(index + 1, index + 1 + MAX_OUTLIVING).filter(goesOn);
    for (let count = this.spans.length - index; count > 0; count--) this.pop();
    for (const span of inside) this.open(span.name, span.end);
  }

  private push(span: OpenSpan): void {
    this.stacks.push(this.sink.internStack(this.stacks.at(-1) ?? this.base, this.names.frameOf(span.name)));
    this.earliestEnds.push(Math.min(span.end, this.earliestEnds.at(-1) ?? BEGIN));
    this.spans.push(span);
  }

  private pop(): void {
    const span = this.spans.pop();
    this.stacks.pop();
    this.earliestEnds.pop();
    if (span?.end === BEGIN) this.wait(span.name, -1);
  }

  private wait(name: number, change: number): void {
    const key = this.names.keyOf(name);
    this.waitingOf.set(key, (this.waitingOf.get(key) ?? 0) + change);
    this.waitingCount += change;
  }

  private count(time: number): void {
    const stack = this.stacks.at(-1);
    if (stack !== undefined && time > this.now) this.consume(stack, this.now, time - this.now);
    if (time > this.now) this.now = time;
  }
}
