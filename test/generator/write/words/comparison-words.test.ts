import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../../../generator/fold/summary/compare.js';
import {
  changeCells,
  comparedFacts,
  comparedMetrics,
  differenceSentence,
} from '../../../../generator/write/words/comparison-words.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { BYTES, countOf, timeIn } from '../../../../template/data/unit.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';

test('a value of two runs is given as old, new, change and share of the old', () => {
  const cells = changeCells({ old: 1200, new: 1800 }, BYTES).map((cell) => cell.replaceAll('\u00a0', ' '));
  expect(cells).toEqual(['1.20 kB', '1.80 kB', '+600 B', '+50.0 %']);
});

test('where repeated runs were made, it is said whether the change is noise', () => {
  const share = (newer: number) =>
    changeCells({ old: 1200, new: newer, noise: 50 }, BYTES)[3].replaceAll('\u00a0', ' ');
  expect(share(1250)).toBe('+4.17 %, within noise (±50 B)');
  expect(share(1251)).toBe('+4.25 %, beyond noise (±50 B)');
  expect(share(1149)).toBe('\u22124.25 %, beyond noise (±50 B)');
});

test('both say the same of it as the page does', () => {
  expect(changeCells({ old: 7, new: 7 }, BYTES)[3]).toBe('as before');
  expect(changeCells({ old: 7, new: 0 }, BYTES)[3]).toBe('gone');
  expect(changeCells({ old: 0, new: 25 }, BYTES)[3]).toBe('new');
});

test('runtime and resident size have their change as metrics have, where both runs know them', () => {
  const run = { title: '', severalRuns: '', command: '', labels: {} };
  const facts = comparedFacts(
    { ...run, runtimeMs: 1110, peakRssBytes: 6_000_000 },
    { ...run, runtimeMs: 1060, peakRssBytes: 7_500_000 },
  );
  expect(facts.map((cells) => cells.map((cell) => cell.replaceAll('\u00a0', ' ')))).toEqual([
    ['Runtime', '1.11 s', '1.06 s', '\u221250.0 ms', '\u22124.50 %'],
    ['Largest resident size', '6.00 MB', '7.50 MB', '+1.50 MB', '+25.0 %'],
  ]);
  const unknown = { ...run, runtimeMs: null, peakRssBytes: null };
  expect(comparedFacts(unknown, { ...unknown, runtimeMs: 3 })).toEqual([]);
});

describe('what both runs have', () => {
  const CPU = sampledMetric('cpu', { label: 'CPU time', unit: timeIn(1e6) });
  const SAMPLES = sampledMetric('samples', { label: 'Samples', unit: countOf('sample') });
  const newer = reportFromSamples('main;parse 30 1\nmain;read 20 1', [CPU, SAMPLES]);

  const sentenceFor = (metrics: Parameters<typeof reportFromSamples>[1], older: string) => {
    const both = combineReports(newer, reportFromSamples(older, metrics));
    const comparison = compareRuns(both, both.baseline ?? newer);
    const sentence = differenceSentence(comparison, both.facts.metrics).replaceAll('\u00a0', ' ');
    return [comparedMetrics(comparison, both.facts.metrics).map(({ key }) => key), sentence];
  };

  test('is compared, and what only one has is named', () => {
    const wall = sampledMetric('wall', { label: 'Wall-clock time', unit: timeIn(1e6) });
    expect(sentenceFor([SAMPLES, wall], 'main;parse 2 9')).toEqual([
      ['samples'],
      'Stacks in both runs: 1; only in the old one: none; only in the new one: 1 (1 sample). ' +
        'Not compared, since only one of the runs has it: CPU time, Wall-clock time.',
    ]);
  });

  test('has its amounts in its own words', () => {
    expect(sentenceFor([CPU, SAMPLES], 'main;write 5 2')).toEqual([
      ['cpu', 'samples'],
      'Stacks in both runs: 0; only in the old one: 1 (5.00 ms); only in the new one: 2 (50.0 ms).',
    ]);
  });
});
