import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTrace } from '../../../../generator/read-trace.js';
import { withoutTracks } from '../../../../template/data/without-tracks.js';
import { pathsOfNames, profileFigures } from '../../../helpers/profile-figures.js';

interface ExpectedMetric {
  readonly total: number;
  readonly topSelf: readonly (readonly [name: string, value: number])[];
  readonly topTotal: readonly (readonly [name: string, value: number])[];
}

interface ExpectedFile {
  /** Distinct paths of names. */
  readonly nodes: number;
  readonly depth: number;
  readonly metrics: Readonly<Record<string, ExpectedMetric>>;
}

const folder = 'test/fixtures/profiles/pprof';
const expected: Record<string, ExpectedFile> = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'));

/** Those figures name the address in memory, the report the one in the file. */
const isNamed = ([name]: readonly [string, number]) => !name.startsWith('0x');

test.each(Object.entries(expected))(
  '%s has the figures of a reader that is not ours',
  async (file, { nodes, depth, metrics }) => {
    const report = await readTrace(`${folder}/${file}`);
    const older = report.baseline === null ? null : { ...report, ...report.baseline };
    for (const [key, { total, topSelf, topTotal }] of Object.entries(metrics)) {
      const now = profileFigures(report, key);
      const before = older === null ? null : profileFigures(older, key);
      const change = (of: 'selfOf' | 'totalOf', name: string) =>
        (now[of].get(name) ?? 0) - (before?.[of].get(name) ?? 0);
      expect(now.total - (before?.total ?? 0)).toBe(total);
      for (const [name, value] of topSelf.filter(isNamed))
        expect([name, change('selfOf', name)]).toEqual([name, value]);
      for (const [name, value] of topTotal.filter(isNamed))
        expect([name, change('totalOf', name)]).toEqual([name, value]);
    }
    expect(Object.keys(metrics).sort()).toEqual(report.facts.metrics.map(({ key }) => key).sort());
    // Labels are above the calls here, and no frames of that reader.
    const calls = { ...report, tree: withoutTracks(report)?.tree ?? report.tree };
    expect(pathsOfNames(calls).size).toBe(nodes);
    expect(Math.max(...calls.tree.depth)).toBe(depth);
  },
);

test("Go's objects add up by the sizes of their blocks", async () => {
  const { facts, sizes, selfValues } = await readTrace(`${folder}/inventory-go-heap.pb.gz`);
  for (const [key, column] of [
    ['alloc_objects', sizes.allocated],
    ['inuse_objects', sizes.atEnd],
  ] as const) {
    const metric = facts.metrics.findIndex((one) => one.key === key);
    expect(facts.metrics[metric].source).toMatchObject({ table: 'sizes', weight: 'count' });
    const byNode = new Float64Array(selfValues[metric].length);
    sizes.node.forEach((node, row) => {
      byNode[node] += column[row];
    });
    expect(byNode).toEqual(selfValues[metric]);
  }
  expect(Math.min(...sizes.blockBytes)).toBeGreaterThan(0);
});
