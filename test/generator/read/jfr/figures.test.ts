import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTrace } from '../../../../generator/read-trace.js';
import type { Report } from '../../../../template/data/report.js';
import { readRecording } from '../../../helpers/recordings.js';

const FOLDER = 'test/fixtures/profiles/java';

/** Of a type of events: see the README beside it. */
interface EventFigures {
  readonly events: number;
  readonly value: number;
  readonly durationSeconds: number;
  readonly threads: Readonly<Record<string, number>>;
  readonly distinctStacks: number;
  readonly maxDepth: number;
  readonly topSelf: readonly (readonly [name: string, value: number])[];
}
const EXPECTED: Record<string, Record<string, EventFigures>> = JSON.parse(
  readFileSync(`${FOLDER}/expected.json`, 'utf8'),
);

/** In which metrics events are counted, and what they amount to; whether a class is innermost. */
const METRICS: Record<string, { readonly count: string; readonly amount?: string; readonly hasClass?: boolean }> = {
  'jdk.ExecutionSample': { count: 'samples' },
  'jdk.ObjectAllocationSample': { count: 'allocation_samples', amount: 'allocated_bytes', hasClass: true },
  'jdk.ObjectAllocationInNewTLAB': { count: 'allocation_samples', amount: 'allocated_bytes', hasClass: true },
  'jdk.JavaMonitorEnter': { count: 'lock_waits', amount: 'lock', hasClass: true },
  'jdk.OldObjectSample': { count: 'live_objects', hasClass: true },
  'profiler.WallClockSample': { count: 'wall_samples', amount: 'wall_samples' },
  'profiler.Malloc': { count: 'mallocs', amount: 'malloc_bytes' },
};

/** Of a metric by name as `jfr print` writes them, and by thread. */
function figuresOf(report: Report, key: string, hasClass: boolean) {
  const { tree, frames, strings, facts, selfValues } = report;
  const nameOf = (frame: number) => {
    const [module, name] = [strings[frames.module[frame]], strings[frames.functionName[frame]]];
    return module === '' ? name : `${module}.${name}`;
  };
  const sums = { threads: new Map<string, number>(), self: new Map<string, number>(), stacks: new Set<string>() };
  let [total, depth] = [0, 0];
  const path: string[] = [];
  selfValues[facts.metrics.findIndex((metric) => metric.key === key)].forEach((value, node) => {
    path.length = Math.max(0, tree.depth[node] - 1);
    if (node > 0) path.push(nameOf(tree.frame[node]));
    if (value === 0) return;
    const calls = path.slice(1, hasClass ? -1 : undefined);
    total += value;
    depth = Math.max(depth, calls.length);
    sums.stacks.add(calls.join(';'));
    for (const [sum, name] of [
      [sums.threads, path[0]],
      [sums.self, calls.at(-1) ?? ''],
    ] as const) {
      sum.set(name, (sum.get(name) ?? 0) + value);
    }
  });
  return { ...sums, total, depth };
}

describe.each(Object.keys(EXPECTED))('%s', (file) => {
  const report = readTrace(`${FOLDER}/${file}.gz`, { keepRawNames: true });
  const measured = Object.entries(EXPECTED[file]).filter(([event]) => event in METRICS);

  test('holds no other metrics than those of its events', async () => {
    const { facts } = await report;
    expect(facts.warnings).toEqual([]);
    const keys = measured.flatMap(([event]) => [METRICS[event].count, METRICS[event].amount ?? []].flat());
    const derived = ['cpu', 'wall', 'unfreed_bytes', 'unfreed_blocks'];
    expect(
      facts.metrics
        .map(({ key }) => key)
        .filter((key) => !derived.includes(key))
        .sort(),
    ).toEqual([...new Set(keys)].sort());
  });

  test.each(measured)('%s', async (event, expected) => {
    const { count, amount = count, hasClass = false } = METRICS[event];
    const counted = figuresOf(await report, count, hasClass);
    const weighed = figuresOf(await report, amount, hasClass);
    const isByNumber = expected.value === 0;
    expect(count === amount && !isByNumber ? expected.value : expected.events).toBe(counted.total);
    if (!isByNumber) expect(weighed.total).toBe(expected.value);
    if (expected.durationSeconds > 0) expect(weighed.total / 1e9).toBeCloseTo(expected.durationSeconds, 6);
    expect(counted.depth).toBe(expected.maxDepth);
    expect(counted.stacks.size).toBe(expected.distinctStacks);
    for (const [name, value] of expected.topSelf) {
      expect((isByNumber ? counted : weighed).self.get(name.replaceAll('/', '.'))).toBe(value);
    }
    if (count === amount && !isByNumber) return;
    for (const [name, value] of Object.entries(expected.threads)) expect(counted.threads.get(name)).toBe(value);
  });

  test('sums over its samples in time are those of the whole', async () => {
    const { facts, samples, selfValues } = await report;
    facts.metrics.forEach(({ timeDelta, total }, index) => {
      const sum = (values: Iterable<number>) => Array.from(values).reduce((all, value) => all + value, 0);
      expect(sum(selfValues[index])).toBe(total);
      if (timeDelta !== null) expect(sum(samples.values[index])).toBe(total);
    });
  });
});

describe('what follows from the events', () => {
  const read = (file: string) => readRecording(`${FOLDER}/${file}.jfr.gz`);
  const totals = ({ facts }: Report) => Object.fromEntries(facts.metrics.map(({ key, total }) => [key, total]));

  test('time is as many samples as there are, an interval each', async () => {
    expect(totals(await read('clinic-async-profiler-cpu-alloc-lock-wall'))).toMatchObject({
      cpu: 1315 * 5_000,
      wall: 16_954 * 20_000,
    });
  });

  test('what is not freed is what no later event frees', async () => {
    expect(totals(await read('clinic-async-profiler-nativemem'))).toMatchObject({
      unfreed_bytes: 361_352,
      unfreed_blocks: 15,
    });
  });

  test('the recorder, the command and no more of the run', async () => {
    const { facts, strings } = await read('clinic-async-profiler-nativemem');
    expect(facts).toMatchObject({ recorder: 'async-profiler 4.5', command: 'java Clinic 2000', formatVersion: '2.0' });
    // It has system properties and options of the virtual machine.
    expect(JSON.stringify([facts, strings])).not.toMatch(/java\.home|file\.encoding|-agentpath/);
  });

  test('names of hidden classes are without their addresses', async () => {
    const { strings } = await read('clinic-jdk17-flight-recorder');
    expect(strings).toContain('Clinic$$Lambda$87.run');
  });
});

test('the heap before and after each collection is what `jfr print --events GCHeapSummary` says', async () => {
  const { facts, curves } = await readRecording(`${FOLDER}/clinic-jdk17-flight-recorder.jfr.gz`);
  const used = facts.curves.findIndex(({ label }) => label === 'Java heap in use');
  const committed = facts.curves.findIndex(({ label }) => label === 'Java heap committed');
  expect([...curves[used].values[0]]).toEqual([15_494_016, 7_352_112, 28_323_632, 8_631_792, 67_352_048, 11_143_512]);
  expect([...new Set(curves[committed].values[0])]).toEqual([406_847_488]);
  const milliseconds = Array.from(curves[used].nanoseconds, (time) => time / 1e6);
  // 43.894047516 s, 43.899430186 s, 44.919890692 s ...
  expect(milliseconds[1] - milliseconds[0]).toBeCloseTo(5.38267, 3);
  expect(milliseconds[2] - milliseconds[0]).toBeCloseTo(1025.843176, 3);
});
