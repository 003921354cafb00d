import { GrowingFloat64Column } from '../../../template/data/growing-column.js';
import { BYTES, COUNT, countOf, type Unit } from '../../../template/data/unit.js';
import { asObject } from '../json.js';
import type { StackId, TraceSink } from '../sink.js';
import type { Process, Thread } from './threads.js';
import { numberOf, type TraceEvent, textOf } from './trace-event.js';

/** What Chrome counts on a page's thread, in one event. */
const PAGE_COUNTERS: readonly { readonly key: string; readonly label: string; readonly unit: Unit }[] = [
  { key: 'jsHeapSizeUsed', label: 'JavaScript heap', unit: BYTES },
  { key: 'nodes', label: 'DOM nodes', unit: countOf('node') },
  { key: 'jsEventListeners', label: 'Event listeners', unit: countOf('listener') },
  { key: 'documents', label: 'Documents', unit: countOf('document') },
];

/** What a counter, and a part of it, costs with its first columns. */
const COUNTER_BYTES = 10_240;
const PART_BYTES = 10_240;
const VALUE_BYTES = 16;

/** As many decimal places are kept of fractions. */
const MAX_PARTS = 1000;

/** Bazel's memory counters are in MiB. Source: its CollectLocalResourceUsage. */
const MEBIBYTE_SERIES = new Set(['memory', 'system memory', 'workers memory', 'estimated memory']);

interface Counter {
  readonly label: string;
  /** Null where it does not say. */
  readonly unit: Unit | null;
  readonly thread: Thread;
  /** Whether it is of the thread, and not of all of its process. */
  readonly isOfThread: boolean;
  readonly microseconds: GrowingFloat64Column;
  /** By the name of the part; each as long as the times. */
  readonly parts: Map<string, GrowingFloat64Column>;
}

/** The counters of a trace: events of phase C, and what Chrome counts of a page. */
export class Counters {
  /** By process, name and id; of a page by thread as well. */
  private readonly counters = new Map<string, Counter>();

  constructor(private readonly sink: TraceSink) {}

  /** @returns whether it is an event that counts something */
  take(event: TraceEvent, threadOf: () => Thread): boolean {
    const isCounter = event.phase === 'C';
    if (!isCounter && event.name !== 'UpdateCounters') return false;
    const args = asObject(event.written.args);
    if (isCounter) {
      if (args !== null) this.add(this.named(event, threadOf()), event.microseconds, Object.entries(args));
      return true;
    }
    const data = asObject(args?.data) ?? {};
    for (const { key, label, unit } of PAGE_COUNTERS) {
      if (data[key] === undefined) continue;
      const counter = this.counterOf(`${event.processId} ${event.threadId} ${key}`, label, unit, threadOf());
      this.add(counter, event.microseconds, [['', data[key]]]);
    }
    return true;
  }

  /**
   * Adds all curves. To be called when tracks are known.
   * @param nanosecondsOf on the clock of the samples
   * @param trackOf a thread, or the process that it is of; 0 where it has no track
   */
  addTo(nanosecondsOf: (microseconds: number) => number, trackOf: (owner: Thread | Process) => StackId): void {
    for (const { label, unit, thread, isOfThread, microseconds, parts } of this.counters.values()) {
      if (parts.size === 0) continue;
      const values = Array.from(parts.values(), (column) => column.trimmed());
      const [scale, scaled] = unit === null ? unitOf(label, [...parts.keys()], values) : [1, unit];
      const track = (isOfThread && trackOf(thread)) || trackOf(thread.owner);
      const { name, id } = thread.owner;
      this.sink.addCurve({
        // Of a process that has no track.
        label: track === 0 ? `${label}, ${name || `process ${id}`}` : label,
        unit: scaled,
        track,
        parts: parts.size === 1 ? [''] : [...parts.keys()],
        nanoseconds: microseconds.trimmed().map(nanosecondsOf),
        values: values.map((column) => column.map((value) => Math.round(value * scale))),
      });
    }
  }

  private named({ name, processId, written }: TraceEvent, thread: Thread): Counter {
    const id = textOf(written.id);
    const label = id === '' ? name : `${name} ${id}`;
    return this.counterOf(`${processId} ${label}`, label || 'Counter', null, thread);
  }

  private counterOf(key: string, label: string, unit: Unit | null, thread: Thread): Counter {
    const known = this.counters.get(key);
    if (known !== undefined) return known;
    this.sink.memory.take(COUNTER_BYTES + 2 * (key.length + label.length));
    const counter = {
      label,
      unit,
      thread,
      isOfThread: unit !== null,
      microseconds: new GrowingFloat64Column(),
      parts: new Map(),
    };
    this.counters.set(key, counter);
    return counter;
  }

  /** A part that an event does not name stays as it was. */
  private add(
    { microseconds, parts }: Counter,
    time: number,
    entries: readonly (readonly [name: string, value: unknown])[],
  ): void {
    const numbers = entries.map(([name, value]) => [name, numberOf(value)] as const);
    const known = numbers.filter(([, value]) => !Number.isNaN(value));
    if (Number.isNaN(time)) this.sink.warn('malformed-record', 'Events have no valid time; they were skipped.');
    if (Number.isNaN(time) || known.length === 0) return;
    for (const [name] of known) if (!parts.has(name)) this.addPart(parts, name, microseconds.length);
    this.sink.memory.take(VALUE_BYTES * (1 + parts.size));
    microseconds.push(time);
    const named = new Map(known);
    for (const [name, column] of parts) column.push(named.get(name) ?? column.values[column.length - 1] ?? 0);
  }

  private addPart(parts: Map<string, GrowingFloat64Column>, name: string, length: number): void {
    this.sink.memory.take(PART_BYTES + 2 * name.length);
    const column = new GrowingFloat64Column();
    column.reserve(length);
    column.length = length;
    parts.set(name, column);
  }
}

/** What a counter that does not say it counts, and how many of these one is: fractions are counted in parts. */
function unitOf(label: string, names: readonly string[], values: readonly Float64Array[]): readonly [number, Unit] {
  if (names.every((name) => MEBIBYTE_SERIES.has(name)) && /memory usage/i.test(label)) return [2 ** 20, BYTES];
  if (names.every((name) => /bytes/i.test(name)) || /bytes/i.test(label)) return [1, BYTES];
  let parts = 1;
  const isWhole = (value: number) => Number.isInteger(Number((value * parts).toPrecision(12)));
  while (parts < MAX_PARTS && !values.every((column) => column.every(isWhole))) parts *= 10;
  return [parts, parts === 1 ? COUNT : countOf('', '', parts)];
}
