import { expect, test } from 'vitest';
import { meanOfRuns } from '../../../../generator/fold/merging/mean-of-runs.js';
import type { Report, ReportFacts } from '../../../../template/data/report.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';

/** A run of three samples, and what else is known of it. */
function run(facts: Partial<ReportFacts>): Report {
  const report = reportFromSamples('main;parse 3');
  return { ...report, facts: { ...report.facts, ...facts } };
}

function meanOf(runs: Readonly<Record<string, Report>>): Report {
  return meanOfRuns(
    Object.entries(runs).map(([name, report]) => ({ report, name, track: null })),
    'mean',
  );
}

test('runs of different formats have no mean', () => {
  const [perf, v8] = ['perf script', 'cpuprofile'].map((format) => run({ format }));
  expect(() => meanOf({ a: perf, b: perf, c: v8 })).toThrow(
    '--mean is of repeated runs, recorded alike, but a is of the format perf script and c of cpuprofile. Omit --mean to add them up.',
  );
  const [both, turned] = ['dhat, massif', 'massif, dhat'].map((format) => run({ format }));
  expect(meanOf({ both, turned }).facts.warnings).toEqual([]);
});

test('runs of different programs are told; arguments, folders and what is not known may differ', () => {
  const [sort, there, list, unknown] = ['sort -n a', '/usr/bin/sort b', 'ls a', ''].map((command) => run({ command }));
  expect(meanOf({ a: unknown, b: sort, c: there }).facts.warnings).toEqual([]);
  expect(meanOf({ a: unknown, b: sort, c: list }).facts.warnings).toEqual([
    {
      kind: 'other-programs',
      message: 'The runs are of different programs, and their mean is of none: b ran sort, c ls.',
      count: 1,
    },
  ]);
});
