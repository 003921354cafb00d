import { GARBAGE_COLLECTION, USER_TIMING, WAIT } from '../../../template/data/mark-kinds.js';
import type { MemoryBudget } from '../../memory-budget.js';
import type { TraceMark, TraceSink } from '../sink.js';
import type { ChunkHeader } from './chunk-header.js';
import type { Constants } from './constants.js';
import type { ChunkCursor, ConstantKey } from './cursor.js';
import { timespanType, timeUnit } from './events.js';
import { className } from './java-names.js';
import { type FieldValue, type Layout, type Layouts, placesOf, readFields } from './layouts.js';
import type { TypeDescription } from './metadata.js';
import type { Stacks } from './stacks.js';
import type { Thread, Tracks } from './tracks.js';

const MARK_BYTES = 320;

interface MarkDescription {
  readonly kind: string;
  /** The field that has its name; the event's own where missing. */
  readonly nameField?: string;
  readonly detailField?: string;
  /** Whether it is of one thread, and not of all of them. */
  readonly isOfThread: boolean;
}

const MARKS: Readonly<Record<string, MarkDescription>> = {
  'jdk.GarbageCollection': {
    kind: GARBAGE_COLLECTION,
    nameField: 'name',
    detailField: 'cause',
    isOfThread: false,
  },
  'jdk.ThreadSleep': { kind: WAIT, isOfThread: true },
  'jdk.JavaMonitorEnter': { kind: WAIT, isOfThread: true },
  'jdk.FileRead': { kind: WAIT, detailField: 'path', isOfThread: true },
  'jdk.FileWrite': { kind: WAIT, detailField: 'path', isOfThread: true },
  'jdk.FileForce': { kind: WAIT, detailField: 'path', isOfThread: true },
  'jdk.SocketRead': { kind: WAIT, detailField: 'host', isOfThread: true },
  'jdk.SocketWrite': { kind: WAIT, detailField: 'host', isOfThread: true },
};

/** An event of a class that the program made itself. */
const OWN_EVENT: MarkDescription = { kind: USER_TIMING, isOfThread: true };
const RECORDERS = /^(?:jdk|profiler)\./;

const PLACES = ['startTime', 'duration', 'eventThread', 'sumOfPauses', 'monitorClass', 'bytesRead', 'bytesWritten'];
const CLASS_NAME = ['name'];

/** A mark whose thread may have no samples, which is known at the end. */
export interface RecordedMark extends Omit<TraceMark, 'track'> {
  /** Null for the whole run. */
  readonly thread: Thread | null;
}

interface MarkReading {
  readonly description: MarkDescription;
  readonly name: string;
  readonly layout: Layout;
  readonly places: Int32Array;
  readonly texts: readonly string[];
  /** How many nanoseconds make one of a duration's unit, and of the sum of pauses; 0 for ticks. */
  readonly units: readonly [duration: number, pauses: number];
}

/** Reads the events of a chunk that are marks. */
export class MarkReader {
  readonly marks: RecordedMark[] = [];
  /** By type; null for those that are no marks. */
  private readonly readings = new Map<ConstantKey, MarkReading | null>();

  constructor(
    private readonly types: ReadonlyMap<ConstantKey, TypeDescription>,
    private readonly layouts: Layouts,
    private readonly constants: Constants,
    private readonly stacks: Stacks,
    private readonly cursor: ChunkCursor,
    private readonly header: ChunkHeader,
    /** From the start of the recording to that of the chunk. */
    private readonly offsetNanoseconds: number,
    private readonly memory: MemoryBudget,
  ) {}

  /**
   * Reads an event that the cursor is at, if it is a mark.
   * @throws BROKEN_RECORD where it is damaged
   */
  read(type: ConstantKey): void {
    const reading = this.readingOf(type);
    if (reading === null) return;
    const { at, limit } = this.cursor;
    const values: FieldValue[] = new Array(PLACES.length).fill(null);
    readFields(this.cursor, reading.layout, reading.places, values);
    const [start, duration, thread, pauses, monitorClass, bytesRead, bytesWritten] = values;
    this.cursor.enter(at, limit);
    const [name, detail] = reading.texts.length > 0 ? this.constants.readTextsHere(reading.layout, reading.texts) : [];
    const durationNanoseconds = this.time(duration, reading.units[0]);
    const paused = pauses === null ? durationNanoseconds : this.time(pauses, reading.units[1]);
    const ticks = Number(start) - this.header.startTicks;
    this.memory.take(MARK_BYTES);
    this.marks.push({
      name: name || reading.name,
      kind: reading.description.kind,
      startNanoseconds: Math.round(this.offsetNanoseconds + ticks * this.header.nanosecondsPerTick),
      durationNanoseconds,
      detail: [
        detail,
        this.classOf(monitorClass),
        bytesText(bytesRead ?? bytesWritten),
        pauseText(paused, durationNanoseconds),
      ]
        .filter(Boolean)
        .join(', '),
      thread: reading.description.isOfThread ? this.stacks.threadOf(thread) : null,
    });
  }

  private readingOf(type: ConstantKey): MarkReading | null {
    const known = this.readings.get(type);
    if (known !== undefined) return known;
    const reading = this.describe(type);
    this.readings.set(type, reading);
    return reading;
  }

  /** @throws BROKEN_RECORD where its layout cannot be understood */
  private describe(type: ConstantKey): MarkReading | null {
    const { name = '', isEvent = false } = this.types.get(type) ?? {};
    const isOwn = isEvent && !RECORDERS.test(name);
    const description = Object.hasOwn(MARKS, name) ? MARKS[name] : isOwn ? OWN_EVENT : null;
    if (description === null) return null;
    const layout = this.layouts.of(type);
    const { nameField = '', detailField = '' } = description;
    const timespan = timespanType(this.types);
    const unitOf = (field: string) =>
      timeUnit(
        layout.find((one) => one.name === field),
        timespan,
      );
    return {
      description,
      name: name.slice(name.lastIndexOf('.') + 1),
      layout,
      places: placesOf(layout, PLACES),
      texts: nameField === '' && detailField === '' ? [] : [nameField, detailField],
      units: [unitOf('duration'), unitOf('sumOfPauses')],
    };
  }

  private classOf(key: FieldValue): string {
    const type = this.constants.typeNamed('java.lang.Class');
    return className(this.constants.readTexts(type, key, CLASS_NAME)?.[0] ?? '');
  }

  private time(value: FieldValue, unit: number): number {
    return Math.round(Number(value) * (unit || this.header.nanosecondsPerTick));
  }
}

/** To be called when all threads with samples have their tracks. */
export function addMarks(marks: readonly RecordedMark[], tracks: Tracks, sink: TraceSink): void {
  for (const { thread, ...mark } of marks) {
    sink.mark({ ...mark, track: thread === null ? 0 : tracks.find(thread) });
  }
}

/** What was read or written; the end of a file has none. */
function bytesText(bytes: FieldValue): string {
  const count = Number(bytes);
  return count > 0 ? `${count.toLocaleString('en')} ${count === 1 ? 'byte' : 'bytes'}` : '';
}

/** Collectors that work while threads run stop them for a part of the time. */
function pauseText(paused: number, duration: number): string {
  return paused < 0.99 * duration ? `paused for ${Number((paused / 1e6).toPrecision(3))} ms` : '';
}
