import { expect, test } from 'vitest';
import {
  followRange,
  holding,
  isWithin,
  keepWithin,
  moveRange,
  narrowestWidth,
  scaleRange,
  widenToSteps,
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

test('what is sized by a range stays while it moves by less than a step', () => {
  expect(widenToSteps({ left: 33, right: 53 })).toEqual({ left: 32, right: 56 });
  expect(widenToSteps({ left: 35.9, right: 55.9 })).toEqual({ left: 32, right: 56 });
  expect(widenToSteps({ left: 40, right: 56 })).toEqual({ left: 40, right: 56 });
});

test('a range goes with one that it shows all of, whatever is lost by calculating', () => {
  const [before, after] = [
    { left: 20, right: 40 },
    { left: 30, right: 50 },
  ];
  expect(followRange({ left: 20.0001, right: 40 }, before, after)).toEqual(after);
  expect(followRange(WHOLE, before, after)).toEqual(after);
  expect(followRange({ left: 31, right: 32 }, before, after)).toEqual({ left: 31, right: 32 });
  expect(followRange({ left: 21, right: 23 }, before, after)).toEqual({ left: 30, right: 32 });
});

test('a range is moved, or made wider, as far as it takes to hold another', () => {
  const range = { left: 20, right: 40 };
  expect(holding(range, { left: 25, right: 35 })).toBe(range);
  expect(holding(range, { left: 35, right: 45 })).toEqual({ left: 25, right: 45 });
  expect(holding(range, { left: 0, right: 10 })).toEqual({ left: 0, right: 20 });
  expect(holding(range, { left: 10, right: 60 })).toEqual({ left: 10, right: 60 });
});
