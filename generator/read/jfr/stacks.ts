import type { FrameId, StackId, TraceSink } from '../sink.js';
import type { Constants } from './constants.js';
import type { ChunkCursor } from './cursor.js';
import { Frames } from './frames.js';
import { type FieldValue, type Layout, placesOf, readFields, skipField } from './layouts.js';
import type { Thread, Tracks } from './tracks.js';

/** More than what a stack may have that is kept. */
const MAX_FRAMES = 2 ** 17;

const FRAME_FIELDS = ['method', 'lineNumber', 'type'];
const OLD_OBJECT_TYPE = ['type'];
const THREAD_FIELDS = ['osName', 'osThreadId', 'javaName', 'javaThreadId', 'virtual'];

const TRUNCATED =
  'Stacks are deeper than was recorded, so that their outermost calls are missing: record with -XX:FlightRecorderOptions:stackdepth=256, or more.';

/** The stacks of a chunk, in the tracks of the threads that they were met in. */
export class Stacks {
  private readonly frames: Frames;
  /** By the key of a stack its frames, innermost first. */
  private readonly traces = new Map<FieldValue, readonly FrameId[]>();
  private readonly threads = new Map<FieldValue, StackId>();
  /** By track and key of a stack. */
  private readonly stacks = new Map<StackId, Map<FieldValue, StackId>>();

  constructor(
    private readonly constants: Constants,
    private readonly cursor: ChunkCursor,
    private readonly tracks: Tracks,
    private readonly sink: TraceSink,
  ) {
    this.frames = new Frames(constants, sink);
  }

  /** @param thread its key; nothing where the event has none */
  trackOf(thread: FieldValue): StackId {
    const known = this.threads.get(thread);
    if (known !== undefined) return known;
    const described = this.threadOf(thread);
    const track = described === null ? 0 : this.tracks.of(described);
    this.threads.set(thread, track);
    return track;
  }

  /** @returns what the chunk says of a thread; null where it is not there */
  threadOf(thread: FieldValue): Thread | null {
    const type = this.constants.typeNamed('java.lang.Thread');
    const texts = this.constants.readTexts(type, thread, THREAD_FIELDS);
    if (texts === null) return null;
    const [osName, osId, javaName, javaId, isVirtual] = texts;
    const id = javaId === '' || javaId === '0' ? `os ${osId}` : `${javaId}`;
    return { id, name: javaName || osName, isVirtual: isVirtual === '1' };
  }

  /**
   * @param trace key of a stack; nothing and 0 where the event has none
   * @param ofClass key of the class that is allocated or waited for, and is shown innermost
   */
  of(track: StackId, trace: FieldValue, ofClass: FieldValue): StackId {
    const stack = this.stackOf(track, trace);
    const frame = this.frames.ofClass(ofClass);
    return frame === 0 ? stack : this.sink.internStack(stack, frame);
  }

  /** The class of an object that jdk.OldObjectSample names. */
  classOfOldObject(object: FieldValue): FieldValue {
    const [type = null] =
      this.constants.read(this.constants.typeNamed('jdk.types.OldObject'), object, OLD_OBJECT_TYPE) ?? [];
    return type;
  }

  private stackOf(track: StackId, trace: FieldValue): StackId {
    const known = this.stacks.get(track)?.get(trace);
    if (known !== undefined) return known;
    let stack = track;
    const frames = this.framesOf(trace);
    for (let at = frames.length - 1; at >= 0; at--) stack = this.sink.internStack(stack, frames[at]);
    this.stacks.set(track, (this.stacks.get(track) ?? new Map<FieldValue, StackId>()).set(trace, stack));
    return stack;
  }

  private framesOf(trace: FieldValue): readonly FrameId[] {
    const known = this.traces.get(trace);
    if (known !== undefined) return known;
    const frames = this.readTrace(trace);
    this.traces.set(trace, frames);
    return frames;
  }

  private readTrace(trace: FieldValue): FrameId[] {
    const layout = this.constants.enter(this.constants.typeNamed('jdk.types.StackTrace'), trace);
    if (layout !== null) return this.readCalls(layout);
    if (trace !== null && trace !== 0) {
      this.sink.warn('index-out-of-range', 'Events refer to stacks that are not there; they are shown without one.');
    }
    return [];
  }

  private readCalls(layout: Layout): FrameId[] {
    const { cursor } = this;
    const calls: FieldValue[][] = [];
    for (const field of layout) {
      if (field.name === 'frames' && field.element) {
        const places = placesOf(field.element, FRAME_FIELDS);
        const count = cursor.length();
        if (count > MAX_FRAMES) {
          this.sink.warn('malformed-record', `A stack has more than ${MAX_FRAMES} frames, which no program has.`);
          return [];
        }
        for (let index = 0; index < count; index++) {
          const call: FieldValue[] = [null, null, null];
          readFields(cursor, field.element, places, call);
          calls.push(call);
        }
      } else {
        skipField(cursor, field);
        if (field.name === 'truncated' && cursor.low !== 0) this.sink.warn('truncated-stacks', TRUNCATED);
      }
    }
    // Not before: to look up a method moves the cursor.
    return calls.map(([method, line, type]) => this.frames.of(method, Number(line), type));
  }
}
