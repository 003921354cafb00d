import { BYTES, countOf, type Unit } from '../../../template/data/unit.js';
import { asArray, asNumber, asObject, asText } from '../json.js';
import type { StackId, TraceSink } from '../sink.js';
import { columnsOf, numbersOf } from './columns.js';

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** Of a processor that was used all of the time. */
const PERCENT = countOf('percent', 'percent', 10);

/** What a process counted beside its samples: at each time how much there was since the time before. */
export interface Counter {
  readonly name: string;
  readonly category: string;
  readonly processKey: string;
  /** On the clock of the whole file; NaN where not known. */
  readonly milliseconds: Float64Array;
  /** NaN where not known. */
  readonly counts: Float64Array;
  /** Of a CPU time of 1, where it counts such. */
  readonly cpuNanoseconds: number;
}

/**
 * The counters of a list as it is written, in either form.
 * @param timesOf the times of a table of samples
 * @param processKey of those that do not say
 */
export function countersIn(
  written: unknown,
  timesOf: (table: unknown) => Float64Array,
  processKey: string,
  cpuNanoseconds: number,
): Counter[] {
  return asArray(written).flatMap((value) => {
    const counter = asObject(value);
    if (counter === null) return [];
    // Before version 41, and before 19 of the gecko form, a counter was of several groups.
    const groups = [counter.sampleGroups, counter.sample_groups]
      .flatMap(asArray)
      .map((group) => asObject(group)?.samples);
    const table = counter.samples ?? groups[0];
    if (table === undefined) return [];
    const pid = asNumber(counter.pid) ?? asText(counter.pid);
    return {
      name: asText(counter.name),
      category: asText(counter.category),
      processKey: pid === '' ? processKey : String(pid),
      milliseconds: timesOf(table),
      counts: numbersOf(columnsOf(table)('count')),
      cpuNanoseconds,
    };
  });
}

/** What is drawn of each kind of counter. */
interface Reading {
  readonly label: string;
  readonly unit: Unit;
  readonly valuesOf: (counter: Counter) => Points;
}

interface Points {
  readonly milliseconds: Float64Array;
  readonly values: Float64Array;
}

const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['Memory', { label: 'Memory above its minimum', unit: BYTES, valuesOf: accumulated }],
  [
    'CPU',
    { label: 'CPU use in %', unit: PERCENT, valuesOf: (counter) => perTime(counter, counter.cpuNanoseconds * 1000) },
  ],
  ['Bandwidth', { label: 'Network traffic per second', unit: BYTES, valuesOf: (counter) => perTime(counter, 1e9) }],
]);

/**
 * @param origin of all times of the file, in milliseconds
 * @param trackOf a process; null of one that has no samples, whose counters are left out
 */
export function addCounters(
  counters: readonly Counter[],
  origin: number,
  trackOf: (processKey: string) => StackId | null,
  sink: TraceSink,
): void {
  for (const counter of counters) {
    const reading = READINGS.get(counter.category);
    const track = trackOf(counter.processKey);
    if (!reading || track === null) continue;
    const { milliseconds, values } = reading.valuesOf(counter);
    sink.addCurve({
      label: reading.label,
      unit: reading.unit,
      track,
      parts: [''],
      nanoseconds: milliseconds.map((time) => Math.round((time - origin) * NANOSECONDS_PER_MILLISECOND)),
      values: [values],
    });
  }
}

/** How much there was at each time, above the least: what there was before the recording is not known. */
function accumulated({ milliseconds, counts }: Counter): Points {
  let sum = 0;
  const sums = counts.map((count) => {
    sum += count || 0;
    return sum;
  });
  const least = sums.reduce((min, value) => Math.min(min, value), Number.POSITIVE_INFINITY);
  return { milliseconds, values: sums.map((value) => value - least) };
}

/** How much of `factor` there was in the time from each sample to the next one, which counts it. */
function perTime({ milliseconds, counts }: Counter, factor: number): Points {
  return {
    milliseconds: milliseconds.subarray(0, -1),
    values: milliseconds.subarray(0, -1).map((start, at) => {
      const nanoseconds = (milliseconds[at + 1] - start) * NANOSECONDS_PER_MILLISECOND;
      return nanoseconds > 0 ? Math.round((counts[at + 1] * factor) / nanoseconds) : Number.NaN;
    }),
  };
}
