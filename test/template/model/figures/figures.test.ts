import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { inSentence } from '../../../../template/data/format.js';
import type { Metric, Report } from '../../../../template/data/report.js';
import { addedUp, RUNS } from '../../../../template/data/several-runs.js';
import { createComparedLens } from '../../../../template/model/figures/compared-lens.js';
import { emptySentence, figureBeside, secondFigure, totalThrough } from '../../../../template/model/figures/figures.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import type { SizeRange } from '../../../../template/model/sizes/size-range.js';
import type { TimeChoice } from '../../../../template/model/time/time-choice.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** 2 s of run: 3 blocks of 100 bytes, one of them temporary; the peak of 200 bytes at 1 s; 100 bytes left. */
const report = reportFromStacks(`
  main;a  +100
  @1000
  main;b  +100
  main;b  -100
  @1999
  main;c  +100~
`);

function withMetric(changes: Partial<Metric>): Report {
  const metric = { ...report.facts.metrics[0], source: { table: 'nodes' } as const, ...changes };
  return { ...report, facts: { ...report.facts, metrics: [metric] }, selfValues: [Float64Array.of(0, 5, 0, 2)] };
}

const NOTE = { label: RUNS, unit: null, meaning: '' };

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('beside the total stands', () => {
  test.each([
    ['Allocated bytes', '150 B/s'],
    ['Allocations', '2/s'],
    ['Temporary allocations', '66.7 % of all'],
    ['Peak bytes', 'at 1.00 s'],
    ['Leaked bytes', 'from 1 stack'],
  ])('for "%s": %s', (label, second) => {
    const index = report.facts.metrics.findIndex((metric) => metric.label === label);
    expect(plain(secondFigure(report, index))).toBe(second);
  });

  test('for a metric of any other kind, without time, from how many stacks it comes', () => {
    const samples = withMetric({ key: 'samples', label: 'Samples', timeDelta: null, isAdditiveOverTime: true });
    expect(plain(secondFigure(samples, 0))).toBe('from 2 stacks');
  });

  test('for a flow over no time the same', () => {
    const instant = withMetric({ timeDelta: 'allocations' });
    const facts = { ...instant.facts, runtimeMilliseconds: 0 };
    expect(plain(secondFigure({ ...instant, facts }, 0))).toBe('from 2 stacks');
  });
});

test('a metric that is nothing is named in words', () => {
  expect(emptySentence(report.facts.metrics[4])).toBe('No leaked bytes.');
  expect(inSentence('Peak bytes')).toBe('peak bytes');
});

describe('through a lens', () => {
  const figures = (time: TimeChoice | null, sizes: SizeRange | null) => {
    const lens = createLens(report, time, sizes);
    return report.facts.metrics.map(({ shortLabel }, index) => [
      shortLabel,
      totalThrough(lens, index),
      plain(figureBeside(lens, index)),
    ]);
  };

  test('of everything are the totals', () => {
    expect(figures(null, null)[0]).toEqual(['Allocated', 300, '150 B/s']);
  });

  test('of time are the figures of that time beside those of the run; what means the same is there once', () => {
    const { sliceMilliseconds, maximumLiveBytes } = report.time;
    const later = { fromSlice: 1000 / sliceMilliseconds, toSlice: maximumLiveBytes.length };
    expect(figures({ kind: 'range', ...later }, null)).toEqual([
      ['Allocated', 200, 'of 300 B'],
      ['Allocations', 2, 'of 3'],
      ['Temporary', 2, 'of 2'],
      ['Peak', 0, 'peak 200 B'],
      ['Leaked', null, 'leaked 100 B'],
    ]);
  });

  test.each<TimeChoice>([{ kind: 'instant', slice: 0 }, { kind: 'peak' }])(
    'of a moment nothing has happened, and beside that stands what the run had',
    (time) => {
      expect(figures(time, null).filter(([label]) => label !== 'Peak' && label !== 'Live')).toEqual([
        ['Allocated', null, 'of 300 B'],
        ['Allocations', null, 'of 3'],
        ['Temporary', null, 'of 2'],
        ['Leaked', null, 'leaked 100 B'],
      ]);
    },
  );

  test('of the peak is what was live then, beside when that was', () => {
    expect(figures({ kind: 'peak' }, null)[3]).toEqual(['Peak', 200, 'at 1.00 s']);
  });

  test('of sizes are the figures of those blocks', () => {
    expect(figures(null, { fromBytes: 1, toBytes: 99 })[0]).toEqual(['Allocated', 0, 'of 300 B']);
    expect(figures(null, { fromBytes: 100, toBytes: 100 })).toEqual([
      ['Allocated', 300, 'of 300 B'],
      ['Allocations', 3, 'of 3'],
      ['Temporary', 2, 'of 2'],
      ['Peak', 200, 'of 200 B'],
      ['Leaked', 100, 'of 100 B'],
    ]);
  });

  test('of sizes leaks that are suppressed are none', () => {
    const hidden = report.tree.depth.findIndex((_, node) => report.selfValues[4][node] > 0);
    const suppressed = { node: Uint32Array.of(hidden), rule: Uint32Array.of(0) };
    const lens = createLens({ ...report, suppressed }, null, { fromBytes: 1, toBytes: 1000 });
    expect(totalThrough(lens, 4)).toBe(0);
    expect(totalThrough(lens, 3)).toBe(200);
  });

  test('of sizes a metric without sizes has none', () => {
    const samples = withMetric({ timeDelta: null });
    expect(totalThrough(createLens(samples, null, { fromBytes: 1, toBytes: 2 }), 0)).toBeNull();
  });
});

test('compared with an older run, a total says what it was', () => {
  const beside = (older: string) => {
    const both = combineReports(reportFromStacks('main  +300'), reportFromStacks(older));
    return figureBeside(createComparedLens(both, null, null, 'larger'), 0).replaceAll('\u00a0', ' ');
  };
  expect(beside('main  +400')).toBe('was 400 B, \u221225.0 %');
  expect(beside('main  +200')).toBe('was 200 B, +50.0 %');
  expect(beside('other  +300')).toBe('as before');
  expect(beside('')).toBe('was 0 B, new');
});

test('compared with the mean of repeated runs, a total says whether it changed by more than noise', () => {
  const beside = (...totals: readonly number[]) => {
    const older = reportFromStacks('main  +400 +8');
    const runs = totals.map((total, at) => ({
      name: `run ${at}`,
      totals: Object.fromEntries(older.facts.metrics.map(({ key }) => [key, total])),
      runtimeMilliseconds: null,
    }));
    const both = combineReports(reportFromStacks('main  +300 +8'), { ...older, facts: { ...older.facts, runs } });
    const whole = createComparedLens(both, null, null, 'larger');
    expect(plain(figureBeside(createComparedLens(both, null, { fromBytes: 100, toBytes: 500 }, 'larger'), 0))).toBe(
      'was 400 B, \u221225.0 %',
    );
    return plain(figureBeside(whole, 0));
  };
  expect(beside(407, 408, 409)).toBe('was 408 B, \u221224.5 %, beyond noise');
  expect(beside(208, 408, 608)).toBe('was 408 B, \u221224.5 %, within noise');
});

test('runs that were added up have no rate, since together they took longer than the longest', () => {
  const beside = (runs: number) =>
    plain(secondFigure({ ...report, facts: { ...report.facts, notes: [{ ...NOTE, value: addedUp(runs) }] } }, 0));
  expect(beside(1)).toBe('150 B/s');
  expect(beside(2)).toBe('from 3 stacks');
});

test.each<TimeChoice>([{ kind: 'instant', slice: 0 }, { kind: 'peak' }])(
  'compared at a moment, nothing is said of what happens over time',
  (time) => {
    const both = combineReports(reportFromStacks('main  +300'), reportFromStacks('main  +400'));
    const lens = createComparedLens(both, time, null, 'larger');
    const told = both.facts.metrics.map((_, index) => [totalThrough(lens, index), plain(figureBeside(lens, index))]);
    expect(told).toEqual([
      [null, ''],
      [null, ''],
      [null, ''],
      [300, 'was 400 B, \u221225.0 %'],
      [null, ''],
    ]);
  },
);
