import { expect, test } from 'vitest';
import { rangeBetween, rangeOf, rowToScrollTo } from '../../../../template/model/graph/zoom.js';
import { bytesOf, nodeOf, profileOf } from '../../profiles.js';

test('a node takes the range of its subtree', () => {
  const profile = profileOf('main  +10\nmain;parse  +60\nmain;print  +30');
  expect(rangeOf(profile, bytesOf(profile), nodeOf(profile, ''))).toEqual({ left: 0, right: 100 });
  expect(rangeOf(profile, bytesOf(profile), nodeOf(profile, 'main;parse'))).toEqual({ left: 10, right: 70 });
});

test('zooming in, the edges of the inner range move across the screen at an even pace', () => {
  const whole = { left: 0, right: 100 };
  const inner = { left: 40, right: 60 };
  expect(rangeBetween(whole, inner, 0).left).toBeCloseTo(0);
  expect(rangeBetween(whole, inner, 0).right).toBeCloseTo(100);
  expect(rangeBetween(whole, inner, 1)).toEqual(inner);
  // Half way its edges are at 20 % and 80 % of the width, so 20 is 60 % of what is in view.
  const half = rangeBetween(whole, inner, 0.5);
  expect(half.right - half.left).toBeCloseTo(20 / 0.6);
  expect(half.left).toBeCloseTo(40 - 0.2 * (20 / 0.6));
});

test('zooming out is the same way back', () => {
  const whole = { left: 0, right: 100 };
  const inner = { left: 0, right: 25 };
  expect(rangeBetween(inner, whole, 0.25)).toEqual(rangeBetween(whole, inner, 0.75));
});

test('between ranges that overlap each edge moves to the other', () => {
  expect(rangeBetween({ left: 0, right: 20 }, { left: 10, right: 60 }, 0.5)).toEqual({ left: 5, right: 40 });
});

test('between ranges side by side, and from or to nothing, there is no way', () => {
  expect(rangeBetween({ left: 0, right: 10 }, { left: 20, right: 30 }, 0.1)).toEqual({ left: 20, right: 30 });
  expect(rangeBetween({ left: 0, right: 10 }, { left: 5, right: 5 }, 0.1)).toEqual({ left: 5, right: 5 });
});

test.each([
  ['stays where all can be seen', { current: 0, visible: 40, zoom: 10, last: 30 }, 0],
  ['goes down until enough of what is below can be seen', { current: 0, visible: 40, zoom: 35, last: 100 }, 20],
  ['goes down no further than the last row', { current: 0, visible: 40, zoom: 35, last: 41 }, 2],
  ['goes up to a row above', { current: 50, visible: 40, zoom: 10, last: 100 }, 9],
  ['stays at the top', { current: 0, visible: 40, zoom: 0, last: 100 }, 0],
])('scrolling %s', (_, { current, visible, zoom, last }, row) => {
  expect(rowToScrollTo(current, visible, zoom, last)).toBe(row);
});
