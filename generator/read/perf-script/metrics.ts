import { BYTES, COUNT, countOf, timeIn } from '../../../template/data/unit.js';
import type { SampledMetric } from '../sink.js';
import { isTracepoint, type RecordedEvent } from './events.js';

/** Of an event, where its values stand among the metrics; -1 where there is no such metric. */
interface EventColumns {
  /** What its samples stand for: time, sizes, events. */
  value: number;
  /** How many samples it has. */
  count: number;
}

export interface EventMetrics {
  /** The one to show first in front. */
  readonly metrics: readonly SampledMetric[];
  /** For each event in its order. */
  readonly columns: readonly EventColumns[];
}

/** Whose period is in nanoseconds. */
const CLOCK = /^(?:cpu-clock|task-clock)$/;
const CYCLES = /^(?:cpu-)?cycles$|\/(?:cpu-)?cycles\//;

/**
 * The metrics of a recording: those of an event are its own, and never added to another's. Time first, then cycles, then all others in
 * the order in which they appear.
 *
 *     cpu-clock     CPU time, samples        the period is a time
 *     cycles        samples, cycles          how many are shown first: rules about work know them
 *     page-faults   page faults, samples     only the first where each sample is one
 *     probe:malloc  bytes, calls             its samples say size=
 */
export function metricsOf(events: readonly RecordedEvent[]): EventMetrics {
  const keys = new Set<string>();
  const ranked = events.map((_, index) => index).sort((a, b) => rankOf(events[a]) - rankOf(events[b]) || a - b);
  const metrics: SampledMetric[] = [];
  const columns: EventColumns[] = events.map(() => ({ value: -1, count: -1 }));
  const add = (metric: SampledMetric) => metrics.push({ ...metric, key: freeKey(metric.key, keys) }) - 1;
  for (const [place, index] of ranked.entries()) {
    const event = events[index];
    const label = labelOf(event, events);
    const count = countMetric(event, label, place === 0);
    const value = valueMetric(event, label);
    const isCountFirst = CYCLES.test(event.base);
    if (value !== null && !isCountFirst) columns[index].value = add(value);
    if (count !== null) columns[index].count = add(count);
    if (value !== null && isCountFirst) columns[index].value = add(value);
  }
  return { metrics, columns };
}

function rankOf({ base }: RecordedEvent): number {
  if (CLOCK.test(base)) return 0;
  return CYCLES.test(base) ? 1 : 2;
}

/** What to call an event: with its modifiers where it is recorded with several. */
function labelOf({ name, base }: RecordedEvent, events: readonly RecordedEvent[]): string {
  return events.filter((other) => other.base === base).length === 1 ? base : name;
}

function valueMetric(event: RecordedEvent, label: string): SampledMetric | null {
  const { base } = event;
  if (event.isSized) {
    const short = label.slice(label.indexOf(':') + 1);
    const meaning = `What \`size=\` of ${label} adds up to.`;
    const words = { label: `Bytes of ${label}`, shortLabel: `${short} bytes`, meaning };
    return { key: `${label}:bytes`, ...words, unit: BYTES, isLevel: false };
  }
  if (!event.hasPeriods) return null;
  if (CLOCK.test(base)) {
    const words =
      label === 'cpu-clock' || label === 'task-clock' ? ['CPU time', 'CPU'] : [`CPU time (${label})`, label];
    const meaning = 'Time on a processor: each sample stands for what its clock had counted since the last one.';
    return { key: label, label: words[0], shortLabel: words[1], unit: timeIn(1), meaning, isLevel: false };
  }
  const title = titleOf(label);
  const meaning = `How often ${label} happened: each sample stands for as many as were counted since the last one.`;
  return { key: label, label: title, shortLabel: title, unit: unitOf(base), meaning, isLevel: false };
}

/** @param isFirst of the recording, so that what is the only one in most of them is called the same in all */
function countMetric(event: RecordedEvent, label: string, isFirst: boolean): SampledMetric | null {
  const { isSized, hasPeriods, hasOtherPeriods } = event;
  if (hasPeriods && !hasOtherPeriods && !isSized) return null;
  const isEach = isSized || (!hasPeriods && isTracepoint(event));
  if (isEach) {
    const shortLabel = label.slice(label.indexOf(':') + 1);
    const meaning = `How often ${label} was met.`;
    return { key: label, label, shortLabel, unit: countOf('event'), meaning, isLevel: false };
  }
  const words = isFirst ? ['samples', 'Samples'] : [`${label}:samples`, `Samples of ${label}`];
  const meaning = 'How often a sample found the program there.';
  return { key: words[0], label: words[1], shortLabel: words[1], unit: countOf('sample'), meaning, isLevel: false };
}

/** `page-faults` are "Page faults"; what is no plain word stays as it is. */
function titleOf(label: string): string {
  if (!/^[a-z]+(?:[-_][a-z]+)*$/.test(label)) return label;
  return label.charAt(0).toUpperCase() + label.slice(1).replaceAll(/[-_]/g, ' ');
}

function unitOf(base: string) {
  if (CYCLES.test(base)) return countOf('cycle');
  if (!/^[a-zA-Z]+(?:[-_][a-z]+)*s$/.test(base)) return COUNT;
  const plural = base.replaceAll(/[-_]/g, ' ');
  return countOf(plural.replace(/(?<=ss|sh|ch|x)es$|s$/, ''), plural);
}

function freeKey(wanted: string, keys: Set<string>): string {
  let key = wanted;
  for (let number = 2; keys.has(key); number++) key = `${wanted}_${number}`;
  keys.add(key);
  return key;
}
