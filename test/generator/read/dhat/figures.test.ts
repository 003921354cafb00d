import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pathsOfNames, profileFigures } from '../../../helpers/profile-figures.js';
import { readRecording } from '../../../helpers/recordings.js';

interface ExpectedMetric {
  readonly total: number;
  readonly topSelf: readonly (readonly [name: string, value: number])[];
  readonly topTotal: readonly (readonly [name: string, value: number])[];
}

interface ExpectedFile {
  /** Distinct paths of names. */
  readonly nodes: number;
  readonly depth: number;
  /** By the field of a program point. */
  readonly metrics: Readonly<Record<string, ExpectedMetric>>;
}

const folder = 'test/fixtures/profiles/dhat';
const expected: Record<string, ExpectedFile> = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'));

const KEYS: Readonly<Record<string, string>> = {
  gb: 'peakBytes',
  eb: 'leakedBytes',
  gbk: 'peakBlocks',
  ebk: 'leakedBlocks',
  rb: 'readBytes',
  wb: 'writtenBytes',
  tl: 'lifetimes',
};
/** What the total is of depends on the mode. */
const TOTAL_KEYS = ['allocatedBytes', 'copiedBytes', 'units'];
const COUNT_KEYS = ['allocations', 'copies', 'events'];

test.each(Object.entries(expected))(
  '%s has the figures of a reader that is not ours',
  async (file, { nodes, depth, metrics }) => {
    const report = await readRecording(`${folder}/${file}`);
    const keys = report.facts.metrics.map(({ key }) => key);
    const keyOf = (field: string) => {
      if (field === 'tb') return keys.find((key) => TOTAL_KEYS.includes(key));
      return field === 'tbk' ? keys.find((key) => COUNT_KEYS.includes(key)) : KEYS[field];
    };
    for (const [field, { total, topSelf, topTotal }] of Object.entries(metrics)) {
      const figures = profileFigures(report, keyOf(field) ?? '');
      const named = (name: string) => (name === '???' ? '' : name);
      expect([field, figures.total]).toEqual([field, total]);
      for (const [name, value] of topSelf) expect([name, figures.selfOf.get(named(name)) ?? 0]).toEqual([name, value]);
      for (const [name, value] of topTotal)
        expect([name, figures.totalOf.get(named(name)) ?? 0]).toEqual([name, value]);
    }
    expect(pathsOfNames(report).size).toBe(nodes);
    expect(Math.max(...report.tree.depth)).toBe(depth);
  },
);

/** As valgrind's own viewer does (dhat/dh_view.js): -n and a number stand for n times that number. */
function expanded(acc: readonly number[]): number[] {
  return acc.flatMap((number, at) => {
    if (number < 0) return [];
    return new Array<number>(at > 0 && acc[at - 1] < 0 ? -acc[at - 1] : 1).fill(number);
  });
}

interface ProgramPoint {
  readonly rb: number;
  readonly wb: number;
  readonly acc?: readonly number[];
}

test.each(['bakery', 'orders-cpp'])('%s has every access to a byte that valgrind counted', async (name) => {
  const file = `${folder}/${name}.dhat.json`;
  const points: ProgramPoint[] = JSON.parse(readFileSync(file, 'utf8')).pps;
  const accessed = points.filter(({ acc, rb, wb }) => acc !== undefined && rb + wb > 0);
  const { runCount, bytes, accesses } = (await readRecording(file)).accesses;
  let end = 0;
  const rows = Array.from(runCount, (count) => {
    end += count;
    return Array.from(bytes.subarray(end - count, end), (size, at) =>
      new Array<number>(size).fill(accesses[end - count + at]),
    ).flat();
  });
  const byText = (one: readonly number[], other: readonly number[]) => (one.join() < other.join() ? -1 : 1);
  expect(rows.toSorted(byText)).toEqual(accessed.map(({ acc }) => expanded(acc ?? [])).sort(byText));
  // Whatever was read of these blocks, or written to them, is in them.
  const sums = rows.map((row) => row.reduce((sum, times) => sum + times));
  expect(sums).toEqual(accessed.map(({ rb, wb }) => rb + wb).sort((one, other) => other - one));
});
