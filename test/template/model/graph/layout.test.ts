import { expect, test } from 'vitest';
import type { Profile } from '../../../../template/model/calls/profile.js';
import { boxAt, type Layout, layOut } from '../../../../template/model/graph/layout.js';
import { bytesOf, nodeOf, profileOf, stackOf } from '../../profiles.js';

const RUN = `
  main  +10
  main;parse  +20
  main;parse;read  +40
  main;print  +20
  idle  +10
`;

/** Each row as "name left..right". */
function rowsOf(profile: Profile, { rows }: Layout): string[][] {
  return rows.map((boxes) =>
    boxes.map(({ node, x, width }) => `${stackOf(profile, node).split(';').at(-1) || 'all'} ${x}..${x + width}`),
  );
}

test('boxes are as wide as their values, in rows by depth, ten pixels to the byte', () => {
  const profile = profileOf(RUN);
  const view = { left: 0, right: 100, firstRow: 0, lastRow: 3, widthPixels: 1000 };
  expect(rowsOf(profile, layOut(profile, bytesOf(profile), view))).toEqual([
    ['all 0..1000'],
    ['main 0..900', 'idle 900..1000'],
    ['parse 100..700', 'print 700..900'],
    ['read 300..700'],
  ]);
});

test('a zoomed call and its callers fill the width', () => {
  const profile = profileOf(RUN);
  const left = bytesOf(profile)[nodeOf(profile, 'main;parse')];
  const view = { left, right: left + 60, firstRow: 1, lastRow: 3, widthPixels: 600 };
  expect(rowsOf(profile, layOut(profile, bytesOf(profile), view))).toEqual([
    ['main 0..600'],
    ['parse 0..600'],
    ['read 200..600'],
  ]);
});

test('a box is found under a point, from its left edge up to its right one', () => {
  const profile = profileOf(RUN);
  const view = { left: 0, right: 100, firstRow: 1, lastRow: 3, widthPixels: 1000 };
  const layout = layOut(profile, bytesOf(profile), view);
  const at = (row: number, x: number) => {
    const box = boxAt(layout, row, x);
    return box && stackOf(profile, box.node);
  };
  expect([at(2, 100), at(2, 699), at(2, 700), at(2, 899)]).toEqual([
    'main;parse',
    'main;parse',
    'main;print',
    'main;print',
  ]);
  expect([at(2, 99), at(2, 900), at(3, 0), at(0, 500), at(4, 500)]).toEqual([null, null, null, null, null]);
});

test('a view of nothing has no boxes', () => {
  const profile = profileOf(RUN);
  const view = { left: 50, right: 50, firstRow: 0, lastRow: 1, widthPixels: 1000 };
  expect(layOut(profile, bytesOf(profile), view).rows).toEqual([[], []]);
});
