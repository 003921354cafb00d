import { BYTES, COUNT, countOf, timeIn } from '../../../template/data/unit.js';
import { KNOWN_TYPES } from '../known-types.js';
import type { SampledMetric } from '../sink.js';
import type { Line } from './lines.js';

/** What the first lines of a profile say of all that follow. */
export interface ProfileHeader {
  /** For people. */
  readonly format: string;
  /** How a record is written: jemalloc's over several lines, or a heap's pairs, cycles and a count, or a count in one. */
  readonly layout: 'jemalloc' | 'pairs' | 'contention' | 'count';
  /** For each value of a record. */
  readonly metrics: readonly SampledMetric[];
  /** One in about so many bytes was sampled; 1 for all. */
  readonly rateBytes: number;
  /** Of contention: one in so many was sampled. */
  readonly period: number;
  readonly cyclesPerSecond: number;
  /** The blocks of a record are of one size: Go counts each stack with each size apart (runtime/mprof.go: stkbucket). */
  readonly hasOneSizePerRecord: boolean;
  /** What the values of all records add up to, as the file says it; empty where it does not. jemalloc's are scaled in another way than its records. */
  readonly totals: readonly number[];
}

const NOTHING_SAMPLED = { rateBytes: 1, period: 1, cyclesPerSecond: 1e9, hasOneSizePerRecord: false, totals: [] };

const HEAP = /^heap profile: *(-?\d+): *(-?\d+) *\[ *(-?\d+): *(-?\d+) *\] *@ *(\w+)(?:\/(\d+))?/;
const CONTENTION = /^--- (?:mutex:|contention:|contentionz \d+ ---)/;
const COUNTED = /^(\w+) profile: total (\d+)/;
const FACT = /^(cycles\/second|sampling period) *= *(\d+)/;

/** @returns null where it is of none of the forms that are known */
export function readHeader(lines: Iterable<Line>): ProfileHeader | null {
  let header: ProfileHeader | null = null;
  for (const { text } of lines) {
    if (header === null) {
      header = text === '' ? null : firstLine(text);
      if (text !== '' && header?.layout !== 'contention') return header;
      continue;
    }
    const [, name, value] = FACT.exec(text) ?? [];
    if (name === 'cycles/second') header = { ...header, cyclesPerSecond: Number(value) || 1e9 };
    else if (name === 'sampling period') header = { ...header, period: Number(value) || 1 };
    else if (text.includes('@')) break;
  }
  return header;
}

function firstLine(text: string): ProfileHeader | null {
  const [, jemallocRate] = /^heap_v2\/(\d+)$/.exec(text) ?? [];
  if (jemallocRate !== undefined) {
    const rateBytes = Number(jemallocRate);
    return {
      ...NOTHING_SAMPLED,
      format: 'jemalloc heap profile',
      layout: 'jemalloc',
      metrics: HEAP_METRICS,
      rateBytes,
    };
  }
  const heap = HEAP.exec(text);
  if (heap !== null) return { ...heapHeader(heap[5], Number(heap[6] ?? 1)), totals: heap.slice(1, 5).map(Number) };
  if (CONTENTION.test(text)) {
    const format = text.includes('mutex') ? 'Go mutex profile' : 'contention profile';
    return { ...NOTHING_SAMPLED, format, layout: 'contention', metrics: CONTENTION_METRICS };
  }
  const [, counted, total] = COUNTED.exec(text) ?? [];
  if (counted === undefined) return null;
  const metrics = [metricOf(counted, false)];
  return { ...NOTHING_SAMPLED, format: `Go ${counted} profile`, layout: 'count', metrics, totals: [Number(total)] };
}

/** @param number what follows the kind: of Go's twice the rate, of others the rate */
function heapHeader(kind: string, number: number): ProfileHeader {
  const isGrowth = /^(?:growthz?|fragmentationz)$/.test(kind);
  const isGo = kind === 'heap';
  return {
    ...NOTHING_SAMPLED,
    format: isGo ? 'Go heap profile' : `gperftools ${isGrowth ? kind : 'heap'} profile`,
    layout: 'pairs',
    metrics: isGrowth ? GROWTH_METRICS : isGo ? GO_HEAP_METRICS : HEAP_METRICS,
    hasOneSizePerRecord: isGo,
    rateBytes: isGrowth ? 1 : Math.max(1, isGo ? number / 2 : number),
  };
}

function metricOf(key: string, isBytes: boolean): SampledMetric {
  const known = KNOWN_TYPES.get(key);
  const label = known?.label ?? key.charAt(0).toUpperCase() + key.slice(1);
  return {
    key,
    label,
    shortLabel: known?.shortLabel ?? label,
    unit: isBytes ? BYTES : known?.noun === undefined ? COUNT : countOf(known.noun),
    meaning: known?.meaning ?? `What the profile "${key}" counts.`,
    isLevel: !key.startsWith('alloc'),
  };
}

/** In the order of a record's values: objects and bytes in use, then allocated. */
const HEAP_METRICS = [
  metricOf('inuse_objects', false),
  metricOf('inuse_space', true),
  metricOf('alloc_objects', false),
  metricOf('alloc_space', true),
];

/** The same with the table of block sizes that each is of. */
const GO_HEAP_METRICS = HEAP_METRICS.map(
  (metric): SampledMetric => ({ ...metric, blocks: metric.isLevel ? 'atEnd' : 'allocated' }),
);

const GROWTH_METRICS: readonly SampledMetric[] = [
  {
    key: 'objects',
    label: 'Times grown',
    shortLabel: 'Times',
    unit: countOf('time'),
    meaning: 'How often the allocator asked the operating system for memory.',
    isLevel: false,
  },
  {
    key: 'space',
    label: 'Heap growth',
    shortLabel: 'Growth',
    unit: BYTES,
    meaning: 'Memory that the allocator asked the operating system for.',
    isLevel: false,
  },
];

const CONTENTION_METRICS = [
  { ...metricOf('contentions', false), isLevel: false },
  { ...metricOf('delay', false), unit: timeIn(1), isLevel: false },
];
