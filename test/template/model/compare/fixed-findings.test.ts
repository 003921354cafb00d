import { expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { Finding } from '../../../../template/data/report.js';
import { fixedFindings } from '../../../../template/model/compare/fixed-findings.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

function withFindings(...found: [rule: string, functionName: string][]) {
  const report = reportFromStacks('main  +8');
  const findings = found.map(([rule, functionName]) => ({ rule, functionName, node: 1 }) as Finding);
  return { ...report, facts: { ...report.facts, findings } };
}

test('what was found before and is not any more', () => {
  const older = withFindings(['tiny-blocks', 'parse'], ['tiny-blocks', 'print'], ['held-memory', 'parse']);
  const newer = withFindings(['tiny-blocks', 'parse']);
  expect(
    fixedFindings(combineReports(newer, older)).map(({ rule, functionName }) => `${rule} ${functionName}`),
  ).toEqual(['tiny-blocks print', 'held-memory parse']);
  expect(fixedFindings(newer)).toEqual([]);
});
