import { expect, test } from 'vitest';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { nodeOf, profileOf } from '../../profiles.js';

const PUSH = 'std::vector<int,std::allocator<int>>::push_back';
const profile = profileOf(`${PUSH}[/bin/app]  +8`);
const frame = profile.tree.frame[nodeOf(profile, PUSH)];

test('a label is the telling part of a name, and shorter in a narrow box', () => {
  const names = createFrameNames(profile.report, profile.frames);
  expect(names.label(frame)).toBe('vector::push_back');
  expect(names.labels(frame)).toEqual(['vector::push_back', 'push_back']);
});

test('or the whole name, where that is asked for; where it has no room, what is shorter', () => {
  let wantsWhole = false;
  const names = createFrameNames(profile.report, profile.frames, () => wantsWhole);
  expect(names.label(frame)).toBe('vector::push_back');
  wantsWhole = true;
  expect(names.label(frame)).toBe(PUSH);
  expect(names.labels(frame)).toEqual([PUSH, 'vector::push_back', 'push_back']);
});

test('a name of a million letters is cut before it is drawn', () => {
  const long = profileOf(`${'a'.repeat(1_000_000)}  +8`);
  const names = createFrameNames(long.report, long.frames, () => true);
  expect(names.label(long.tree.frame[1]).length).toBeLessThan(400);
});
