import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canCompare, combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../../template/data/report.js';
import { createProfile, type Profile, totalOf } from '../../../../template/model/calls/profile.js';
import { changeScale } from '../../../../template/model/compare/change-scale.js';
import { createComparedLens } from '../../../../template/model/figures/compared-lens.js';
import type { WidthBy } from '../../../../template/model/figures/lens.js';
import { olderReport } from '../../../../template/model/figures/older-report.js';
import type { ViewFigures } from '../../../../template/model/figures/run-figures.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import type { GroupBy } from '../../../../template/model/shape/plan.js';
import { invertProfile, shapeProfile } from '../../../../template/model/shape/shape-profile.js';
import type { SizeRange } from '../../../../template/model/sizes/size-range.js';
import type { TimeChoice } from '../../../../template/model/time/time-choice.js';
import { foldStacks, invertStacks, listStacks, shapeStacks } from '../../../helpers/naive-stacks.js';
import { FIGURES_ALONE, reportFromStacks } from '../../../helpers/stacks.js';
import { nodeOf } from '../../profiles.js';
import { boxText, shapeOf, sourceOf } from '../shape/shapes.js';

const BYTES = 0;

/** 4 of parse's 40 bytes are left, read is gone, print is new. */
const NEWER = 'main;parse  +4\nmain;print  +10\nmain  +6';
const OLDER = 'main;parse  +40\nmain;read  +20\nmain  +6';

function compared(
  report: Report,
  profile = createProfile(report),
  widthBy: WidthBy = 'larger',
  time: TimeChoice | null = null,
  sizes: SizeRange | null = null,
) {
  const lens = createComparedLens(report, time, sizes, widthBy);
  return { profile, lens, figures: viewFigures(profile, lens) };
}

/** `main;parse: 40 -36`: what there was, and how it changed. */
function changes(profile: Profile, figures: ViewFigures, stacks: readonly string[]): string[] {
  return stacks.map((stack) => {
    const node = nodeOf(profile, stack);
    const [before, change] = [figures.runs?.older, figures].map((one) =>
      totalOf(profile, one?.sumsOf(BYTES) as Float64Array, node),
    );
    return `${stack}: ${before} ${change}`;
  });
}

describe('the difference of two runs', () => {
  const report = combineReports(reportFromStacks(NEWER), reportFromStacks(OLDER));
  const STACKS = ['', 'main', 'main;parse', 'main;print', 'main;read'];

  test('of every call: what it had, and what it has more or less', () => {
    const { profile, figures } = compared(report);
    expect(changes(profile, figures, STACKS)).toEqual([
      ': 66 -46',
      'main: 66 -46',
      'main;parse: 40 -36',
      'main;print: 0 10',
      'main;read: 20 -20',
    ]);
    expect([figures.totalOf(BYTES), figures.baseOf(BYTES)]).toEqual([-46, 66]);
  });

  test.each<[WidthBy, number[]]>([
    // main itself has 6 in both: it counts once.
    ['larger', [76, 76, 40, 10, 20]],
    ['newer', [20, 20, 4, 10, 0]],
    ['older', [66, 66, 40, 0, 20]],
  ])('boxes are as wide as the %s', (widthBy, widths) => {
    const { profile, figures } = compared(report, undefined, widthBy);
    expect(STACKS.map((stack) => totalOf(profile, figures.widthsOf(BYTES), nodeOf(profile, stack)))).toEqual(widths);
  });

  test('has a colour by share of what there was or is, or by amount beside the largest change', () => {
    const { profile, figures } = compared(report);
    const scale = (by: 'share' | 'amount') => {
      const changeOf = changeScale(profile, figures, BYTES, by);
      return STACKS.slice(2).map((stack) => changeOf(nodeOf(profile, stack)));
    };
    expect(scale('share')).toEqual([-0.9, 1, -1]);
    // Of 46 bytes in all.
    expect(scale('amount')).toEqual([-Math.sqrt(36 / 46), Math.sqrt(10 / 46), -Math.sqrt(20 / 46)]);
  });

  test('of blocks of some sizes counts those of both runs alone', () => {
    const { profile, figures } = compared(report, undefined, 'larger', null, { fromBytes: 10, toBytes: 20 });
    expect(changes(profile, figures, STACKS)).toEqual([
      ': 20 -10',
      'main: 20 -10',
      'main;parse: 0 0',
      'main;print: 0 10',
      'main;read: 20 -20',
    ]);
  });

  test('of a run with itself is nothing, by any width', () => {
    const same = combineReports(reportFromStacks(NEWER), reportFromStacks(NEWER));
    const { profile, figures } = compared(same);
    for (const metric of same.facts.metrics.keys()) {
      expect(Math.max(...figures.sumsOf(metric).map(Math.abs))).toBe(0);
      expect(figures.widthsOf(metric)).toEqual(profile.sumsOf(metric));
    }
  });
});

describe('of a time', () => {
  // A slice takes one millisecond of a run of 4 and two of one of 4,800.
  const newer = reportFromStacks('main;a  +8\n@2\nmain;a  +1\n@3');
  const older = reportFromStacks('main;a  +5\n@2\nmain;b  +3\n@4799');
  const report = combineReports(newer, older);

  test('both runs are looked at, at the same time after their start', () => {
    expect([report.time.sliceMilliseconds, report.baseline?.time.sliceMilliseconds]).toEqual([1, 2]);
    const late: TimeChoice = { kind: 'range', fromSlice: 2, toSlice: 4 };
    const { profile, figures } = compared(report, undefined, 'larger', late);
    expect(changes(profile, figures, ['main;a', 'main;b'])).toEqual(['main;a: 0 1', 'main;b: 3 -3']);
    expect([figures.totalOf(BYTES), figures.baseOf(BYTES)]).toEqual([-2, 3]);
  });

  test('a run that has ended has nothing', () => {
    const swapped = combineReports(older, newer);
    const { figures } = compared(swapped, undefined, 'larger', { kind: 'range', fromSlice: 100, toSlice: 200 });
    expect([figures.totalOf(BYTES), figures.runs?.older.totalOf(BYTES)]).toEqual([0, 0]);
  });

  test('is not there where the older run knows no time', () => {
    const timeless = { ...older, time: { ...older.time, sliceMilliseconds: 0 } };
    const both = combineReports(newer, timeless);
    expect([canCompare(both, false), canCompare(both, true), canCompare(newer, false)]).toEqual([true, false, false]);
  });
});

test('a metric that one of the runs does not know is not compared', () => {
  const older = reportFromStacks(OLDER);
  const [bytes, ...others] = older.facts.metrics;
  const facts = { ...older.facts, metrics: [{ ...bytes, key: 'samples' }, ...others] };
  const both = combineReports(reportFromStacks(NEWER), { ...older, facts });
  const lens = createComparedLens(both, null, null, 'larger');
  expect(lens.metrics.map((metric) => metric?.key)).toEqual([
    undefined,
    'allocations',
    'temporary',
    'peakBytes',
    'leakedBytes',
  ]);
  expect(lens.standIns[0]).toBe(1);
  expect(olderReport(both)?.selfValues[0].every((value) => value === 0)).toBe(true);
});

const call = fc.constantFrom('a(x.c:1)[/old/app]', 'a(x.c:2)[/new/app]', 'b(y.c:1)[app]', 'std::c(z.c:1)', 'd(z.c:2)');
const line = fc
  .tuple(fc.array(call, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 9 }))
  .map(([stack, bytes]) => `${stack.join(';')}  +${bytes}`);
const run = fc.array(line, { minLength: 1, maxLength: 10 }).map((lines) => lines.join('\n'));
const query = fc.constantFrom('', 'hide:=b', 'show:=a', 'start:=d', 'merge:=b', 'own', 'recursion', 'own recursion');

describe('any two runs, in any shape, upside down or not: old + difference = new, for every stack', () => {
  test.each<GroupBy>(['function', 'line', 'file', 'module'])('by %s', (groupBy) => {
    fc.assert(
      fc.property(run, run, query, fc.boolean(), (newerRun, olderRun, steps, isInverted) => {
        const [newer, older] = [newerRun, olderRun].map((text) => reportFromStacks(text, FIGURES_ALONE));
        const report = combineReports(newer, older);
        const shaped = shapeProfile(sourceOf(report), shapeOf(steps, groupBy));
        const weights = compared(report, shaped).figures.weightsOf(BYTES);
        const profile = isInverted ? invertProfile(shaped, weights, 0) : shaped;
        const { figures } = compared(report, profile);
        const naive = (one: Report) => {
          const stacks = shapeStacks(listStacks(one), groupBy, naiveSteps(steps));
          return foldStacks(isInverted ? invertStacks(stacks) : stacks, BYTES);
        };
        const [ofNewer, ofOlder] = [naive(newer), naive(older)];
        const paths = new Set([...ofNewer.keys(), ...ofOlder.keys()]);
        const changed = [...paths].map((path) => [path, (ofNewer.get(path) ?? 0) - (ofOlder.get(path) ?? 0)]);
        expect(foldProfile(profile, figures.ownValuesOf(BYTES), groupBy)).toEqual(
          new Map(changed.filter(([, value]) => value !== 0).sort() as [string, number][]),
        );
        const sums = figures.sumsOf(BYTES);
        const total = (values: Map<string, number>) => [...values.values()].reduce((sum, value) => sum + value, 0);
        expect(sums[sums.length - 1]).toBe(total(ofNewer) - total(ofOlder));
      }),
    );
  });
});

function naiveSteps(steps: string) {
  return steps
    .split(' ')
    .filter(Boolean)
    .map((step) => {
      const [kind, name] = step.split(':=');
      return { kind: kind as 'show', matches: (other: string) => other === name };
    });
}

function foldProfile(profile: Profile, own: Float64Array, groupBy: GroupBy): Map<string, number> {
  const paths: string[] = [''];
  const folded = new Map<string, number>();
  for (let node = 0; node < own.length; node++) {
    if (node > 0) {
      const text = boxText(profile, profile.tree.frame[node], groupBy);
      const above = paths[profile.parents[node]];
      paths[node] = above === '' ? text : `${above}\n${text}`;
    }
    if (own[node] !== 0) folded.set(paths[node], (folded.get(paths[node]) ?? 0) + own[node]);
  }
  return new Map([...folded].filter(([, value]) => value !== 0).sort());
}
