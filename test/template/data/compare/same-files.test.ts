import { expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../../template/data/report.js';
import { piecesOf } from '../../../../template/data/source-columns.js';
import { shortPlace } from '../../../../template/model/graph/describe-box.js';
import { createViewState } from '../../../../template/state/create-state.js';
import { reportFromStacks } from '../../../helpers/stacks.js';
import { nodeOf } from '../../profiles.js';

/** Every place that frames of a report have. */
function places({ frames, strings }: Report): string[] {
  const all = Array.from(frames.file, (file, frame) => `${strings[file]}:${frames.line[frame]}`);
  return [...new Set(all)].filter((place) => place !== ':0').sort();
}

const placesOfBoth = (newer: string, older: string) =>
  places(combineReports(reportFromStacks(newer), reportFromStacks(older)));

test('a file of a program that was built in two folders is one', () => {
  const older = 'main(/b1/app/main.cpp:3)[/b1/app/a.out];get(/b1/app/pool.cpp:12)[/b1/app/a.out]  +50';
  const newer = 'main(/b2/app/main.cpp:3)[/b2/app/a.out];get(/b2/app/pool.cpp:12)[/b2/app/a.out]  +70';
  expect(placesOfBoth(newer, older)).toEqual(['/b2/app/main.cpp:3', '/b2/app/pool.cpp:12']);
  const { callees, names } = createViewState(combineReports(reportFromStacks(newer), reportFromStacks(older)));
  const profile = callees.value;
  expect(shortPlace(profile, names, nodeOf(profile, 'main;get'))).toBe('pool.cpp:12');
});

test('what only the old run has in such a file is in it, too', () => {
  expect(
    placesOfBoth('main(/b2/main.c:3)  +70', 'main(/b1/main.c:3)  +50\nmain(/b1/main.c:3);gone(/b1/main.c:9)  +5'),
  ).toEqual(['/b2/main.c:3', '/b2/main.c:9']);
});

test('files of one name that have no function in common are two, and of several the one that lies alike is it', () => {
  expect(placesOfBoth('get(/b2/net/pool.c:1)  +7', 'put(/b1/disk/pool.c:1)  +5')).toEqual([
    '/b1/disk/pool.c:1',
    '/b2/net/pool.c:1',
  ]);
  expect(placesOfBoth('get(/b2/net/pool.c:1);get(/b2/disk/pool.c:2)  +7', 'get(/b1/disk/pool.c:5)  +5')).toEqual([
    '/b2/disk/pool.c:2',
    '/b2/disk/pool.c:5',
    '/b2/net/pool.c:1',
  ]);
});

test('files that both runs have, of other commits of Rust and of other versions of a package stay what they are', () => {
  const older = 'get(/a/pool.c:1);push(/rustc/1111/vec.rs:4);parse(/c/url-1.0.2/lib.rs:4)  +5';
  const newer = 'get(/b/pool.c:1);get(/a/pool.c:1);push(/rustc/2222/vec.rs:4);parse(/c/url-1.0.3/lib.rs:4)  +5';
  expect(placesOfBoth(newer, older)).toEqual([
    '/a/pool.c:1',
    '/b/pool.c:1',
    '/c/url-1.0.2/lib.rs:4',
    '/c/url-1.0.3/lib.rs:4',
    '/rustc/1111/vec.rs:4',
    '/rustc/2222/vec.rs:4',
  ]);
});

test('the source of the old run goes with its files', () => {
  const lines = new Map([['/b1/z.c', new Map([[3, 'old();']])]]);
  const older = { ...reportFromStacks('main(/b1/z.c:3)  +50'), source: piecesOf(lines) };
  const both = combineReports(reportFromStacks('main(/b2/z.c:3)  +70'), older);
  expect(both.baseline?.source.file).toEqual(['/b2/z.c']);
  expect(both.source.file).toEqual([]);
});
