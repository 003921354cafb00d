import { expect, test } from 'vitest';
import { TraceBuilder } from '../../../../generator/fold/trace-builder.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { withoutBaseline } from '../../../../template/data/compare/separate-runs.js';
import type { Report } from '../../../../template/data/report.js';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { accessesBelow } from '../../../../template/model/names/accesses.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { internStackText } from '../../../helpers/stacks.js';
import { nodeOf } from '../../profiles.js';

/** Blocks of 24 and of 4 bytes. */
function reportWithAccesses(): Report {
  const builder = new TraceBuilder();
  const samples = builder.samples([sampledMetric('samples')]);
  const [read, write, idle] = ['main;read', 'main;write', 'main;idle'].map((text) => internStackText(text, builder));
  for (const stack of [read, write, idle]) samples.add(stack, [1]);
  samples.addAccesses(write, [[4, 1]]);
  samples.addAccesses(read, [
    [8, 5],
    [16, 0],
  ]);
  samples.addAccesses(idle, [[8, 0]]);
  return builder.finish();
}

const READ = {
  blockBytes: 24,
  most: 5,
  unusedBytes: 16,
  runs: [
    { from: 0, bytes: 8, accesses: 5 },
    { from: 8, bytes: 16, accesses: 0 },
  ],
};
const WRITE = { blockBytes: 4, most: 1, unusedBytes: 0, runs: [{ from: 0, bytes: 4, accesses: 1 }] };

function below(report: Report, stack: string) {
  const profile = createProfile(report);
  return accessesBelow(profile, report.accesses, nodeOf(profile, stack));
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
