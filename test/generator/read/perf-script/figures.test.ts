import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { perfScript } from '../../../../generator/read/perf-script/format.js';
import { readTrace } from '../../../../generator/read-trace.js';
import { CALL } from '../../../../template/data/frame-kinds.js';
import type { Report } from '../../../../template/data/report.js';
import { callsOf } from '../../../helpers/recorded-calls.js';

interface Figures {
  readonly name: 'samples' | 'period';
  readonly total: number;
  readonly topSelf: readonly (readonly [name: string, value: number])[];
  readonly topTotal: readonly (readonly [name: string, value: number])[];
}

interface ExpectedEvent {
  /** "?" where the file names none. */
  readonly event: string;
  readonly samples: number;
  readonly periodSum: number;
  readonly distinctStacks: number;
  readonly maxDepth: number;
  readonly metrics: readonly Figures[];
}

interface Expected {
  readonly events: readonly ExpectedEvent[];
  /** Samples of each. */
  readonly threads: Readonly<Record<string, number>>;
  readonly timeRangeSeconds: readonly [first: number, last: number] | null;
  readonly inlinedFrames: number;
  readonly sumOfSizeFields?: number;
}

const FOLDER = 'test/fixtures/profiles/perf-script';
const EXPECTED: Readonly<Record<string, Expected>> = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8'));

/** The metrics that are called otherwise here: what an event's samples are counted by, and what their periods are. */
const KEYS: Readonly<Record<string, { readonly samples: string; readonly period?: string }>> = {
  '?': { samples: 'samples' },
  'cpu-clock': { samples: 'samples', period: 'cpu-clock' },
  'cpu-clock:u': { samples: 'samples', period: 'cpu-clock' },
  'page-faults': { samples: 'page-faults:samples', period: 'page-faults' },
  'probe_libc:malloc': { samples: 'probe_libc:malloc' },
  'probe_libc:calloc': { samples: 'probe_libc:calloc' },
  'probe_libc:realloc': { samples: 'probe_libc:realloc' },
};

interface Value {
  readonly track: string;
  /** Names of calls, outermost first. */
  readonly calls: readonly string[];
  readonly value: number;
}

/** What each stack has of a metric, in the plainest way. */
function valuesOf({ tree, frames, strings, facts, selfValues }: Report, key: string): Value[] {
  const values = selfValues[facts.metrics.findIndex((metric) => metric.key === key)];
  const path: number[] = [];
  return Array.from(values, (value, node) => {
    path.length = Math.max(0, tree.depth[node] - 1);
    if (node > 0) path.push(tree.frame[node]);
    const nameOf = (frame: number) => strings[frames.functionName[frame]];
    const [track = ''] = path.filter((frame) => frames.kind[frame] !== CALL).map(nameOf);
    return { track, calls: path.filter((frame) => frames.kind[frame] === CALL).map(nameOf), value };
  }).filter(({ value }) => value !== 0);
}

function sumBy(values: readonly Value[], keysOf: (value: Value) => Iterable<string>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const value of values) for (const key of keysOf(value)) sums.set(key, (sums.get(key) ?? 0) + value.value);
  return sums;
}

function unpacked(file: string): Uint8Array {
  const bytes = readFileSync(`${FOLDER}/${file}`);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

const nameHere = (name: string) => (name === '[unknown]' ? '' : name);

describe.each(Object.entries(EXPECTED))('%s has the figures of another reader', (file, expected) => {
  const reading = readTrace(`${FOLDER}/${file}`, { keepRawNames: true });

  test.each(expected.events.map((event) => [event.event, event] as const))('%s', async (name, event) => {
    const report = await reading;
    const samples = valuesOf(report, KEYS[name].samples);
    expect(sumBy(samples, () => ['']).get('')).toBe(event.samples);
    expect(new Set(samples.map(({ calls }) => calls.join('\n'))).size).toBe(event.distinctStacks);
    expect(Math.max(...samples.map(({ calls }) => calls.length))).toBe(event.maxDepth);
    for (const { name: kind, total, topSelf, topTotal } of event.metrics) {
      const values = kind === 'samples' ? samples : valuesOf(report, KEYS[name].period ?? '');
      const selfOf = sumBy(values, ({ calls }) => [calls.at(-1) ?? '']);
      const totalOf = sumBy(values, ({ calls }) => new Set(calls));
      expect(sumBy(values, () => ['']).get('')).toBe(total);
      expect(topSelf.map(([top]) => [top, selfOf.get(nameHere(top))])).toEqual(topSelf);
      expect(topTotal.map(([top]) => [top, totalOf.get(nameHere(top))])).toEqual(topTotal);
    }
  });

  test('in its threads and times, without a warning', async () => {
    const report = await reading;
    const ofEvents = expected.events.flatMap(({ event }) => valuesOf(report, KEYS[event].samples));
    expect(Object.fromEntries(sumBy(ofEvents, ({ track }) => [track]))).toEqual(expected.threads);
    expect(report.facts.warnings.map(({ kind }) => kind)).toEqual([]);
    const { startNanoseconds } = report.samples;
    if (expected.timeRangeSeconds === null) expect(startNanoseconds).toHaveLength(0);
    else {
      const [first, last] = expected.timeRangeSeconds;
      const lastStart = startNanoseconds.reduce((most, start) => Math.max(most, start), 0);
      // Samples of one stack are one run, which starts with the first of them.
      expect(lastStart).toBeLessThanOrEqual(Math.round((last - first) * 1e9));
      expect(lastStart).toBeGreaterThan((last - first) * 0.9e9);
    }
  });

  test('in its inlined calls and sizes', async () => {
    const { events } = callsOf(perfScript, unpacked(file));
    const inlined = events.flatMap((event) => event.match(/~(?=[; ])/g) ?? []);
    expect(inlined).toHaveLength(expected.inlinedFrames);
    const report = await reading;
    const bytes = report.facts.metrics.filter(({ unit }) => unit.kind === 'bytes');
    expect(bytes.reduce((sum, { total }) => sum + total, 0)).toBe(expected.sumOfSizeFields ?? 0);
  });
});
