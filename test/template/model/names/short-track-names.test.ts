import { expect, test } from 'vitest';
import { shortTrackNames } from '../../../../template/model/names/short-track-names.js';

/** Of each name what is cut off where there is little room, a bar, and what stays. */
const shortened = (...paths: string[][]) => shortTrackNames(paths).map(({ start, end }) => `${start}|${end}`);

test('the track alone says which it is', () => {
  expect(shortened(['process app', 'main thread'], ['process app', 'thread GC'])).toEqual([
    '|main thread',
    '|thread GC',
  ]);
});

test('tracks of one name are told apart by their processes', () => {
  expect(shortened(['Web', 'Main'], ['Parent', 'Main'])).toEqual(['|Web, Main', '|Parent, Main']);
  expect(
    shortened(
      ['process Renderer', 'thread CrRendererMain'],
      ['process WebUI Top Renderer', 'thread CrRendererMain'],
      ['process Renderer', 'DedicatedWorker'],
    ),
  ).toEqual(['Renderer, CrRend|ererMain', 'WebUI Top Renderer, CrRend|ererMain', 'Renderer, Dedicat|edWorker']);
});

test('what they all belong to is left out there as well', () => {
  expect(shortened(['host', 'process a', 'main'], ['host', 'process b', 'main'])).toEqual(['|a, main', '|b, main']);
});

test('what all begin with is cut off first, up to a whole word', () => {
  expect(shortened(['thread compositor-worker-10'], ['thread compositor-worker-12'])).toEqual([
    'compositor-worker-|10',
    'compositor-worker-|12',
  ]);
});

test('a long name that begins like no other keeps its end', () => {
  expect(shortened(['Main'], ['file:/home/somebody/project/a.ts'])).toEqual([
    '|Main',
    'file:/home/somebody/proj|ect/a.ts',
  ]);
});

test('where all are threads none needs to say so', () => {
  expect(shortened(['thread till 7'], ['thread office 8'])).toEqual(['|till 7', '|office 8']);
});

test('a little that they share is kept, and so is the one name that there is', () => {
  expect(shortened(['work a'], ['work b'])).toEqual(['|work a', '|work b']);
  expect(shortened(['thread worker-10'])).toEqual(['|thread worker-10']);
  expect(shortTrackNames([])).toEqual([]);
});

test('tracks that cannot be told apart keep their name', () => {
  expect(shortened(['process a', 'main'], ['process a', 'main'])).toEqual(['|main', '|main']);
});
