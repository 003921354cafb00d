import { PAGE_LOAD } from '../../../template/data/mark-kinds.js';
import type { MemoryBudget } from '../../memory-budget.js';
import { asObject, asText } from '../json.js';
import type { StackId, TraceSink } from '../sink.js';
import { asyncId } from './async-spans.js';
import { isGarbageCollection, kindOfAsyncSpan, kindOfMoment, kindOfSpan } from './mark-kinds.js';
import { NetworkRequests } from './network-requests.js';
import type { Thread, Threads } from './threads.js';
import { numberOf, type TraceEvent, textOf } from './trace-event.js';

const MARK_BYTES = 320;

const BEGINS = new Set(['B', 'b', 'S']);
const ENDS = new Set(['E', 'e', 'F']);
const NAVIGATION_START = 'navigationStart';

/** An event that is a mark, or begins or ends one. */
interface NotedEvent {
  readonly name: string;
  readonly kind: string;
  readonly thread: Thread;
  readonly microseconds: number;
  readonly durationMicroseconds: number;
  readonly part: 'whole' | 'begin' | 'end';
  /** The same for the beginning and the end of one mark. */
  readonly key: string;
  readonly detail: string;
  /** Of a page's loading, the frame that is loaded, and which time that it is loaded. */
  readonly frame: string;
  readonly navigation: string;
}

/** What a trace names: garbage collections, how a page loaded, what the page or the program measured itself, what it asked the
 * network for. */
export class Marks {
  private readonly noted: NotedEvent[] = [];
  private readonly requests: NetworkRequests;

  constructor(
    private readonly threads: Threads,
    private readonly memory: MemoryBudget,
  ) {
    this.requests = new NetworkRequests(threads, memory);
  }

  take(event: TraceEvent): void {
    if (this.requests.take(event)) return;
    const kind = kindOf(event);
    if (kind === '' || Number.isNaN(event.microseconds)) return;
    const { phase, processId, threadId, microseconds, durationMicroseconds } = event;
    const args = asObject(event.written.args);
    const data = asObject(args?.data) ?? args ?? {};
    this.memory.take(MARK_BYTES);
    this.noted.push({
      name: nameOf(event, data),
      kind,
      thread: this.threads.of(processId, threadId),
      microseconds,
      durationMicroseconds: phase === 'X' && durationMicroseconds > 0 ? durationMicroseconds : 0,
      part: BEGINS.has(phase) ? 'begin' : ENDS.has(phase) ? 'end' : 'whole',
      key:
        phase === 'B' || phase === 'E' ? `${processId} ${threadId} ${event.name}` : `${asyncId(event)} ${event.name}`,
      detail: detailOf(event.name, data),
      frame: asText(args?.frame) || asText(data.frame),
      navigation: asText(data.navigationId),
    });
  }

  /**
   * To be called once, at the end.
   * @param tracks of the threads that have samples
   * @param nanosecondsOf what a time of the trace is on the clock of the samples
   */
  addTo(sink: TraceSink, tracks: ReadonlyMap<Thread, StackId>, nanosecondsOf: (microseconds: number) => number): void {
    const navigations = new Navigations();
    for (const mark of withoutParts(this.wholeMarks())) {
      const track = tracks.get(mark.thread) ?? 0;
      // What is collected elsewhere stops none of the threads that are shown.
      if (track === 0 && tracks.size > 0 && isGarbageCollection(mark.name)) continue;
      const start = nanosecondsOf(mark.microseconds);
      if (mark.name === NAVIGATION_START) navigations.begin(mark);
      sink.mark({
        track,
        name: mark.name,
        kind: mark.kind,
        startNanoseconds: start,
        durationNanoseconds: nanosecondsOf(mark.microseconds + mark.durationMicroseconds) - start,
        detail: mark.detail || navigations.timeTo(mark),
      });
    }
    this.requests.addTo(sink, tracks, nanosecondsOf);
    this.memory.giveBack(MARK_BYTES * this.noted.length);
  }

  /** In order of time, with beginnings and ends put together; what does not end is a moment. */
  private wholeMarks(): NotedEvent[] {
    const inOrder = this.noted
      .map((mark, at) => ({ mark, at }))
      .sort((a, b) => a.mark.microseconds - b.mark.microseconds || a.at - b.at);
    const open = new Map<string, number[]>();
    const whole: NotedEvent[] = [];
    for (const { mark } of inOrder) {
      const begun = open.get(mark.key) ?? [];
      if (begun.length === 0) open.set(mark.key, begun);
      if (mark.part === 'begin') begun.push(whole.length);
      if (mark.part !== 'end') whole.push(mark);
      const beginning = mark.part === 'end' ? begun.pop() : undefined;
      if (beginning === undefined) continue;
      const { microseconds } = whole[beginning];
      whole[beginning] = { ...whole[beginning], durationMicroseconds: mark.microseconds - microseconds };
    }
    // What lasts longer goes around what starts with it.
    return whole.sort((a, b) => a.microseconds - b.microseconds || b.durationMicroseconds - a.durationMicroseconds);
  }
}

function kindOf(event: TraceEvent): string {
  switch (event.phase) {
    case 'I':
    case 'i':
    case 'R':
    case 'n':
      return kindOfMoment(event);
    case 'X':
    case 'B':
    case 'E':
      return kindOfSpan(event);
    case 'b':
    case 'e':
    case 'S':
    case 'F':
      return kindOfAsyncSpan(event);
    default:
      return '';
  }
}

/** Garbage collections without the parts that they are made of, which are written as spans within them. */
function* withoutParts(marks: readonly NotedEvent[]): Generator<NotedEvent> {
  const ends = new Map<Thread, number>();
  for (const mark of marks) {
    const end = mark.microseconds + mark.durationMicroseconds;
    if (isGarbageCollection(mark.name)) {
      if (end <= (ends.get(mark.thread) ?? Number.NEGATIVE_INFINITY)) continue;
      ends.set(mark.thread, end);
    }
    yield mark;
  }
}

function nameOf({ name }: TraceEvent, data: Readonly<Record<string, unknown>>): string {
  // Node has what a reader called it behind "time::".
  return (name === 'TimeStamp' && textOf(data.message)) || name.replace(/^time::/, '');
}

function detailOf(name: string, data: Readonly<Record<string, unknown>>): string {
  if (name === NAVIGATION_START) return asText(data.documentLoaderURL);
  if (isGarbageCollection(name)) return asText(data.type);
  return name === 'LayoutShift' && !Number.isNaN(numberOf(data.score)) ? `score ${numberOf(data.score)}` : '';
}

/** When pages began to be loaded. */
class Navigations {
  private readonly starts = new Map<string, number>();

  begin({ navigation, frame, detail, microseconds }: NotedEvent): void {
    if (navigation !== '') this.starts.set(navigation, microseconds);
    // A page that is to be loaded first has an empty one in its place, which has no address.
    if (detail !== '' || navigation === '') this.starts.set(frame, microseconds);
  }

  /** `113.2 ms after navigationStart`, which is how these are compared; "" where it is not known. */
  timeTo({ kind, navigation, frame, microseconds }: NotedEvent): string {
    const start = this.starts.get(navigation) ?? this.starts.get(frame);
    if (kind !== PAGE_LOAD || start === undefined || microseconds <= start) return '';
    return `${Number(((microseconds - start) / 1000).toFixed(3))} ms after ${NAVIGATION_START}`;
  }
}
