import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXCLUDED, mergeLines } from '../../../../template/data/merged-tree.js';
import { type Profile, totalOf } from '../../../../template/model/calls/profile.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import type { NamedReport } from '../../../../template/model/names/frame-names.js';
import type { Step } from '../../../../template/model/query/step.js';
import { type GroupBy, planShape, type Shape, type SiblingOrder } from '../../../../template/model/shape/plan.js';
import {
  calleesProfile,
  callersProfile,
  invertProfile,
  shapeProfile,
} from '../../../../template/model/shape/shape-profile.js';
import { transformTree } from '../../../../template/model/shape/transform-tree.js';
import {
  calleesOf,
  callersOf,
  foldStacks,
  invertStacks,
  listStacks,
  type NaiveStep,
  type Stack,
  shapeStacks,
  totalsByBox,
  withoutZeros,
} from '../../../helpers/naive-stacks.js';
import { boxText, sourceOfRecording, sourceOfRun } from './shapes.js';

const GROUPS: readonly GroupBy[] = ['function', 'line', 'file', 'module'];

/** A step as the product reads it, and as an operation on names. */
interface BothSteps {
  readonly step: Step;
  readonly naive: NaiveStep;
}

const both = (kind: 'show' | 'hide' | 'start' | 'merge', name: string): BothSteps => ({
  step: { kind, pattern: `=${name}` },
  naive: { kind, matches: (other) => other === name },
});
const ofModule = (name: string): BothSteps => ({
  step: { kind: 'module', pattern: `=${name}` },
  naive: { kind: 'module', matches: (path) => path.split('/').at(-1) === name },
});
const plainStep = (kind: 'own' | 'recursion'): BothSteps => ({ step: { kind }, naive: { kind } });

const FUNCTIONS = ['a', 'b', 'c', 'd', 'std::e', 'malloc'];
const MODULES = ['', '/bin/app', '/lib/libc.so.6'];
const FILES = ['x.c', 'y.c', 'z.c'];

/** A function has two lines in one file of one module as a rule, some are in several modules. */
const call = fc
  .tuple(fc.constantFrom(...FUNCTIONS.keys()), fc.nat(1), fc.constantFrom(0, 0, 0, 1))
  .map(([at, line, other]) => {
    const module = MODULES[(at + other) % 3];
    return `${FUNCTIONS[at]}(${FILES[at % 3]}:${at * 10 + line + 1})${module && `[${module}]`}`;
  });
const stackLine = fc
  .tuple(
    fc.array(call, { minLength: 1, maxLength: 9 }),
    fc.integer({ min: 1, max: 99 }),
    fc.constantFrom('', '~', '*3'),
  )
  .map(([calls, bytes, how]) => `${calls.join(';')}  +${bytes}${how}`);
const run = fc.array(stackLine, { minLength: 1, maxLength: 14 }).map((lines) => lines.join('\n@1\n'));

const step = fc.oneof(
  fc
    .tuple(fc.constantFrom('show', 'hide', 'start', 'merge'), fc.constantFrom(...FUNCTIONS))
    .map(([kind, name]) => both(kind as 'show', name)),
  fc.constantFrom('app', 'libc.so.6').map(ofModule),
  fc.constantFrom('own', 'recursion').map((kind) => plainStep(kind as 'own')),
);
const steps = fc.uniqueArray(step, { maxLength: 3, selector: (one) => JSON.stringify(one.step) });
const groupBy = fc.constantFrom(...GROUPS);
const order = fc.constantFrom<SiblingOrder[]>('weight', 'name');

/** For each node its path of boxes as text. */
function boxPaths(profile: Profile, group: GroupBy): string[] {
  const { frame } = profile.tree;
  const paths: string[] = [''];
  for (let node = 1; node < frame.length; node++) {
    const parent = profile.parents[node];
    const text = boxText(profile, frame[node], group);
    paths[node] = parent === 0 ? text : `${paths[parent]}\n${text}`;
  }
  return paths;
}

/** For each node its box as text, where no call around it is in the same box; "" elsewhere. */
function outermostBoxes({ tree, parents, leaders, ...profile }: Profile, group: GroupBy): string[] {
  return Array.from(tree.frame, (frame, node) => {
    let above = parents[node];
    while (above !== 0 && leaders[tree.frame[above]] !== leaders[frame]) above = parents[above];
    return node === 0 || above !== 0 ? '' : boxText({ tree, parents, leaders, ...profile }, frame, group);
  });
}

function addUp(texts: readonly string[], valueAt: (node: number) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [node, text] of texts.entries()) sums.set(text, (sums.get(text) ?? 0) + valueAt(node));
  return withoutZeros(sums);
}

/** Compares own values by path and totals by box with those of the list, for all metrics. */
function expectSame(profile: Profile, group: GroupBy, stacks: readonly Stack[]): void {
  const figures = viewFigures(profile, createLens(profile.report, null, null));
  const paths = boxPaths(profile, group);
  expect(new Set(paths).size).toBe(paths.length);
  const boxes = outermostBoxes(profile, group);
  const metrics = [...profile.report.selfValues.keys()];
  const shown = metrics.map((metric) => {
    const own = figures.ownValuesOf(metric);
    const sums = figures.sumsOf(metric);
    const totals = addUp(boxes, (node) => (boxes[node] === '' ? 0 : totalOf(profile, sums, node)));
    return { own: addUp(paths, (node) => own[node]), totals };
  });
  expect(shown).toEqual(
    metrics.map((metric) => ({ own: foldStacks(stacks, metric), totals: totalsByBox(stacks, metric) })),
  );
}

/** Siblings stand in order, each box once below its caller, and all columns fit. */
function expectWellFormed(profile: Profile, sums: Float64Array): void {
  const { tree, ends, parents, leaders, nameRanks } = profile;
  const key = (node: number) => (nameRanks ? nameRanks[leaders[tree.frame[node]]] : -totalOf(profile, sums, node));
  const wrong: number[] = [];
  for (let node = 0; node < tree.depth.length; node++) {
    for (let child = node + 1, before = child; child < ends[node]; before = child, child = ends[child]) {
      const isRight =
        parents[child] === node && tree.depth[child] === tree.depth[node] + 1 && key(before) <= key(child);
      if (!isRight) wrong.push(child);
    }
  }
  expect(wrong).toEqual([]);
}

function ownOf(profile: Profile, metric: number): Float64Array {
  return viewFigures(profile, createLens(profile.report, null, null)).ownValuesOf(metric);
}

function compareAll(source: NamedReport, group: GroupBy, sorted: SiblingOrder, asked: readonly BothSteps[]): void {
  const { report } = source;
  const shape: Shape = { groupBy: group, order: sorted, steps: asked.map((one) => one.step) };
  const stacks = shapeStacks(
    listStacks(report),
    group,
    asked.map((one) => one.naive),
  );
  const profile = shapeProfile(source, shape);
  expect(profile.nameRanks !== null).toBe(sorted === 'name');
  expectSame(profile, group, stacks);
  expectWellFormed(profile, profile.sumsOf(0));

  for (const metric of [0, report.selfValues.length - 1]) {
    const inverted = invertProfile(profile, ownOf(profile, metric), 0);
    expectSame(inverted, group, invertStacks(stacks));
    expectWellFormed(inverted, inverted.sumsOf(metric));
  }
  const leadersSeen = [...new Set(profile.tree.frame.subarray(1).map((frame) => profile.leaders[frame]))];
  for (const leader of leadersSeen.slice(0, 4)) {
    const box = boxText(profile, leader, group);
    expectSame(callersProfile(profile, leader, ownOf(profile, 0), 0), group, callersOf(stacks, box));
    // Folded recursion may end a stack at another box than it began to be called from.
    if (asked.some((one) => one.step.kind === 'recursion')) continue;
    expectSame(calleesProfile(source, shape, leader), group, calleesOf(stacks, box));
  }
}

describe('the figures are those of the list of stacks', () => {
  test('whatever the run, the steps, the grouping and the order: callees, inverted, and both sides of a function', () => {
    fc.assert(
      fc.property(run, groupBy, order, steps, (text, group, sorted, asked) => {
        compareAll(sourceOfRun(text), group, sorted, asked);
      }),
      { numRuns: 150 },
    );
  });

  test('where an inverted tree leaves out light callers, of all that is there', () => {
    fc.assert(
      fc.property(run, fc.integer({ min: 1, max: 200 }), (text, floor) => {
        const source = sourceOfRun(text);
        const { report } = source;
        const profile = shapeProfile(source, { groupBy: 'function', order: 'weight', steps: [] });
        const whole = invertProfile(profile, ownOf(profile, 0), 0);
        const cut = invertProfile(profile, ownOf(profile, 0), floor);
        for (const [metric, { total }] of report.facts.metrics.entries()) {
          const wholeTotals = totalsByPath(whole, metric);
          const cutTotals = totalsByPath(cut, metric);
          expect(cutTotals).toEqual(new Map([...wholeTotals].filter(([path]) => cutTotals.has(path))));
          expect(totalOf(cut, cut.sumsOf(metric), 0)).toBe(total);
        }
        // Callers are there of whatever weighs enough, and of nothing else.
        const wholeTotals = totalsByPath(whole, 0);
        const isWanted = (path: string) => {
          const callee = path.slice(0, path.lastIndexOf('\n'));
          return callee === '' || (wholeTotals.get(callee) ?? 0) >= floor;
        };
        expect(new Set(totalsByPath(cut, 0).keys())).toEqual(new Set([...wholeTotals.keys()].filter(isWanted)));
        const isCut = cut.tree.depth.length < whole.tree.depth.length;
        expect(cut.tree).toHaveProperty('isComplete', !isCut);
        expect(whole.tree).toHaveProperty('isComplete', true);
      }),
      { numRuns: 100 },
    );
  });

  test('a plan that asks for nothing makes the tree that merging lines makes', () => {
    fc.assert(
      fc.property(run, (text) => {
        const source = sourceOfRun(text);
        const plan = planShape(source, { groupBy: 'function', order: 'weight', steps: [] });
        const { frame, depth, hasSeveralLines, parents, nodeOfReportNode } = transformTree(
          source.report,
          source.frames,
          plan,
        );
        expect({ depth, parents, frame, hasSeveralLines, nodeOfReportNode }).toEqual(mergeLines(source.report));
        expect(nodeOfReportNode.includes(EXCLUDED)).toBe(false);
      }),
    );
  });
});

function totalsByPath(profile: Profile, metric: number): Map<string, number> {
  const sums = profile.sumsOf(metric);
  const paths = boxPaths(profile, 'function').map((path) => `\n${path}`);
  return new Map(paths.slice(1).map((path, at) => [path, totalOf(profile, sums, at + 1)]));
}

describe.each([
  ['heaptrack.dtparse-1.0.2.zst', 'alloc::alloc::alloc', 'dtparse'],
  ['heaptrack.leaks.zst', 'main', 'libc.so.6'],
  ['heaptrack.recursion.zst', 'main', 'libc.so.6'],
])('the same for the recording %s', (file, name, module) => {
  const combinations: [string, GroupBy, SiblingOrder, BothSteps[]][] = [
    ['as recorded', 'function', 'weight', []],
    ['by line', 'line', 'weight', []],
    ['by file, by name', 'file', 'name', []],
    ['by module', 'module', 'weight', []],
    ['a function hidden', 'function', 'weight', [both('hide', name)]],
    ['a function merged, recursion folded', 'function', 'weight', [both('merge', name), plainStep('recursion')]],
    ['a function shown, own code', 'function', 'name', [both('show', name), plainStep('own')]],
    ['from a function on, a module one box', 'function', 'weight', [both('start', name), ofModule(module)]],
  ];
  test.each(combinations)('%s', async (_, group, sorted, asked) => {
    compareAll(await sourceOfRecording(file), group, sorted, asked);
  });
});

test('totals of an empty run are none', () => {
  const source = sourceOfRun('');
  const profile = shapeProfile(source, { groupBy: 'function', order: 'name', steps: [{ kind: 'own' }] });
  expect(invertProfile(profile, ownOf(profile, 0), 0).tree.depth).toHaveLength(1);
});
