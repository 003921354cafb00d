import { expect, test } from 'vitest';
import { mergeRuns } from '../../../../generator/fold/merging/merge-runs.js';
import { totalsInside } from '../../../../template/model/figures/totals-inside.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

test('of runs that were added up each has its own total of a metric, the largest first', () => {
  const runs = { a: 'main;parse +10 -10\nmain;read +5', b: 'main +40 -40', c: 'main;parse +20' };
  const report = mergeRuns(
    Object.entries(runs).map(([name, text]) => ({
      report: reportFromStacks(text),
      name,
      track: { kind: 'process', name },
    })),
    '3 files',
  );
  const totalsOf = (key: string) =>
    totalsInside(
      report,
      report.facts.metrics.findIndex((metric) => metric.key === key),
    ).map(({ frame, total }) => [report.strings[report.frames.functionName[frame]], total]);
  expect(totalsOf('allocatedBytes')).toEqual([
    ['b', 40],
    ['c', 20],
    ['a', 15],
  ]);
  expect(totalsOf('leakedBytes')).toEqual([
    ['c', 20],
    ['a', 5],
  ]);
});
