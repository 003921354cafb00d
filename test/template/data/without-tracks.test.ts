import { expect, test } from 'vitest';
import { mergeLines } from '../../../template/data/merged-tree.js';
import { gatherInto, withoutTracks } from '../../../template/data/without-tracks.js';
import { reportFromSamples } from '../../helpers/sampled-report.js';

const REPORT = reportFromSamples(`
  process:app;thread:1;main;parse 3
  process:app;thread:2;main;print 4
  process:app;thread:2 2
`);

test('a report whose frames are all calls has no tracks to take off', () => {
  expect(withoutTracks(reportFromSamples('main;parse 3'))).toBeNull();
});

test('calls move up by as many tracks as they are below, and what a track holds itself is the whole program', () => {
  const calls = withoutTracks(REPORT);
  expect(calls && [...calls.tree.depth]).toEqual([0, 1, 2, 1, 2]);
  expect(calls && [...gatherInto(calls, REPORT.selfValues[0])]).toEqual([2, 0, 4, 0, 3]);
});

test('calls of one function in two threads are one', () => {
  const { depth, nodeOfReportNode } = mergeLines(REPORT);
  expect([...depth]).toEqual([0, 1, 2, 2]);
  expect([...new Set(nodeOfReportNode)].sort()).toEqual([0, 1, 2, 3]);
});
