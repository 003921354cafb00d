import { describe, expect, test } from 'vitest';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { boxLabels } from '../../../../template/model/names/call-name.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import type { GroupBy } from '../../../../template/model/shape/plan.js';
import { shapeProfile } from '../../../../template/model/shape/shape-profile.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';
import { nodeOf, profileOf } from '../../profiles.js';
import { shapeOf, sourceOfRun } from '../shape/shapes.js';

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

test('of functions that are alike in short, each is told apart wherever it is; boxes, which show their names on hover, are short', () => {
  const alike = profileOf(`
    main;alloc<int>::get;net::Cache::load  +8
    main;alloc<char>::get;db::Cache::load  +8
    main;store  +8`);
  const names = createFrameNames(alike.report, alike.frames);
  const frames = Array.from(alike.tree.frame);
  expect(frames.map(names.label)).toEqual([
    'whole program',
    'main',
    'alloc<char>::get',
    'db::Cache::load',
    'alloc<int>::get',
    'net::Cache::load',
    'store',
  ]);
  expect(frames.map((frame) => names.labels(frame)[0])).toEqual([
    'whole program',
    'main',
    'alloc::get',
    'Cache::load',
    'alloc::get',
    'Cache::load',
    'store',
  ]);
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
  expect(names.label(track)).toBe('process f()_const');
  expect(names.label(call)).not.toBe('std::f()_const');
});

describe('where boxes are', () => {
  const source = sourceOfRun(`
    main(/build/main.cpp:1);fill(/build/net/cache.cpp:7)  +8
    main(/build/main.cpp:1);fill(/build/net/cache.cpp:9)  +8
    main(/build/main.cpp:1);load(/build/db/cache.cpp:4)  +8`);
  /** Of all boxes but the whole program's the widest label. */
  const labelsBy = (groupBy: GroupBy) => {
    const profile = shapeProfile(source, shapeOf('', groupBy));
    const nodes = Array.from(profile.tree.depth.keys()).slice(1);
    return {
      boxes: nodes.map((node) => boxLabels(profile, source.names, node)[0]),
      list: nodes.map((node) => source.names.label(profile.tree.frame[node])),
    };
  };

  test('files, of those of one name each has as many of its folders as tell it apart', () => {
    const labels = ['main.cpp', 'net/cache.cpp', 'db/cache.cpp'];
    expect(labelsBy('file')).toEqual({ boxes: labels, list: labels });
  });

  test('lines, each has its number', () => {
    expect(labelsBy('line').boxes).toEqual(['main:1', 'fill:7', 'fill:9', 'load:4']);
    expect(labelsBy('function').boxes).toEqual(['main', 'fill', 'load']);
  });
});

test('a function of which nothing is known is called so, and only the root is the whole program', () => {
  const unknown = profileOf('[];main  +8');
  const names = createFrameNames(unknown.report, unknown.frames);
  const [root, nameless] = unknown.tree.frame;
  expect(unknown.leaders[nameless]).toBe(nameless);
  expect([root, nameless].map(names.label)).toEqual(['whole program', 'unresolved function']);
  expect([names.label(nameless), ...names.labels(nameless)]).toEqual(Array(3).fill('unresolved function'));
});
