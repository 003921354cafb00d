import { expect, test } from 'vitest';
import { TraceBuilder } from '../../../../generator/fold/trace-builder.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { withoutBaseline } from '../../../../template/data/compare/separate-runs.js';
import type { Report } from '../../../../template/data/report.js';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { accessesBelow, describeAccesses, placesOfAccesses } from '../../../../template/model/names/accesses.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { internStackText } from '../../../helpers/stacks.js';
import { nodeOf } from '../../profiles.js';

/** Blocks of 24 and of 4 bytes: how many is what `key` counts. */
function reportWithAccesses(key = 'allocations'): Report {
  const builder = new TraceBuilder();
  const samples = builder.samples([sampledMetric(key)]);
  const [read, write, idle] = ['main;read', 'main;write', 'main;idle'].map((text) => internStackText(text, builder));
  samples.add(read, [3]);
  samples.add(write, [1]);
  samples.add(idle, [1]);
  samples.addAccesses(write, [[4, 1]]);
  samples.addAccesses(read, [
    [8, 5],
    [16, 0],
  ]);
  samples.addAccesses(idle, [[8, 0]]);
  return builder.finish();
}

const READ = {
  place: 'read',
  blocks: 3,
  blockBytes: 24,
  most: 5,
  unusedBytes: 16,
  runs: [
    { from: 0, bytes: 8, accesses: 5 },
    { from: 8, bytes: 16, accesses: 0 },
  ],
};
const WRITE = {
  place: 'write',
  blocks: 1,
  blockBytes: 4,
  most: 1,
  unusedBytes: 0,
  runs: [{ from: 0, bytes: 4, accesses: 1 }],
};

function below(report: Report, stack: string) {
  const profile = createProfile(report);
  const names = createFrameNames(report, profile.frames);
  return accessesBelow(profile, report, nodeOf(profile, stack)).map(({ node: _, ...shown }) => ({
    ...shown,
    place: names.fullName(shown.place),
  }));
}

test('of a call are those of its blocks and of those of its callees, most accesses first; what nobody accessed has none', () => {
  const report = reportWithAccesses();
  expect(below(report, 'main')).toEqual([READ, WRITE]);
  expect(below(report, 'main;write')).toEqual([WRITE]);
  expect(below(report, 'main;idle')).toEqual([]);
});

test('move with the calls of a comparison, and back', () => {
  const both = combineReports(reportWithAccesses(), reportFromSamples('first;read 9\nmain;older 5'));
  expect(below(both, 'main;read')).toEqual([READ]);
  expect(below(withoutBaseline(both), 'main;write')).toEqual([WRITE]);
});

test("count for the program's own function that asked for the blocks", () => {
  const builder = new TraceBuilder();
  const samples = builder.samples([sampledMetric('allocations')]);
  const stack = internStackText('main;read;malloc[/lib/libc.so.6]', builder);
  samples.add(stack, [1]);
  samples.addAccesses(stack, [[4, 1]]);
  expect(below(builder.finish(), 'main').map(({ place }) => place)).toEqual(['read']);
});

test('are told with the number of blocks that they are of, where that is known', () => {
  const wordsOf = (report: Report) =>
    accessesBelow(createProfile(report), report, 0).map((shown) => describeAccesses(shown).replaceAll('\u00a0', ' '));
  expect(wordsOf(reportWithAccesses())).toEqual([
    'Blocks of 24 B: up to 5 accesses to a byte over 3 blocks, 16 B never accessed (read or written)',
    'Blocks of 4 B: up to 1 access to a byte over 1 block, each byte accessed (read or written)',
  ]);
  expect(wordsOf(reportWithAccesses('samples'))[0]).toMatch(/to a byte over all blocks, /);
});

test('of several sizes of one call are not told with a number of blocks, which is that of all of them', () => {
  const builder = new TraceBuilder();
  const samples = builder.samples([sampledMetric('allocations')]);
  const stack = internStackText('main;read', builder);
  samples.add(stack, [5]);
  samples.addAccesses(stack, [[8, 5]]);
  samples.addAccesses(stack, [[4, 1]]);
  expect(below(builder.finish(), 'main').map(({ blocks }) => blocks)).toEqual([null, null]);
});

test('blocks of one place and size are told apart by the nearest callers that differ', () => {
  const builder = new TraceBuilder();
  const samples = builder.samples([sampledMetric('allocations')]);
  const add = (text: string, bytes: number) => {
    const stack = internStackText(text, builder);
    samples.add(stack, [1]);
    samples.addAccesses(stack, [[bytes, 1]]);
  };
  add('main;read(a.c:3);fill(a.c:9)', 4);
  add('main;write(a.c:5);fill(a.c:9)', 4);
  add('main;write(a.c:5);fill(a.c:9);fill(a.c:9)', 16);
  const report = builder.finish();
  const profile = createProfile(report);
  const shown = accessesBelow(profile, report, 0);
  const names = createFrameNames(report, profile.frames);
  expect(placesOfAccesses(report, names, shown).sort()).toEqual([
    'fill a.c:9',
    'fill a.c:9, by read a.c:3',
    'fill a.c:9, by write a.c:5',
  ]);
});
