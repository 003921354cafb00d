import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import { asObject } from '../json.js';
import type { SampleSink, StackId, TraceSink } from '../sink.js';
import type { Clock } from './clock.js';
import type { Thread, Threads } from './threads.js';
import { numberOf, textOf } from './trace-event.js';
import { internTracks, type Tracks } from './tracks.js';

const SAMPLE_BYTES = 48;
const FRAME_BYTES = 512;

type Written = Readonly<Record<string, unknown>>;

/** Samples beside the events, each of which names a frame of a tree: of React Native, and of old traces of Linux. */
export class StackSamples {
  private readonly threads: Thread[] = [];
  private readonly threadNumbers = new Map<Thread, number>();
  private readonly thread = new GrowingUint32Column();
  private readonly nanoseconds = new GrowingFloat64Column();
  private readonly frame = new GrowingUint32Column();
  private readonly frameNumbers = new Map<string, number>();
  private frames: Written = {};

  constructor(
    private readonly known: Threads,
    private readonly clock: Clock,
    private readonly sink: TraceSink,
  ) {}

  get count(): number {
    return this.frame.length;
  }

  readSample(sample: Written): void {
    const nanoseconds = this.clock.nanosecondsOf(numberOf(sample.ts));
    if (Number.isNaN(nanoseconds)) {
      this.sink.warn('malformed-record', 'Samples have no valid time; they were skipped.');
      return;
    }
    this.sink.memory.take(SAMPLE_BYTES);
    const thread = this.known.of(textOf(sample.pid), textOf(sample.tid));
    this.thread.push(numberIn(this.threadNumbers, thread));
    if (this.threadNumbers.size > this.threads.length) this.threads.push(thread);
    this.nanoseconds.push(nanoseconds);
    const frame = textOf(sample.sf);
    if (!this.frameNumbers.has(frame)) this.sink.memory.take(FRAME_BYTES);
    this.frame.push(numberIn(this.frameNumbers, frame));
  }

  /** @param frames all frames by their ids */
  readFrames(frames: Written): void {
    this.sink.memory.take(FRAME_BYTES * Object.keys(frames).length);
    this.frames = frames;
  }

  /**
   * Adds all samples, a track for each thread: each lasts until the next one of its thread, the last one no time.
   * @returns the tracks
   */
  addTo(samples: SampleSink): Tracks {
    const tracks = internTracks(this.threads, this.sink);
    const stacks = new FrameStacks(this.frames, this.sink);
    const ids = [...this.frameNumbers.keys()];
    const tick = this.clock.tickNanoseconds;
    const { thread, nanoseconds, frame } = this;
    const order = Uint32Array.from({ length: this.count }, (_, at) => at).sort(
      (a, b) => thread.values[a] - thread.values[b] || nanoseconds.values[a] - nanoseconds.values[b] || a - b,
    );
    order.forEach((sample, at) => {
      const next = order[at + 1];
      const isLast = next === undefined || thread.values[next] !== thread.values[sample];
      const duration = isLast ? 0 : nanoseconds.values[next] - nanoseconds.values[sample];
      const track = tracks.threads.get(this.threads[thread.values[sample]]) ?? 0;
      const stack = stacks.of(ids[frame.values[sample]], track);
      samples.addAt(stack, nanoseconds.values[sample], duration, [duration / tick, 1]);
    });
    return tracks;
  }
}

function numberIn<Key>(numbers: Map<Key, number>, key: Key): number {
  const number = numbers.get(key) ?? numbers.size;
  numbers.set(key, number);
  return number;
}

/** Stacks of frames that name their callers. */
class FrameStacks {
  private readonly interned = new Map<string, number>();

  constructor(
    private readonly frames: Written,
    private readonly sink: TraceSink,
  ) {}

  /** @param base the stack to call from */
  of(id: string, base: StackId): StackId {
    const path: Written[] = [];
    const met = new Set<string>();
    let at = id;
    for (let frame = this.frameOf(at); frame !== null && !met.has(at); frame = this.frameOf(at)) {
      path.push(frame);
      met.add(at);
      at = textOf(frame.parent);
    }
    if (met.has(at)) this.sink.warn('damaged', 'Calls are among their own callers; their stacks begin there.');
    return path.reduceRight((stack, frame) => this.sink.internStack(stack, this.intern(frame)), base);
  }

  private frameOf(id: string): Written | null {
    return Object.hasOwn(this.frames, id) ? asObject(this.frames[id]) : null;
  }

  private intern(frame: Written): number {
    const name = textOf(frame.name);
    const known = this.interned.get(name);
    if (known !== undefined) return known;
    // Hermes has a function's place in its name: f(http://host/a.bundle:12:3).
    const [, functionName = name, file = '', line = '0', column = '0'] = PLACE_IN_NAME.exec(name) ?? [];
    const id = this.sink.internFrame({
      functionName: functionName === '' ? 0 : this.sink.internString(functionName),
      file: file === '' ? 0 : this.sink.internString(file),
      line: Number(line) < 2 ** 31 ? Number(line) : 0,
      column: Number(column) < 2 ** 31 ? Number(column) : 0,
      module: 0,
      isInlined: false,
    });
    this.interned.set(name, id);
    return id;
  }
}

const PLACE_IN_NAME = /^([^(]*)\((.+?):(\d{1,10}):(\d{1,10})\)$/s;
