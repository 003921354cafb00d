import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { valuesInTime } from '../../../../template/model/time/time-values.js';
import { peakSlice } from '../../../../template/model/time/timeline-series.js';
import { profileFigures } from '../../../helpers/profile-figures.js';
import { readRecording } from '../../../helpers/recordings.js';

interface ExpectedFile {
  readonly command: string;
  readonly snapshots: number;
  /** Of all snapshots. */
  readonly largestBytes: number;
  /** The largest that has a tree. */
  readonly shown: {
    readonly bytes: number;
    readonly maxDepth: number;
    readonly topAllocationSites: readonly (readonly [name: string, bytes: number])[];
  };
}

const folder = 'test/fixtures/profiles/massif';
const expected: Record<string, ExpectedFile> = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'));

test.each(Object.entries(expected))('%s has the figures of a reader that is not ours', async (file, figures) => {
  const { command, snapshots, largestBytes, shown } = figures;
  const report = await readRecording(`${folder}/${file}`);
  const { total, selfOf, depth } = profileFigures(report, 'peakBytes');
  expect(report.facts.command).toBe(command);
  expect(report.facts.notes.find(({ label }) => label === 'Snapshots')?.value).toBe(snapshots);
  expect(total).toBe(shown.bytes);
  expect(depth).toBe(shown.maxDepth);
  const ofNoCall = report.selfValues[0][0];
  for (const [name, bytes] of shown.topAllocationSites) {
    const self = name === '???' ? (selfOf.get('') ?? 0) - ofNoCall : selfOf.get(name);
    expect([name, self]).toEqual([name, bytes]);
  }
  expect(report.facts.warnings.some(({ kind }) => kind === 'inexact')).toBe(largestBytes > shown.bytes);
});

/** What the file says of its snapshots: when, how much, and of those with a tree what its first level says of each place. */
function snapshotsIn(file: string) {
  return readFileSync(`${folder}/${file}`, 'latin1')
    .split('#-----------\nsnapshot=')
    .slice(1)
    .map((text) => {
      const fact = (key: string) => Number(new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1]);
      const places = [...text.matchAll(/^ n\d+: (\d+) 0x[0-9A-F]+: (\S+) \(/gm)].map(
        ([, bytes, name]) => [name, Number(bytes)] as const,
      );
      return { time: fact('time'), heap: fact('mem_heap_B'), hasTree: !text.includes('heap_tree=empty'), places };
    });
}

/** Nanoseconds of a unit of time in each file. */
const TIMED = {
  'bakery.massif.out': 1,
  'bakery-bytes-time.massif.out': 1,
  'bakery-stacks.massif.out': 1e6,
  'orders-cpp.massif.out': 1,
};

test.each(Object.entries(TIMED))('every snapshot of %s is what the file says', async (file, unit) => {
  const report = await readRecording(`${folder}/${file}`);
  const { moments } = report.time;
  const snapshots = snapshotsIn(file);
  const detailed = snapshots.filter(({ hasTree }) => hasTree);
  expect(detailed.length).toBe(moments.slice.length);
  expect(Array.from(moments.milliseconds, (time) => Math.round((time * 1e6) / unit))).toEqual(
    detailed.map(({ time }) => time),
  );
  for (const [at, { heap, places }] of detailed.entries()) {
    const instant = { kind: 'instant', slice: moments.slice[at] } as const;
    const values = valuesInTime(report, report.facts.metrics[0], instant) as Float64Array;
    const { total, selfOf } = profileFigures({ ...report, selfValues: [values] }, 'peakBytes');
    expect([at, total]).toEqual([at, heap]);
    const sums = new Map<string, number>();
    for (const [name, bytes] of places) sums.set(name, (sums.get(name) ?? 0) + bytes);
    if (!sums.has('???'))
      for (const [name, bytes] of sums) expect([at, name, selfOf.get(name)]).toEqual([at, name, bytes]);
  }
  // Two snapshots at the same time are one, the later.
  const heaps = new Map(snapshots.map(({ time, heap }) => [time * unit, heap]));
  const [curve] = report.curves;
  expect([...curve.nanoseconds]).toEqual([...heaps.keys()]);
  expect([...curve.values[0]]).toEqual([...heaps.values()]);
});

test('the shown snapshot is the instant of the peak', async () => {
  const report = await readRecording(`${folder}/bakery.massif.out`);
  expect(report.facts.peakTimeMilliseconds).toBe(16.31723);
  const slice = peakSlice(report) as number;
  expect(valuesInTime(report, report.facts.metrics[0], { kind: 'instant', slice })).toEqual(report.selfValues[0]);
});
