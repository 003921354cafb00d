import { expect, test } from 'vitest';
import { topFunctions } from '../../../../template/model/table/top-functions.js';
import { metricOf, profileOf } from '../../profiles.js';

/** "name self total" of the functions on top. */
function top(run: string, side: 'self' | 'total', count = 10, metric = 'allocatedBytes', unlisted = ''): string[] {
  const profile = profileOf(run);
  const { strings, frames } = profile.report;
  const nameOf = (frame: number) => strings[frames.functionName[frame]];
  const isListed = Uint8Array.from(profile.leaders, (frame) => (nameOf(frame) === unlisted ? 0 : 1));
  return topFunctions(profile, profile.sumsOf(metricOf(profile, metric)), side, count, isListed).map(
    ({ frame, self, total }) => `${nameOf(frame)} ${self} ${total}`,
  );
}

const RUN = `
  start;main;parse;grow  +30
  start;main;print;grow  +10
  start;main;print  +4
`;

test('by self, all calls of a function are one', () => {
  expect(top(RUN, 'self')).toEqual(['grow 40 40', 'print 4 14']);
});

test('by total, the innermost of those that only pass on one sum stands for them', () => {
  expect(top(RUN, 'total')).toEqual(['main 0 44', 'grow 40 40', 'parse 0 30', 'print 4 14']);
});

test('recursion is counted once', () => {
  expect(top('walk  +1\nwalk;walk  +2\nwalk;visit;walk  +4', 'total')).toEqual(['walk 7 7', 'visit 0 4']);
});

test('there are no more than asked for, none that costs nothing, and none that is not listed', () => {
  expect(top(RUN, 'total', 2)).toEqual(['main 0 44', 'grow 40 40']);
  expect(top('a  +8 -8\nb  +4', 'self', 10, 'leakedBytes')).toEqual(['b 4 4']);
  expect(top(RUN, 'total', 3, 'allocatedBytes', 'grow')).toEqual(['main 0 44', 'parse 0 30', 'print 4 14']);
});
