import { expect, test } from 'vitest';
import { shortTrackNames } from '../../../../template/model/names/short-track-names.js';

test('the track alone says which it is', () => {
  expect(
    shortTrackNames([
      ['process app', 'main thread'],
      ['process app', 'thread GC'],
    ]),
  ).toEqual(['main thread', 'thread GC']);
});

test('tracks of one name are told apart by their processes', () => {
  expect(
    shortTrackNames([
      ['Web Content', 'GeckoMain'],
      ['Parent', 'GeckoMain'],
    ]),
  ).toEqual(['Web Content, GeckoMain', 'Parent, GeckoMain']);
});

test('what all begin with is left out, up to a whole word', () => {
  expect(shortTrackNames([['thread app-worker-10'], ['thread app-worker-12'], ['thread app-writer']])).toEqual([
    '…worker-10',
    '…worker-12',
    '…writer',
  ]);
});

test('where all are threads none needs to say so', () => {
  expect(shortTrackNames([['thread till 7'], ['thread office 8']])).toEqual(['till 7', 'office 8']);
});

test('a little that they share is kept, and so is the one name that there is', () => {
  expect(shortTrackNames([['work a'], ['work b']])).toEqual(['work a', 'work b']);
  expect(shortTrackNames([['thread app-worker-10']])).toEqual(['thread app-worker-10']);
  expect(shortTrackNames([])).toEqual([]);
});
