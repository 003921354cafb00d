import { describe, expect, test } from 'vitest';
import { formatPan, panTo, parsePan, rangeInView } from '../../../../template/model/graph/pan.js';
import { bytesOf, nodeOf, profileOf } from '../../profiles.js';

// a takes 0 to 60, b 60 to 100.
const profile = profileOf('main;a  +60\nmain;b  +40');
const widths = bytesOf(profile);
const inView = (stack: string, pan: Parameters<typeof rangeInView>[3]) =>
  rangeInView(profile, widths, nodeOf(profile, stack), pan);

describe('the view', () => {
  test('is the zoomed call, or a part of it, or something beside it', () => {
    expect(inView('main;b', null)).toEqual({ left: 60, right: 100 });
    expect(inView('main;b', { from: 0.5, width: 0.25 })).toEqual({ left: 80, right: 90 });
    expect(inView('main;b', { from: -0.5, width: 1 })).toEqual({ left: 40, right: 80 });
  });

  test('stays where there is anything', () => {
    expect(inView('main;b', { from: 0.5, width: 1 })).toEqual({ left: 60, right: 100 });
    expect(inView('main;b', { from: -9, width: 100 })).toEqual({ left: 0, right: 100 });
  });

  test('means the same in a run that holds twice as much', () => {
    const range = { left: 70, right: 80 };
    const pan = panTo(range, inView('main;b', null));
    expect(inView('main;b', pan)).toEqual(range);
    const twice = profileOf('main;a  +120\nmain;b  +80');
    expect(rangeInView(twice, bytesOf(twice), nodeOf(twice, 'main;b'), pan)).toEqual({ left: 140, right: 160 });
  });
});

test('in an address it is two numbers, and nothing else is', () => {
  expect(formatPan({ from: 1 / 3, width: 1e-7 / 3 })).toBe('0.333333333,3.33333e-8');
  expect(parsePan('0.333333333,3.33333e-8')).toEqual({ from: 0.333333333, width: 3.33333e-8 });
  expect(parsePan(formatPan({ from: -0.25, width: 2 }))).toEqual({ from: -0.25, width: 2 });
  for (const text of ['', '0.5', '0.5,0', '0.5,-1', 'NaN,1', '1,Infinity', '1e,1', '0.5,0.5,0.5']) {
    expect(parsePan(text)).toBeNull();
  }
});
