import { expect, test } from 'vitest';
import {
  columnsInSpan,
  formatTimeSpan,
  largestInSpan,
  parseTimeSpan,
  shareInSpan,
} from '../../../../template/model/time/time-span.js';

test('an address has it in milliseconds', () => {
  expect(formatTimeSpan({ left: 2.5, right: 10 }, 20)).toBe('50-200');
  expect(parseTimeSpan('50-200', 20)).toEqual({ left: 2.5, right: 10 });
});

test.each(['', '200-50', '50-50', '-5-10', '@50', '50-', '1e3-1e4', '50-200..300-400'])('%s is none', (text) => {
  expect(parseTimeSpan(text, 20)).toBeNull();
});

test('where time is not known there is none', () => {
  expect(parseTimeSpan('50-200', 0)).toBeNull();
});

test('a moment stands at its share of what is shown', () => {
  const span = { left: 10, right: 30 };
  expect([10, 15, 30, 5, 50].map((slice) => shareInSpan(span, slice))).toEqual([0, 0.25, 1, -0.25, 2]);
});

test('its largest value is that of the slices in view, those cut by an edge included', () => {
  const values = Float64Array.of(9, 2, Number.NaN, 4, 8);
  expect(largestInSpan(values, { left: 1, right: 4 })).toBe(4);
  expect(largestInSpan(values, { left: 0.5, right: 3.5 })).toBe(9);
  expect(largestInSpan(values, { left: 5, right: 9 })).toBe(0);
});

test('a part of it is drawn in as many columns as there is room for, each as high as the largest slice in it', () => {
  const values = Float64Array.of(Number.NaN, 1, 5, 2, 3, 9, 4);
  expect(columnsInSpan(values, { left: 1.5, right: 4.5 }, 4)).toEqual({
    left: 1,
    step: 1,
    values: Float64Array.of(1, 5, 2, 3),
  });
  expect(columnsInSpan(values, { left: 0, right: 7 }, 4)).toEqual({
    left: 0,
    step: 2,
    values: Float64Array.of(1, 5, 9, 4),
  });
  expect(columnsInSpan(values, { left: 0, right: 9 }, 4).values).toEqual(Float64Array.of(5, 9, 4));
});

test('while it is moved, columns stay where they are', () => {
  const values = Float64Array.of(0, 1, 5, 2, 3, 9, 4, 8);
  for (const left of [2, 2.7, 3]) expect(columnsInSpan(values, { left, right: left + 4 }, 2).left).toBe(2);
});
