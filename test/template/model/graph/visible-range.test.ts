import { expect, test } from 'vitest';
import {
  isWithin,
  keepWithin,
  moveRange,
  narrowestWidth,
  scaleRange,
} from '../../../../template/model/graph/visible-range.js';
import { bytesOf, profileOf } from '../../profiles.js';

const WHOLE = { left: 0, right: 100 };

test('zooming in, what is under the pointer stays there', () => {
  // 60 stands at a quarter of the view, before and after.
  expect(scaleRange({ left: 50, right: 90 }, 0.5, 0.25, WHOLE, 1)).toEqual({ left: 55, right: 75 });
});

test('zooming out stops at the whole, and moves into it where an edge is near', () => {
  expect(scaleRange({ left: 50, right: 90 }, 2, 0.5, WHOLE, 1)).toEqual({ left: 20, right: 100 });
  expect(scaleRange({ left: 50, right: 90 }, 10, 0.5, WHOLE, 1)).toEqual(WHOLE);
});

test('zooming in stops at the narrowest range, which is no wider than the whole', () => {
  expect(scaleRange({ left: 40, right: 60 }, 0.01, 0.5, WHOLE, 4)).toEqual({ left: 48, right: 52 });
  expect(scaleRange(WHOLE, 0.01, 0.5, WHOLE, 300)).toEqual(WHOLE);
});

test('the thinnest box that holds anything fills a third of the narrowest range', () => {
  const profile = profileOf('main;a  +4\nmain;b  +96');
  expect(narrowestWidth(profile, bytesOf(profile))).toBe(12);
});

test('moving stops at the edges and keeps the width', () => {
  expect(moveRange({ left: 10, right: 30 }, 25, WHOLE)).toEqual({ left: 35, right: 55 });
  expect(moveRange({ left: 10, right: 30 }, -25, WHOLE)).toEqual({ left: 0, right: 20 });
  expect(moveRange({ left: 10, right: 30 }, 1000, WHOLE)).toEqual({ left: 80, right: 100 });
});

test('a range is kept within another', () => {
  expect(keepWithin({ left: -50, right: 200 }, WHOLE)).toEqual(WHOLE);
  expect(isWithin({ left: 0, right: 100 }, WHOLE)).toBe(true);
  expect(isWithin({ left: 10, right: 101 }, WHOLE)).toBe(false);
});
