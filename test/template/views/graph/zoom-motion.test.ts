import { expect, test } from 'vitest';
import { ZoomMotion } from '../../../../template/views/graph/zoom-motion.js';

const WHOLE = { range: { left: 0, right: 100 }, scrollTop: 0 };
const INNER = { range: { left: 50, right: 100 }, scrollTop: 90 };

test('the way takes an eighth of a second, quick at first, and ends at the goal exactly', () => {
  const motion = new ZoomMotion(WHOLE);
  motion.ease(WHOLE, INNER, 1000);
  const heights = [1000, 1030, 1060, 1090].map((now) => motion.placeAt(now).scrollTop);
  expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  expect(heights[0]).toBeGreaterThan(0);
  expect(heights[1] - heights[0]).toBeGreaterThan(heights[3] - heights[2]);
  expect(motion.isUnderWay(1090)).toBe(true);
  expect(motion.isUnderWay(1120)).toBe(false);
  expect(motion.placeAt(1120)).toBe(INNER);
});

test('a jump is there at once, whatever was under way', () => {
  const motion = new ZoomMotion(WHOLE);
  motion.ease(WHOLE, INNER, 1000);
  motion.jump(WHOLE);
  expect(motion.placeAt(1001)).toBe(WHOLE);
});
