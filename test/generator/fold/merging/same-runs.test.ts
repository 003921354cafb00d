import { describe, expect, test } from 'vitest';
import { meanOfRuns } from '../../../../generator/fold/merging/mean-of-runs.js';
import { mergeRuns } from '../../../../generator/fold/merging/merge-runs.js';
import type { Report } from '../../../../template/data/report.js';
import { decodeReport } from '../../../helpers/decode-report.js';
import { encodeWhole } from '../../../helpers/encode-report.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

type Runs = Readonly<Record<string, Report>>;

function summed(runs: Runs): Report {
  const named = Object.entries(runs).map(([name, report]) => ({
    report,
    name,
    track: { kind: 'process', name } as const,
  }));
  return mergeRuns(named, 'sum');
}

function meanOf(runs: Runs): Report {
  return meanOfRuns(
    Object.entries(runs).map(([name, report]) => ({ report, name, track: null })),
    'mean',
  );
}

/** The runs that look the same, by their names. */
function alike({ facts }: Report): string[] {
  return facts.warnings
    .filter(({ kind }) => kind === 'same-runs')
    .map(({ message }) => message.split(' look the same, ')[0]);
}

const run = reportFromStacks('main;parse +10 +10 -10\nmain;read +5\n@30');
const { head, payload } = encodeWhole(run);
const ownReport = decodeReport(head, payload);
const other = reportFromStacks('main;parse +10 +11 -10\nmain;read +5\n@30');

describe('runs that look the same are told', () => {
  test('of a run and its own report', () => {
    expect(summed({ trace: run, report: ownReport }).facts.warnings).toEqual([
      {
        kind: 'same-runs',
        message:
          'trace and report look the same, with equal totals of all metrics. If they are one run, it counts twice.',
        count: 1,
      },
    ]);
    expect(alike(meanOf({ trace: run, report: ownReport }))).toEqual(['trace and report']);
  });

  test('of a run and a report that it was put into', () => {
    expect(alike(summed({ all: summed({ other, run }), again: run }))).toEqual(['again and run in all']);
    expect(alike(meanOf({ all: meanOf({ other, run }), again: run }))).toEqual(['again and run in all']);
    expect(alike(summed({ all: meanOf({ other, run }), again: run }))).toEqual(['again and run in all']);
  });

  test.each([
    ['of other totals', 'main;parse +10 +11 -10\nmain;read +5\nrss 8192\n@30'],
    ['of other calls', 'main;parse +10 +10 -10\nmain;list;read +5\nrss 8192\n@30'],
    ['that took longer', `main;parse +10 +10 -10\nmain;read +5\nrss 8192\n@31`],
    ['with another resident size', `main;parse +10 +10 -10\nmain;read +5\nrss 4096\n@30`],
  ])('but not of one %s', (_, text) => {
    const [a, same] = [1, 2].map(() => reportFromStacks('main;parse +10 +10 -10\nmain;read +5\nrss 8192\n@30'));
    expect(alike(summed({ a, same }))).toEqual(['a and same']);
    expect(alike(summed({ a, b: reportFromStacks(text) }))).toEqual([]);
    expect(alike(meanOf({ a, b: reportFromStacks(text) }))).toEqual([]);
  });

  test('but not of two that did nothing', () => {
    expect(alike(summed({ a: reportFromStacks(''), b: reportFromStacks('') }))).toEqual([]);
  });

  test('but not of repeated runs of which nothing but totals is known: a program that does the same each time has the same', () => {
    const [a, b] = [reportFromSamples('main;parse 3'), reportFromSamples('main;parse 3')];
    expect(a.facts.runtimeMilliseconds).toBe(null);
    expect(alike(meanOf({ a, b }))).toEqual([]);
    expect(alike(summed({ a, b }))).toEqual(['a and b']);
  });
});
