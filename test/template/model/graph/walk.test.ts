import { expect, test } from 'vitest';
import type { Direction } from '../../../../template/model/graph/walk.js';
import { walk, zoomToSee } from '../../../../template/model/graph/walk.js';
import { bytesOf, metricOf, nodeOf, profileOf, stackOf } from '../../profiles.js';

const profile = profileOf(`
  main;parse;read  +50
  main;parse;skip  +20 -20
  main;print  +30
  main;log  +5
  idle  +4
`);

function go(from: string, direction: Direction, zoom = '', sums = bytesOf(profile)): string {
  return stackOf(profile, walk(profile, sums, nodeOf(profile, zoom), nodeOf(profile, from), direction));
}

test('up leads to the caller, and stays at the whole program', () => {
  expect(go('main;parse;read', 'up')).toBe('main;parse');
  expect(go('main', 'up')).toBe('');
  expect(go('', 'up')).toBe('');
});

test('down leads to the heaviest call, and stays where there is none', () => {
  expect(go('', 'down')).toBe('main');
  expect(go('main', 'down')).toBe('main;parse');
  expect(go('main;print', 'down')).toBe('main;print');
});

test('left and right lead along the siblings, and stay at either end', () => {
  expect(go('main;parse', 'right')).toBe('main;print');
  expect(go('main;print', 'right')).toBe('main;log');
  expect(go('main;log', 'right')).toBe('main;log');
  expect(go('main;log', 'left')).toBe('main;print');
  expect(go('main;parse', 'left')).toBe('main;parse');
  expect(go('', 'right')).toBe('');
});

test('what has nothing of the metric is passed over', () => {
  const leaked = profile.sumsOf(metricOf(profile, 'leakedBytes'));
  expect(go('main;parse;read', 'right', '', leaked)).toBe('main;parse;read');
  expect(go('main;parse;read', 'right')).toBe('main;parse;skip');
});

test('above what is zoomed there is one way down, and none aside', () => {
  expect(go('main', 'down', 'main;print')).toBe('main;print');
  expect(go('main', 'right', 'main;print')).toBe('main');
  expect(go('main;print', 'left', 'main;print')).toBe('main;print');
  expect(go('main;parse;read', 'right', 'main;parse')).toBe('main;parse;skip');
});

test('to see a small box, as much is shown around it as lets it be a twentieth', () => {
  const run = profileOf('main;parse;read  +5\nmain;parse  +95\nmain  +60');
  const zoomFor = (stack: string) => stackOf(run, zoomToSee(run, bytesOf(run), nodeOf(run, stack)));
  expect(zoomFor('main;parse;read')).toBe('main;parse');
  expect(zoomFor('main;parse')).toBe('');
});
