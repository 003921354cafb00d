import { BYTES, COUNT, countOf, timeIn, type Unit } from '../../../template/data/unit.js';
import { KNOWN_TYPES } from '../known-types.js';
import type { SampledMetric } from '../sink.js';

/** What the values of a profile are, as the profile says it. */
export interface SampleType {
  readonly name: string;
  readonly unit: string;
}

export interface PprofMetric extends SampledMetric {
  /** Position among the values of a sample. */
  readonly column: number;
  /** How many of the metric's unit make one of the profile's. */
  readonly factor: number;
}

/** As in pprof's internal/measurement: a kilobyte has 1024 bytes. */
const BYTE_UNITS: ReadonlyMap<string, number> = new Map(
  [
    ['byte', 'b'],
    ['kilobyte', 'kb', 'kib'],
    ['megabyte', 'mb', 'mib'],
    ['gigabyte', 'gb', 'gib'],
    ['terabyte', 'tb'],
  ].flatMap((words, power) => words.map((word): [string, number] => [word, 1024 ** power])),
);

const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ...['nanosecond', 'ns'].map((word): [string, number] => [word, 1]),
  ...['microsecond', 'us', 'µs', 'μs'].map((word): [string, number] => [word, 1e3]),
  ...['millisecond', 'ms'].map((word): [string, number] => [word, 1e6]),
  ...['second', 'sec', 's'].map((word): [string, number] => [word, 1e9]),
  ...['minute', 'min'].map((word): [string, number] => [word, 60e9]),
  ...['hour', 'hr'].map((word): [string, number] => [word, 3600e9]),
]);

/** Counts of blocks, whose size Go gives in a label, and what they come to in bytes. */
const BLOCKS: readonly { count: string; bytes: string; blocks: NonNullable<SampledMetric['blocks']> }[] = [
  { count: 'alloc_objects', bytes: 'alloc_space', blocks: 'allocated' },
  { count: 'inuse_objects', bytes: 'inuse_space', blocks: 'atEnd' },
];

const LEVEL = /^(?:inuse|live|unreleased|retained|current|goroutines?$|objects$|space$)/i;

/**
 * @returns a metric for each type, the default one first: the one named so, else the last, as pprof has it; then those in the
 * same kind of unit
 */
export function metricsOf(types: readonly SampleType[], defaultName: string): PprofMetric[] {
  const keys = new Set<string>();
  const metrics = withBlocks(withOwnLabels(types.map((type, column) => metricOf(type, column, keys))));
  const named = types.findIndex(({ name }) => name === defaultName && name !== '');
  const first = metrics[named < 0 ? metrics.length - 1 : named];
  const rank = (metric: PprofMetric) => (metric === first ? 0 : metric.unit.kind === first.unit.kind ? 1 : 2);
  return metrics.sort((one, other) => rank(one) - rank(other));
}

function metricOf({ name, unit: word }: SampleType, column: number, keys: Set<string>): PprofMetric {
  const known = KNOWN_TYPES.get(name);
  const { unit, factor } = unitOf(word, known?.noun);
  const label = known?.label ?? (asLabel(name) || `Value ${column + 1}`);
  const of = word === '' ? '' : `, in ${word}`;
  return {
    key: freeKey(name.replace(/\s+/g, '_') || `value_${column + 1}`, keys),
    label,
    shortLabel: known?.shortLabel ?? label,
    meaning: known?.meaning ?? `What the profile calls "${name}"${of}.`,
    unit,
    isLevel: LEVEL.test(name),
    column,
    factor,
  };
}

/** @param noun what a count counts, where the type's name says it */
export function unitOf(word: string, noun?: string): { readonly unit: Unit; readonly factor: number } {
  const lower = word.toLowerCase();
  const singular = lower.length > 2 && lower.endsWith('s') ? lower.slice(0, -1) : lower;
  const bytes = BYTE_UNITS.get(singular);
  if (bytes !== undefined) return { unit: BYTES, factor: bytes };
  const nanoseconds = NANOSECONDS.get(singular) ?? NANOSECONDS.get(lower);
  if (nanoseconds !== undefined) return { unit: timeIn(nanoseconds), factor: 1 };
  if (noun !== undefined) return { unit: countOf(noun), factor: 1 };
  return { unit: singular === '' || singular === 'count' ? COUNT : countOf(singular), factor: 1 };
}

function asLabel(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
}

/** Says of counts of blocks, and of their bytes, which blocks they are. */
function withBlocks(metrics: readonly PprofMetric[]): PprofMetric[] {
  const blocksOf = new Map<string, SampledMetric['blocks']>();
  for (const { count, bytes, blocks } of BLOCKS) {
    const has = (key: string, kind: Unit['kind']) =>
      metrics.some((metric) => metric.key === key && metric.unit.kind === kind);
    if (!has(count, 'count')) continue;
    blocksOf.set(count, blocks);
    if (has(bytes, 'bytes')) blocksOf.set(bytes, blocks);
  }
  return metrics.map((metric) => {
    const blocks = blocksOf.get(metric.key);
    return blocks === undefined ? metric : { ...metric, blocks };
  });
}

/** Two types of one name, or of names for the same, are told apart by a number. */
function withOwnLabels(metrics: readonly PprofMetric[]): PprofMetric[] {
  const timesSeen = new Map<string, number>();
  return metrics.map((metric) => {
    const times = (timesSeen.get(metric.label) ?? 0) + 1;
    timesSeen.set(metric.label, times);
    if (times === 1) return metric;
    return { ...metric, label: `${metric.label} (${times})`, shortLabel: `${metric.shortLabel} (${times})` };
  });
}

/** Keys are told apart where a profile has two types of one name. */
function freeKey(wanted: string, keys: Set<string>): string {
  let key = wanted;
  for (let number = 2; keys.has(key); number++) key = `${wanted}_${number}`;
  keys.add(key);
  return key;
}
