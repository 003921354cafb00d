import { expect, test } from 'vitest';
import { areaPath, linePath } from '../../../../template/model/time/curve-path.js';

test('an area has a step for each slice; slices that are alike make one', () => {
  expect(areaPath(Float64Array.of(5, 10, 10, 0), 10)).toBe('M0 1000V500H1V0H3V1000H4V1000Z');
});

test('a line begins where its value is known', () => {
  expect(linePath(Float64Array.of(Number.NaN, Number.NaN, 5, 10), 10)).toBe('M2 500V500H3V0H4');
  expect(linePath(Float64Array.of(Number.NaN), 10)).toBe('');
});

test('where there is nothing, it lies on the ground', () => {
  expect(areaPath(Float64Array.of(0, 0), 0)).toBe('M0 1000V1000H2V1000Z');
  expect(areaPath(Float64Array.of(-5, 5), 5)).toBe('M0 1000V1000H1V0H2V1000Z');
  expect(areaPath(new Float64Array(), 0)).toBe('');
});
