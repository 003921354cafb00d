import { expect, test } from 'vitest';
import { BYTES } from '../../../template/data/unit.js';
import { comparisonMarkup } from '../../../template/site/comparison.js';
import type { RunRow } from '../../../template/site/history.js';

const PEAK = { key: 'peak', label: 'Peak', unit: BYTES };

function run(commit: string, branch: string): RunRow {
  return { id: commit, date: '2026-11-03T10:00:00Z', labels: { commit, branch }, totals: { peak: 10 }, broken: [] };
}

test.each([
  ['main', 'main', 'From aa1 of 2026-11-03 to bb2 of 2026-11-03'],
  ['main', 'faster', 'From aa1 of 2026-11-03 on main to bb2 of 2026-11-03 on faster'],
])('two runs on %s and %s are compared under their names', (before, after, heading) => {
  const runs = { older: run('aa1', before), newer: run('bb2', after), olderFunctions: [], newerFunctions: [] };
  expect(comparisonMarkup(runs, [PEAK], PEAK)[0]).toMatchObject({ name: 'h2', children: [heading] });
});
