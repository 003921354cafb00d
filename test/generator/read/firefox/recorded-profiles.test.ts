import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../../template/data/report.js';
import { readRecording } from '../../../helpers/recordings.js';

interface ExpectedThread {
  /** What its samples weigh together. */
  readonly weight: number;
  readonly distinctStacks: number;
  /** With the root that Firefox has in each stack. */
  readonly maxDepth: number;
  readonly topSelf: readonly (readonly [string, number])[];
  readonly jsAllocations?: { readonly records: number; readonly bytes: number };
}

interface Expected {
  readonly format: string;
  readonly version: number;
  /** Whether each stack begins at "(root)", which is no call. */
  readonly hasRoot: boolean;
  readonly isSymbolicated: boolean;
  readonly threads: readonly ExpectedThread[];
}

const FOLDER = 'test/fixtures/profiles/firefox';
const EXPECTED: Readonly<Record<string, Expected>> = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8'));

interface ThreadFigures {
  readonly total: number;
  readonly stacks: number;
  readonly depth: number;
  readonly selfOf: ReadonlyMap<string, number>;
}

/** The figures of each thread in the order of the tree, and of the whole where there is one thread. */
function threadFigures({ tree, frames, strings, facts, selfValues }: Report, key: string): ThreadFigures[] {
  const values = selfValues[facts.metrics.findIndex((metric) => metric.key === key)];
  const threads: { total: number; stacks: Set<string>; depth: number; selfOf: Map<string, number> }[] = [];
  const newThread = () => threads.push({ total: 0, stacks: new Set(), depth: 0, selfOf: new Map() });
  const path: { text: string; isCall: boolean }[] = [];
  values.forEach((value, node) => {
    const frame = tree.frame[node];
    path.length = Math.max(0, tree.depth[node] - 1);
    if (node > 0) path.push({ text: strings[frames.functionName[frame]], isCall: frames.kind[frame] === 0 });
    if (frames.kind[frame] === THREAD || threads.length === 0) newThread();
    if (value === 0) return;
    const thread = threads[threads.length - 1];
    const calls = path.filter(({ isCall }) => isCall).map(({ text }) => text);
    thread.total += value;
    thread.depth = Math.max(thread.depth, calls.length);
    thread.stacks.add(calls.join(';'));
    thread.selfOf.set(calls.at(-1) ?? '', (thread.selfOf.get(calls.at(-1) ?? '') ?? 0) + value);
  });
  return threads.filter(({ total }) => total > 0).map((thread) => ({ ...thread, stacks: thread.stacks.size }));
}

/** See FRAME_KINDS. */
const THREAD = 2;

describe.each(Object.entries(EXPECTED))('%s has the figures of another reader', (file, expected) => {
  test('threads, their samples, stacks and heaviest functions', async () => {
    const report = await readRecording(`${FOLDER}/${file}`);
    expect(report.facts.warnings.map(({ kind }) => kind)).toEqual(expected.isSymbolicated ? [] : ['missing-symbols']);
    expect(report.facts.formatVersion).toBe(String(expected.version));
    const found = threadFigures(report, 'samples').sort((a, b) => a.total - b.total);
    const wanted = expected.threads.toSorted((a, b) => a.weight - b.weight);
    const root = expected.hasRoot ? 1 : 0;
    expect(found.map(({ total, stacks, depth }) => [total, stacks, depth + root])).toEqual(
      wanted.map(({ weight, distinctStacks, maxDepth }) => [weight, distinctStacks, maxDepth]),
    );
    wanted.forEach(({ topSelf }, thread) => {
      const selfOf = (name: string) => found[thread].selfOf.get(name === '(root)' ? '' : name);
      expect(topSelf.map(([name]) => [name, selfOf(name)])).toEqual(topSelf);
    });
  });

  test('objects of JavaScript', async () => {
    const { facts } = await readRecording(`${FOLDER}/${file}`);
    const totals = Object.fromEntries(facts.metrics.map(({ key, total }) => [key, total]));
    const sum = (part: 'records' | 'bytes') =>
      expected.threads.reduce((all, { jsAllocations }) => all + (jsAllocations?.[part] ?? 0), 0) || undefined;
    expect(totals.js_allocated).toBe(sum('bytes'));
    expect(totals.js_allocations).toBe(sum('records'));
  });
});

test('counters of memory and processors are what adding them up in another program gives', async () => {
  const { facts, curves } = await readRecording(`${FOLDER}/counters-firefox153-gecko-v34.json.gz`);
  const most = (values: Float64Array) => values.reduce((max, value) => Math.max(max, value), 0);
  // Written down with Python, see the README; times of the second process are 361 ms later than they say.
  expect(
    facts.curves.map(({ label, parts }, index) => {
      const { nanoseconds, values } = curves[index];
      return [label, parts.length, nanoseconds.length, most(values[0]), values[0][10]];
    }),
  ).toMatchObject([
    ['Memory above its minimum', 1, 238, 81_714_304, expect.anything()],
    ['Memory above its minimum', 1, 25, 11_676_896, expect.anything()],
    ['CPU use in %', 1, 237, 2225, 805],
    ['CPU use in %', 1, 29, 884, 564],
  ]);
  expect(curves[0].values[0].at(-1)).toBe(73_324_752);
  expect(curves[1].values[0].at(-1)).toBe(11_342_688);
});
