import { expect, test } from 'vitest';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';
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

test('a track is called by its whole name everywhere, however like a function it is called', () => {
  const report = reportFromSamples('process:f()_const;std::f()_const 1');
  const { frames, tree } = createProfile(report);
  const names = createFrameNames(report, frames);
  const [, track, call] = report.tree.frame;
  expect(tree.frame).not.toContain(track);
  expect(names.labels(track)).toEqual(['process f()_const', 'process f()_const']);
  expect(names.listLabels([track, call])).toEqual(['process f()_const', names.label(call)]);
  expect(names.label(call)).not.toBe('std::f()_const');
});
