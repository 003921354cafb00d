import type { TraceSink } from '../sink.js';
import type { ChunkHeader } from './chunk-header.js';
import type { ChunkSamples } from './chunk-samples.js';
import type { Constants } from './constants.js';
import { BROKEN_RECORD, type ChunkCursor, type ConstantKey } from './cursor.js';
import { type EventReading, measuredEvents, VALUE, VALUE_COUNT } from './events.js';
import { HEAP_SUMMARY, HEAP_SUMMARY_FIELDS, type HeapCurve } from './heap-curve.js';
import { type FieldValue, type Layouts, placesOf, readFields } from './layouts.js';
import type { TypeDescription } from './metadata.js';
import type { RunInfo } from './run-info.js';
import { PROCESSORS, RUNNING_FIELDS, type RunningTime, THREAD_LOAD, THREAD_START } from './running-time.js';
import type { Stacks } from './stacks.js';

/** Times and durations up to here can be added up exactly; it is 52 days. */
const MAX_NANOSECONDS = 2 ** 52;

const RUNNING_EVENTS = new Set([THREAD_START, THREAD_LOAD, PROCESSORS]);

/** Reads the events of a chunk that are measured, and those that say something of the run. */
export class EventReader {
  /** Events refer to stacks, whether these are there or not. */
  hasTraces = false;
  private readonly readings: ReadonlyMap<ConstantKey, EventReading | null>;
  private readonly values: FieldValue[] = new Array(VALUE_COUNT).fill(null);

  constructor(
    private readonly types: ReadonlyMap<ConstantKey, TypeDescription>,
    private readonly layouts: Layouts,
    private readonly constants: Constants,
    private readonly stacks: Stacks,
    private readonly cursor: ChunkCursor,
    private readonly header: ChunkHeader,
    /** From the start of the recording to that of the chunk. */
    private readonly offsetNanoseconds: number,
    private readonly info: RunInfo,
    private readonly heap: HeapCurve,
    private readonly running: RunningTime,
    private readonly sink: TraceSink,
  ) {
    this.readings = measuredEvents(types, layouts);
  }

  /**
   * Reads an event that the cursor is at, if it is of use.
   * @throws BROKEN_RECORD where it says something of the run and is damaged
   */
  read(type: ConstantKey, samples: ChunkSamples): void {
    const reading = this.readings.get(type);
    if (reading === undefined) {
      const name = this.types.get(type)?.name ?? '';
      if (name === HEAP_SUMMARY) this.readHeapSummary(type);
      else if (RUNNING_EVENTS.has(name)) this.readRunning(name, type);
      else this.readInfo(type);
      return;
    }
    this.info.recordCount++;
    try {
      if (reading === null) throw BROKEN_RECORD;
      this.readSample(reading, samples);
    } catch (error) {
      if (error !== BROKEN_RECORD) throw error;
      this.sink.warn(
        'malformed-record',
        'Events are damaged, or have times and sizes that cannot be; they were skipped.',
      );
    }
  }

  private readHeapSummary(type: ConstantKey): void {
    const layout = this.layouts.of(type);
    const values: FieldValue[] = HEAP_SUMMARY_FIELDS.map(() => null);
    readFields(this.cursor, layout, placesOf(layout, HEAP_SUMMARY_FIELDS), values);
    const [ticks, used, committed] = values.map(Number);
    this.heap.add(this.nanosecondsOf(ticks), used, committed);
  }

  private readRunning(name: string, type: ConstantKey): void {
    const { running, stacks } = this;
    const layout = this.layouts.of(type);
    const values: FieldValue[] = RUNNING_FIELDS.map(() => null);
    readFields(this.cursor, layout, placesOf(layout, RUNNING_FIELDS), values);
    const [ticks, started, loaded, share, processors] = values;
    if (name === PROCESSORS) running.setProcessors(Number(processors));
    const thread = name === PROCESSORS ? null : stacks.threadOf(started ?? loaded);
    if (thread === null) return;
    const nanoseconds = this.nanosecondsOf(Number(ticks));
    if (name === THREAD_START) running.begin(thread, nanoseconds);
    else running.addLoad(thread, nanoseconds, Number(share));
  }

  private nanosecondsOf(ticks: number): number {
    return Math.round(this.offsetNanoseconds + (ticks - this.header.startTicks) * this.header.nanosecondsPerTick);
  }

  private readInfo(type: ConstantKey): void {
    const { info, types, constants } = this;
    const name = types.get(type)?.name ?? '';
    if (!info.isRead(name)) return;
    info.read(name, this.layouts.of(type), constants, (id) => types.get(Number(id))?.name ?? '');
  }

  private readSample(reading: EventReading, samples: ChunkSamples): void {
    const { values, stacks } = this;
    const { measure } = reading;
    values.fill(null);
    readFields(this.cursor, reading.layout, reading.places, values);
    const trace = values[VALUE.trace];
    // A stack of the timer that could not be walked: how long the thread ran is known.
    const hasTrace = trace !== null && trace !== 0 && values[VALUE.failed] !== 1;
    const track = measure === 'release' ? 0 : stacks.trackOf(values[VALUE.thread]);
    const startNanoseconds = this.nanosecondsOf(Number(values[VALUE.start]));
    const durationNanoseconds =
      this.time(VALUE.duration, reading.durationUnit) + this.time(VALUE.span, reading.spanUnit);
    const named = values[VALUE.ofClass];
    const ofClass = reading.isOldObject ? stacks.classOfOldObject(named) : named;
    const isTime = measure === 'lock' || measure === 'nativeLock' || measure === 'park';
    const sample = {
      measure: measure === 'cpu' ? this.info.settings.executionMeasure() : measure,
      track,
      stack: measure === 'release' ? 0 : stacks.of(track, hasTrace ? trace : null, ofClass),
      startNanoseconds,
      durationNanoseconds,
      amount: isTime ? durationNanoseconds : this.time(VALUE.amount, reading.amountUnit),
      count: values[VALUE.samples] === null ? 1 : Number(values[VALUE.samples]),
      address: Number(values[VALUE.address]),
    };
    if (!isWithin(sample.amount) || !isWithin(sample.count) || !isWithin(durationNanoseconds)) throw BROKEN_RECORD;
    if (!isWithin(Math.abs(startNanoseconds))) throw BROKEN_RECORD;
    this.hasTraces ||= hasTrace;
    if (measure === 'cpu' || measure === 'nativeCode') this.running.countSample(measure);
    samples.add(sample);
  }

  /** A time in nanoseconds; 0 where the event has none. @param unit nanoseconds, 0 for ticks */
  private time(place: number, unit: number): number {
    return Math.round(Number(this.values[place]) * (unit || this.header.nanosecondsPerTick));
  }
}

function isWithin(value: number): boolean {
  return value >= 0 && value <= MAX_NANOSECONDS;
}
