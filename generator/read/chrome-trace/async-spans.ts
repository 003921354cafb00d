import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import { asObject } from '../json.js';
import type { StackId, TraceSink } from '../sink.js';
import { Lanes, type Work } from './lanes.js';
import type { PartConsumer } from './open-spans.js';
import type { SpanNames } from './span-names.js';
import type { Process } from './threads.js';
import { type TraceEvent, textOf } from './trace-event.js';

const EVENT_BYTES = 64;
const WORK_BYTES = 256;

/**
 * Spans of asynchronous work. Of one piece they nest; pieces go on side by side, each in a lane of its process that is free when it
 * begins.
 */
export class AsyncSpans {
  private readonly works: Work[] = [];
  private readonly workOfId = new Map<string, number>();
  private readonly work = new GrowingUint32Column();
  private readonly nanoseconds = new GrowingFloat64Column();
  private readonly name = new GrowingUint32Column();
  private readonly isEnd = new GrowingUint32Column();

  constructor(
    private readonly names: SpanNames,
    private readonly sink: TraceSink,
  ) {}

  get length(): number {
    return this.work.length;
  }

  /** @param nanoseconds see Clock */
  add(event: TraceEvent, owner: Process, nanoseconds: number): void {
    this.sink.memory.take(EVENT_BYTES);
    this.work.push(this.workOf(event, owner));
    this.nanoseconds.push(nanoseconds);
    this.name.push(this.names.numberOf(event));
    this.isEnd.push(event.phase === 'e' || event.phase === 'F' ? 1 : 0);
  }

  get processes(): Process[] {
    return this.works.map(({ owner }) => owner);
  }

  addTo(tracks: ReadonlyMap<Process, StackId>, consume: PartConsumer): void {
    const times = this.nanoseconds.values;
    const order = Uint32Array.from({ length: this.length }, (_, at) => at).sort((a, b) => times[a] - times[b] || a - b);
    const lanes = new Lanes(this.names, tracks, this.sink, consume);
    for (const event of order) {
      const work = this.works[this.work.values[event]];
      if (this.isEnd.values[event] === 0) lanes.begin(work, this.name.values[event], times[event]);
      else lanes.end(work, this.name.values[event], times[event]);
    }
    lanes.endAll(times[order[order.length - 1]]);
  }

  private workOf(event: TraceEvent, owner: Process): number {
    const id = asyncId(event);
    const known = this.workOfId.get(id);
    if (known !== undefined) return known;
    this.sink.memory.take(WORK_BYTES + 2 * id.length);
    this.workOfId.set(id, this.works.length);
    return this.works.push({ owner, lane: null }) - 1;
  }
}

/** The same for the events of one piece of work: an id is of one process unless it says otherwise, and of one category. */
export function asyncId({ name, phase, category, processId, written }: TraceEvent): string {
  const { local, global } = asObject(written.id2) ?? {};
  const isOldForm = phase === 'S' || phase === 'F';
  return [
    global === undefined ? processId : '',
    textOf(written.id ?? local ?? global),
    textOf(written.scope),
    category,
    isOldForm ? name : '',
  ].join('\n');
}
