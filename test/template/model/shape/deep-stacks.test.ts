import { describe, expect, test } from 'vitest';
import { totalOf } from '../../../../template/model/calls/profile.js';
import { followPath, pathFrames } from '../../../../template/model/shape/place.js';
import { invertProfile, shapeProfile } from '../../../../template/model/shape/shape-profile.js';
import { shapeOf, sourceOfRun } from './shapes.js';

/** No stack of JavaScript's own is as deep. */
const DEPTH = 40_000;
const deepRun = (nameOf: (row: number) => string) =>
  `${Array.from({ length: DEPTH }, (_, row) => nameOf(row)).join(';')}  +3\n${nameOf(0)};last  +1`;

const RUNS: [string, (row: number) => string][] = [
  ['one function by itself', () => 'f'],
  ['two functions in turn', (row) => `f${row % 2}`],
  ['distinct functions', (row) => `f${row}`],
  ['as many again after a recursion', (row) => `f${row % (DEPTH / 2)}`],
];

describe.each(RUNS)('40,000 calls deep: %s', (_, nameOf) => {
  const source = sourceOfRun(deepRun(nameOf));

  test.each([
    ['own', 4],
    ['recursion', 4],
    ['merge:=last', 4],
    ['hide:=last', 3],
    ['show:=last', 1],
    ['start:=f', 4],
    ['start:=f0', 4],
  ])('with %s', (query, total) => {
    const profile = shapeProfile(source, shapeOf(query));
    const isThere = !query.startsWith('start') || query === `start:=${nameOf(0)}`;
    expect(totalOf(profile, profile.sumsOf(0), 0)).toBe(isThere ? total : 0);
    const deepest = profile.tree.depth.length - 1;
    expect(followPath(profile, pathFrames(profile, deepest))).toBe(deepest);
  });

  test('inverted', () => {
    const profile = shapeProfile(source, shapeOf(''));
    const own = Float64Array.from(profile.tree.depth, (__, node) => totalOf(profile, profile.sumsOf(0), node));
    const inverted = invertProfile(profile, own, 0);
    expect(inverted.deepest[0]).toBe(DEPTH);
    expect(totalOf(inverted, inverted.sumsOf(0), 0)).toBe(4);
  });
});
