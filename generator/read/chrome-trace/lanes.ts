import type { StackId, TraceSink } from '../sink.js';
import { OpenSpans, type PartConsumer } from './open-spans.js';
import { BEGIN } from './span-columns.js';
import type { SpanNames } from './span-names.js';
import type { Process } from './threads.js';

const LANE_BYTES = 1024;

/** A piece of work that waits for something, so that it is of no thread: its spans have an id in common. */
export interface Work {
  readonly owner: Process;
  /** While a span of it is open. */
  lane: OpenSpans | null;
}

/** Tracks on which pieces of work follow one another. */
export class Lanes {
  private readonly free = new Map<Process, OpenSpans[]>();
  private readonly counts = new Map<Process, number>();
  private readonly all: OpenSpans[] = [];

  constructor(
    private readonly names: SpanNames,
    private readonly tracks: ReadonlyMap<Process, StackId>,
    private readonly sink: TraceSink,
    private readonly consume: PartConsumer,
  ) {}

  begin(work: Work, name: number, time: number): void {
    work.lane ??= this.free.get(work.owner)?.pop() ?? this.create(work.owner);
    work.lane.passTo(time);
    work.lane.open(name, BEGIN);
  }

  end(work: Work, name: number, time: number): void {
    if (work.lane === null) {
      this.sink.warn('unbalanced', 'Asynchronous work ends that had not begun; this was ignored.');
      return;
    }
    work.lane.passTo(time);
    work.lane.close(name);
    if (work.lane.isOpen) return;
    const free = this.free.get(work.owner) ?? [];
    free.push(work.lane);
    this.free.set(work.owner, free);
    work.lane = null;
  }

  endAll(time: number): void {
    for (const lane of this.all) {
      lane.passTo(time);
      lane.endAll();
    }
  }

  private create(owner: Process): OpenSpans {
    this.sink.memory.take(LANE_BYTES);
    const count = (this.counts.get(owner) ?? 0) + 1;
    this.counts.set(owner, count);
    const name = count === 1 ? 'asynchronous' : `asynchronous ${count}`;
    const track = this.sink.internTrack('thread', name, this.tracks.get(owner));
    const lane = new OpenSpans(this.names, track, this.sink, this.consume);
    this.all.push(lane);
    return lane;
  }
}
