import { describe, expect, test } from 'vitest';
import type { TimeChoice } from '../../../../template/model/time/time-choice.js';
import { beginDrag, dragTo } from '../../../../template/model/time/time-drag.js';

const SLICES = 100;
const REACH = 1.5;

/** A range from one slice up to another. */
const range = (fromSlice: number, toSlice: number): TimeChoice => ({ kind: 'range', fromSlice, toSlice });
const difference = (before: [number, number], after: [number, number]): TimeChoice => ({
  kind: 'difference',
  before: { fromSlice: before[0], toSlice: before[1] },
  after: { fromSlice: after[0], toSlice: after[1] },
});

function drag(choice: TimeChoice | null, from: number, to: number, isSecond = false): TimeChoice {
  return dragTo(beginDrag(choice, from, REACH, isSecond), to, SLICES);
}

describe('where nothing is chosen', () => {
  test('a drag takes every slice that it touches, in either direction', () => {
    expect(drag(null, 20.9, 24.1)).toEqual(range(20, 25));
    expect(drag(null, 24.1, 20.9)).toEqual(range(20, 25));
  });

  test('it stops at the ends of the run', () => {
    expect(drag(null, 90, 130)).toEqual(range(90, 100));
    expect(drag(null, 10, -130)).toEqual(range(0, 11));
  });

  test('an instant gives way to a range, and so does the wish for a second one', () => {
    expect(drag({ kind: 'instant', slice: 20 }, 20.5, 22.5)).toEqual(range(20, 23));
    expect(drag(null, 20.5, 22.5, true)).toEqual(range(20, 23));
  });
});

describe('where a range is chosen', () => {
  test('its edges move alone, and never past one another', () => {
    expect(drag(range(20, 40), 21, 30.4)).toEqual(range(30, 40));
    expect(drag(range(20, 40), 39, 50.6)).toEqual(range(20, 51));
    expect(drag(range(20, 40), 21, 70)).toEqual(range(39, 40));
    expect(drag(range(20, 40), 41, 3)).toEqual(range(20, 21));
  });

  test('between them all of it moves', () => {
    expect(drag(range(20, 40), 30, 33.2)).toEqual(range(23, 43));
    expect(drag(range(20, 40), 30, 99)).toEqual(range(80, 100));
  });

  test('outside of it another is drawn in its place', () => {
    expect(drag(range(20, 40), 50.5, 60.5)).toEqual(range(50, 61));
  });

  test('a second one is drawn beside it, anywhere', () => {
    expect(drag(range(20, 40), 50.5, 60.5, true)).toEqual(difference([20, 40], [50, 61]));
    expect(drag(range(20, 40), 30.5, 35.5, true)).toEqual(difference([20, 40], [30, 36]));
  });
});

describe('where two ranges are chosen', () => {
  const both = difference([20, 40], [35, 60]);

  test('each is moved alone', () => {
    expect(drag(both, 25, 26)).toEqual(difference([21, 41], [35, 60]));
    expect(drag(both, 60, 70)).toEqual(difference([20, 40], [35, 70]));
  });

  test('where they overlap, B is above A, and an edge above both', () => {
    expect(drag(both, 37, 38)).toEqual(difference([20, 40], [36, 61]));
    expect(drag(both, 40, 45)).toEqual(difference([20, 45], [35, 60]));
  });

  test('a second one is drawn in the place of B; outside of both, one in the place of both', () => {
    expect(drag(both, 70.5, 80.5, true)).toEqual(difference([20, 40], [70, 81]));
    expect(drag(both, 70.5, 80.5)).toEqual(range(70, 81));
  });
});
