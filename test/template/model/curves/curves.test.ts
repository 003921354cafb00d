import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CurveTable } from '../../../../template/data/tables.js';
import { curveFigures } from '../../../../template/model/curves/curve-figures.js';
import { drawCurve } from '../../../../template/model/curves/drawn-curve.js';

/** `2:5 4:9+1`: from 2 ns on 5, from 4 ns on 9 and 1. */
function curve(text: string): CurveTable {
  const points = text.split(' ').map((point) => point.split(':'));
  const parts = points[0][1].split('+').length;
  return {
    nanoseconds: Float64Array.from(points, ([time]) => Number(time)),
    values: Array.from({ length: parts }, (_, part) =>
      Float64Array.from(points, ([, value]) => Number(value.split('+')[part])),
    ),
  };
}

test('a value holds until the next one, and before the first nothing is known', () => {
  const drawn = drawCurve(curve('2:5 4:9 6:3'), 'steps', { from: 0, to: 8, columns: 8 });
  expect([...drawn.tops[0]]).toEqual([Number.NaN, Number.NaN, 5, 5, 9, 9, 3, 3]);
  expect(drawn.most).toBe(9);
});

test('a column that covers several values is as high as the largest', () => {
  expect([...drawCurve(curve('0:1 1:7 2:2 3:4'), 'steps', { from: 0, to: 4, columns: 2 }).tops[0]]).toEqual([7, 4]);
  expect([...drawCurve(curve('0:1 1:7 2:2 3:4'), 'steps', { from: 2, to: 6, columns: 2 }).tops[0]]).toEqual([4, 4]);
});

test('parts are stacked, as they were when they were the most together', () => {
  const { tops, most } = drawCurve(curve('0:4+1 1:2+6 2:1+1'), 'steps', { from: 0, to: 3, columns: 1 });
  expect(tops.map(([top]) => top)).toEqual([2, 8]);
  expect(most).toBe(8);
});

test('figures of a range are those of all that held in it', () => {
  const heap = curve('2:5+1 4:9+0 6:3+0');
  expect(curveFigures(heap, 'steps', 3, 5)).toEqual({ atStart: 6, atEnd: 9, least: 6, most: 9 });
  expect(curveFigures(heap, 'steps', 4, 9)).toEqual({ atStart: 9, atEnd: 3, least: 3, most: 9 });
  expect(curveFigures(heap, 'steps', 0, 2)).toEqual({ atStart: 6, atEnd: 6, least: 6, most: 6 });
  expect(curveFigures(heap, 'steps', 0, 1)).toBeNull();
});

test('in however many columns, the most is the same, and it is that of the figures', () => {
  const points = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 99 })), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(
      points,
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('steps', 'line'),
      (steps, columns, between) => {
        let at = 0;
        const texts = steps.map(([step, value]) => {
          at += step;
          return `${at}:${value}`;
        });
        const table = curve(texts.join(' '));
        const { most, tops } = drawCurve(table, between, { from: 0, to: at + 1, columns });
        expect(most).toBe(curveFigures(table, between, 0, at + 1)?.most);
        expect(tops[0].reduce((max, top) => Math.max(max, top || 0), 0)).toBe(most);
      },
    ),
  );
});

test('on a line it is at its share of the way from one value to the next', () => {
  const heap = curve('0:0 4:8 8:4');
  expect([...drawCurve(heap, 'line', { from: 0, to: 10, columns: 10 }).tops[0]]).toEqual([
    0, 2, 4, 6, 8, 7, 6, 5, 4, 4,
  ]);
  expect(curveFigures(heap, 'line', 1, 6)).toEqual({ atStart: 2, atEnd: 6, least: 2, most: 8 });
  expect(curveFigures(heap, 'line', 1, 2)).toEqual({ atStart: 2, atEnd: 4, least: 2, most: 4 });
});
