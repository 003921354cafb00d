import { describe, expect, test } from 'vitest';
import {
  positionAt,
  positionShowing,
  ROW_PIXELS,
  rowsInView,
  scrollTopFor,
  trackPixels,
} from '../../../../template/model/table/row-window.js';

const VIEW = 10 * ROW_PIXELS;

describe('rows that fit on a track', () => {
  test('stand where they are, some more than can be seen', () => {
    const { first, end, offsetPixels } = rowsInView(100 * ROW_PIXELS, 1000, VIEW);
    expect([first, end]).toEqual([94, 116]);
    expect(offsetPixels).toBe(94 * ROW_PIXELS);
  });

  test('end where the list ends', () => {
    expect(rowsInView(0, 4, VIEW)).toEqual({ first: 0, end: 4, offsetPixels: 0 });
    expect(rowsInView(990 * ROW_PIXELS, 1000, VIEW)).toMatchObject({ first: 984, end: 1000 });
    expect(rowsInView(0, 0, VIEW)).toMatchObject({ first: 0, end: 0 });
  });
});

describe('a million rows', () => {
  const COUNT = 1_000_000;
  const farthest = trackPixels(COUNT) - VIEW;

  test('are on a track that every browser can scroll', () => {
    expect(trackPixels(COUNT)).toBe(8_000_000);
  });

  test('can all be reached, the last one at the lower edge', () => {
    const { end, first, offsetPixels } = rowsInView(farthest, COUNT, VIEW);
    expect(end).toBe(COUNT);
    expect(offsetPixels + (end - first) * ROW_PIXELS).toBeCloseTo(trackPixels(COUNT), 3);
    expect(positionAt(farthest, COUNT, VIEW)).toBeCloseTo((COUNT - 10) * ROW_PIXELS, 3);
  });

  test('stay in place where the track is scrolled to where they are', () => {
    for (const position of [0, 24, 11_111_111, (COUNT - 10) * ROW_PIXELS]) {
      expect(positionAt(scrollTopFor(position, COUNT, VIEW), COUNT, VIEW)).toBeCloseTo(position, 3);
    }
  });

  test('a place beyond the ends, as where a page bounces, is the end', () => {
    expect(rowsInView(-50, COUNT, VIEW).first).toBe(0);
    expect(rowsInView(farthest + 50, COUNT, VIEW).end).toBe(COUNT);
  });
});

describe('a row is brought into view', () => {
  test('not at all where it is there already', () => {
    expect(positionShowing(5, 0, VIEW)).toBe(0);
    expect(positionShowing(9, 0, VIEW)).toBe(0);
  });

  test('by no more than is needed where it is near', () => {
    expect(positionShowing(10, 0, VIEW)).toBe(ROW_PIXELS);
    expect(positionShowing(4, 5 * ROW_PIXELS, VIEW)).toBe(4 * ROW_PIXELS);
  });

  test('with others around it where it is far away', () => {
    const position = positionShowing(500, 0, VIEW);
    expect(position).toBeLessThan(500 * ROW_PIXELS);
    expect(position + VIEW).toBeGreaterThan(501 * ROW_PIXELS);
    expect(positionShowing(0, 500 * ROW_PIXELS, VIEW)).toBe(0);
  });
});
