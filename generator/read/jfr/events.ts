import { BROKEN_RECORD, type ConstantKey } from './cursor.js';
import { type Field, type Layout, type Layouts, placesOf } from './layouts.js';
import type { MeasureName } from './measures.js';
import type { TypeDescription } from './metadata.js';

/** What a type of events measures, and in which of its fields; of several names the first that it has. */
interface EventDescription {
  readonly measure: MeasureName | 'release';
  readonly amount?: readonly string[];
  readonly ofClass?: string;
}

const EVENTS: Readonly<Record<string, EventDescription>> = {
  'jdk.ExecutionSample': { measure: 'cpu' },
  'jdk.NativeMethodSample': { measure: 'nativeCode' },
  'jdk.CPUTimeSample': { measure: 'cpuTimer', amount: ['samplingPeriod'] },
  'jdk.ObjectAllocationSample': { measure: 'allocation', amount: ['weight'], ofClass: 'objectClass' },
  'jdk.ObjectAllocationInNewTLAB': {
    measure: 'bufferAllocation',
    amount: ['tlabSize', 'allocationSize'],
    ofClass: 'objectClass',
  },
  'jdk.ObjectAllocationOutsideTLAB': {
    measure: 'bufferAllocation',
    amount: ['allocationSize'],
    ofClass: 'objectClass',
  },
  'jdk.OldObjectSample': { measure: 'live', amount: ['objectSize'], ofClass: 'object' },
  'jdk.JavaMonitorEnter': { measure: 'lock', ofClass: 'monitorClass' },
  'jdk.ThreadPark': { measure: 'park', ofClass: 'parkedClass' },
  'profiler.WallClockSample': { measure: 'wall' },
  'profiler.LiveObject': { measure: 'live', amount: ['allocationSize'], ofClass: 'objectClass' },
  'profiler.NativeLock': { measure: 'nativeLock' },
  'profiler.Malloc': { measure: 'malloc', amount: ['size'] },
  'profiler.Free': { measure: 'release' },
};

/** Where the values of an event go when it is read. */
export const VALUE = {
  start: 0,
  duration: 1,
  thread: 2,
  trace: 3,
  ofClass: 4,
  amount: 5,
  samples: 6,
  span: 7,
  address: 8,
  /** jdk.CPUTimeSample: the stack could not be walked. */
  failed: 9,
} as const;

export const VALUE_COUNT = Object.keys(VALUE).length;

/** How the events of a type are read in a chunk. */
export interface EventReading {
  readonly measure: MeasureName | 'release';
  readonly layout: Layout;
  /** For each field its place, see VALUE. */
  readonly places: Int32Array;
  /** It names an object, and that its class. */
  readonly isOldObject: boolean;
  /** For the three times of an event how many nanoseconds make one of their unit; 0 for ticks. */
  readonly durationUnit: number;
  readonly amountUnit: number;
  readonly spanUnit: number;
}

const TIME_UNITS: ReadonlyMap<string, number> = new Map([
  ['NANOSECONDS', 1],
  ['MICROSECONDS', 1e3],
  ['MILLISECONDS', 1e6],
  ['SECONDS', 1e9],
]);

/** By their id, the types of a chunk whose events are measured; null for those that are not described well enough to be read. */
export function measuredEvents(
  types: ReadonlyMap<ConstantKey, TypeDescription>,
  layouts: Layouts,
): Map<ConstantKey, EventReading | null> {
  const timespan = timespanType(types);
  const readings = new Map<ConstantKey, EventReading | null>();
  for (const { id, name } of types.values()) {
    if (!Object.hasOwn(EVENTS, name)) continue;
    try {
      readings.set(id, readingOf(EVENTS[name], layouts.of(id), timespan));
    } catch (error) {
      if (error !== BROKEN_RECORD) throw error;
      readings.set(id, null);
    }
  }
  return readings;
}

function readingOf(
  { measure, amount = [], ofClass = '' }: EventDescription,
  layout: Layout,
  timespan: ConstantKey,
): EventReading {
  const amountField = amount.find((one) => layout.some((field) => field.name === one)) ?? '';
  const thread = layout.some((field) => field.name === 'sampledThread') ? 'sampledThread' : 'eventThread';
  const names = [
    'startTime',
    'duration',
    thread,
    'stackTrace',
    ofClass,
    amountField,
    'samples',
    'timeSpan',
    'address',
    'failed',
  ];
  const unitOf = (fieldName: string) =>
    timeUnit(
      layout.find((field) => field.name === fieldName),
      timespan,
    );
  return {
    measure,
    layout,
    places: placesOf(layout, names),
    isOldObject: ofClass === 'object',
    durationUnit: unitOf('duration'),
    amountUnit: measure === 'cpuTimer' ? unitOf(amountField) : 1,
    spanUnit: unitOf('timeSpan'),
  };
}

/** The annotation that says in which unit a field's time is; -1 where there is none. */
export function timespanType(types: ReadonlyMap<ConstantKey, TypeDescription>): ConstantKey {
  return Array.from(types.values()).find(({ name }) => name === 'jdk.jfr.Timespan')?.id ?? -1;
}

/** How many nanoseconds make one of a field's unit; 0 for ticks. */
export function timeUnit(field: Field | undefined, timespan: ConstantKey): number {
  return TIME_UNITS.get(field?.annotations.get(timespan) ?? '') ?? 0;
}
