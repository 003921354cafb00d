import { expect, test } from 'vitest';
import { followPath, heaviestCall, pathFrames } from '../../../../template/model/shape/place.js';
import { shapeProfile } from '../../../../template/model/shape/shape-profile.js';
import { nodeOf, stackOf } from '../../profiles.js';
import { leaderOf, shapeOf, sourceOfRun } from './shapes.js';

const source = sourceOfRun(`
  main(m.c:1);parse(p.c:2);read(r.c:3);copy(r.c:4)  +1
  main(m.c:1);read(r.c:3);copy(r.c:4)  +2
  main(m.c:1);skip(m.c:2)  +4
`);
const profileWith = (...asked: Parameters<typeof shapeOf>) => shapeProfile(source, shapeOf(...asked));
const plain = profileWith('');
const path = pathFrames(plain, nodeOf(plain, 'main;parse;read;copy'));

test.each([
  ['', 'main;parse;read;copy'],
  ['merge:parse', 'main;read;copy'],
  ['merge:main', 'parse;read;copy'],
  ['start:read', 'read;copy'],
  ['merge:copy', 'main;parse;read'],
  ['hide:parse', 'main;read;copy'],
  ['hide:main', ''],
])('with "%s" the path leads to %s', (query, stack) => {
  const profile = profileWith(query);
  expect(stackOf(profile, followPath(profile, path))).toBe(stack);
});

test('a path leads on where calls are grouped by their files', () => {
  const profile = profileWith('', 'file');
  const names = Array.from(pathFrames(profile, followPath(profile, path)), (frame) => source.names.fullName(frame));
  expect(names).toEqual(['m.c', 'p.c', 'r.c']);
});

test('of the calls of a function the heaviest is chosen', () => {
  const heaviest = heaviestCall(plain, plain.sumsOf(0), leaderOf(source, plain, 'copy'));
  expect(heaviest).toBe(nodeOf(plain, 'main;read;copy'));
  const hidden = profileWith('hide:copy');
  expect(heaviestCall(hidden, hidden.sumsOf(0), leaderOf(source, hidden, 'copy'))).toBeNull();
});
