import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Profile } from 'pprof-format';
import { expect, test } from 'vitest';
import type { Metric } from '../../../../template/data/report.js';
import { withoutTracks } from '../../../../template/data/without-tracks.js';
import { totalInSizes, valuesInSizes } from '../../../../template/model/sizes/size-range.js';
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
  readonly metrics: Readonly<Record<string, ExpectedMetric>>;
}

const folder = 'test/fixtures/profiles/pprof';
const expected: Record<string, ExpectedFile> = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'));

/** Those figures name the address in memory, the report the one in the file. */
const isNamed = ([name]: readonly [string, number]) => !name.startsWith('0x');

test.each(Object.entries(expected))(
  '%s has the figures of a reader that is not ours',
  async (file, { nodes, depth, metrics }) => {
    const report = await readRecording(`${folder}/${file}`);
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

const HEAPS = [
  'inventory-go-heap',
  'inventory-go-allocs',
  'inventory-go-heap-default-rate',
  'bakery-gperftools-heap-symbolised',
];

test.each(HEAPS)('%s has what pprof-format reads of each size of blocks', async (name) => {
  const path = `${folder}/${name}.pb.gz`;
  const report = await readRecording(path);
  const sums = sumsBySize(readFileSync(path));
  for (const { key, source, total } of report.facts.metrics)
    expect([key, source.table, total]).toEqual([key, 'sizes', sums.get(key)?.total]);
  expect(new Set(report.sizes.blockBytes)).toEqual(new Set(sums.get('alloc_space')?.bySize.keys()));
  for (const metric of report.facts.metrics) {
    for (const [bytes, sum] of sums.get(metric.key)?.bySize ?? []) {
      const range = { fromBytes: bytes, toBytes: bytes };
      expect([metric.key, bytes, totalInSizes(report, metric, range)]).toEqual([metric.key, bytes, sum]);
      expect(valuesInSizes(report, metric, range)?.reduce((before, value) => before + value)).toBe(sum);
    }
  }
});

test('one block of 1 MiB that stands for more than itself has the bytes that Go says', async () => {
  // go tool pprof -raw: "1 1212696 0 0", "bytes:[1048576]"; -tagfocus=bytes:1MB gives 1184.27kB.
  const report = await readRecording(`${folder}/inventory-go-heap-default-rate.pb.gz`);
  const inRange = (key: string, fromBytes: number, toBytes: number) =>
    totalInSizes(report, report.facts.metrics.find((metric) => metric.key === key) as Metric, { fromBytes, toBytes });
  expect([inRange('alloc_objects', 2 ** 20, 2 ** 20), inRange('alloc_space', 2 ** 20, 2 ** 20)]).toEqual([
    1, 1_212_696,
  ]);
  expect([inRange('inuse_objects', 0, 4096), inRange('inuse_space', 0, 4096)]).toEqual([1645, 2_103_511]);
});

/** For each sample type its total, and what of it each size of blocks has. */
function sumsBySize(file: Uint8Array): Map<string, { total: number; bySize: Map<number, number> }> {
  const { sampleType, sample, stringTable } = Profile.decode(gunzipSync(file));
  const text = (index: number | bigint) => stringTable.strings[Number(index)];
  const sums = sampleType.map(() => ({ total: 0, bySize: new Map<number, number>() }));
  for (const { value, label } of sample) {
    if (value.every((one) => Number(one) === 0)) continue;
    const size = Number(label.find(({ key }) => text(key) === 'bytes')?.num);
    value.forEach((one, type) => {
      sums[type].total += Number(one);
      sums[type].bySize.set(size, (sums[type].bySize.get(size) ?? 0) + Number(one));
    });
  }
  return new Map(sampleType.map(({ type }, index) => [text(type), sums[index]]));
}

test("Go's objects add up by the sizes of their blocks", async () => {
  const { facts, sizes, selfValues } = await readRecording(`${folder}/inventory-go-heap.pb.gz`);
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
