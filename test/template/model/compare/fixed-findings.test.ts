import { expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { Finding, Report } from '../../../../template/data/report.js';
import { fixedFindings } from '../../../../template/model/compare/fixed-findings.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** A run with findings at functions of its own, or at the whole program (""), each of which holds a part of the first metric. */
function runOf(stacks: string, ...found: [rule: string, functionName: string, savedShare: number][]): Report {
  const report = reportFromStacks(stacks);
  const { frames, strings, tree } = report;
  const nodeOf = (name: string) =>
    name === '' ? 0 : tree.frame.findIndex((frame) => strings[frames.functionName[frame]] === name);
  const metric = report.facts.metrics[0].key;
  const findings = found.map(
    ([rule, functionName, savedShare]) =>
      ({ rule, functionName, savedShare, metric, node: nodeOf(functionName) }) as Finding,
  );
  return { ...report, facts: { ...report.facts, findings } };
}

function fixed(newer: Report, older: Report): string[] {
  return fixedFindings(combineReports(newer, older)).map(({ rule, functionName }) => `${rule} ${functionName}`);
}

test('what was found before and is not any more, where its function holds less', () => {
  const older = runOf(
    'main;parse  +50\nmain;print  +30\nmain  +20',
    ['tiny-blocks', 'parse', 0.5],
    ['tiny-blocks', 'print', 0.3],
    ['held-memory', 'print', 0.1],
  );
  const newer = runOf('main;parse  +50\nmain  +20', ['tiny-blocks', 'parse', 0.7]);
  expect(fixed(newer, older)).toEqual(['tiny-blocks print', 'held-memory print']);
  expect(fixedFindings(newer)).toEqual([]);
});

test('not what is found no more because another function outshines it', () => {
  const older = runOf('main;thrash  +50\nmain  +50', ['hot-function', 'thrash', 0.5]);
  expect(fixed(runOf('main;thrash  +50\nmain;burn  +400\nmain  +50'), older)).toEqual([]);
  expect(fixed(runOf('main;thrash  +60\nmain;burn  +400'), older)).toEqual([]);
});

test('not what holds a little less, but what lost half of what fixing it would save', () => {
  const older = runOf('main;thrash  +50\nmain  +50', ['hot-function', 'thrash', 0.4]);
  expect(fixed(runOf('main;thrash  +31\nmain  +50'), older)).toEqual([]);
  expect(fixed(runOf('main;thrash  +30\nmain  +50'), older)).toEqual(['hot-function thrash']);
});

test('what is of no function by the whole program', () => {
  const older = runOf('main  +50', ['garbage', '', 0.4]);
  expect(fixed(runOf('main  +45'), older)).toEqual([]);
  expect(fixed(runOf('main  +40'), older)).toEqual(['garbage ']);
});

test('not what is of a metric that is not compared', () => {
  const older = runOf('main  +50', ['garbage', '', 0.4]);
  const findings = older.facts.findings.map((finding) => ({ ...finding, metric: 'other' }));
  expect(fixed(runOf('main  +1'), { ...older, facts: { ...older.facts, findings } })).toEqual([]);
});
