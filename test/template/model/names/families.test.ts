import { expect, test } from 'vitest';
import { NEUTRAL_COLOR } from '../../../../template/data/color.js';
import { shareByFamily, splitByFamily } from '../../../../template/model/names/families.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { shapeProfile } from '../../../../template/model/shape/shape-profile.js';
import { ownValuesOf, profileOf } from '../../profiles.js';
import { shapeOf, sourceOfRun } from '../shape/shapes.js';

function shares(run: string, metric = 'allocatedBytes'): string[] {
  const profile = profileOf(run);
  const names = createFrameNames(profile.report, profile.frames, undefined, () => 'family');
  return shareByFamily(profile, names, ownValuesOf(profile, metric)).map(({ name, value }) => `${name} ${value}`);
}

test('a value counts for the innermost caller of the program', () => {
  const run = `
    std::rt::start;app::main;json::parse;alloc::vec::grow;malloc[/lib/libc.so.6]  +50
    std::rt::start;app::main;alloc::vec::grow;malloc[/lib/libc.so.6]  +30
    std::rt::start;app::main  +5
  `;
  expect(shares(run)).toEqual(['json 50', 'app 35']);
});

test('without such a caller it counts for the library itself', () => {
  expect(shares('std::rt::start;alloc::boxed::new  +7\n[libdl.so.2]  +3')).toEqual(['alloc 7', 'libdl 3']);
});

test('a family without a path is its module', () => {
  expect(shares('main[/opt/app];read[/opt/libapp.so.16]  +9')).toEqual(['libapp 9']);
});

test('what a package does counts for the program', () => {
  const run = 'main[/opt/app];read_png[/lib/libpng.so.16]  +9\nmain[/opt/app];hashbrown::insert  +5';
  expect(shares(run)).toEqual(['app 14']);
});

test('what has nothing of the metric is left out', () => {
  expect(shares('a::f  +8 -8\nb::g  +4', 'leakedBytes')).toEqual(['b 4']);
});

test('a change that is nearly all of one group is split by functions', () => {
  const profile = profileOf('app::main;app::parse  +90\napp::main;app::print  +60\njson::read  +10');
  const names = createFrameNames(profile.report, profile.frames, undefined, () => 'family');
  const split = (isChange: boolean) => {
    const { by, shares } = splitByFamily(profile, names, ownValuesOf(profile, 'allocatedBytes'), isChange);
    return [by, ...shares.map(({ name, value }) => `${name} ${value}`)];
  };
  expect(split(false)).toEqual(['family', 'app 150', 'json 10']);
  expect(split(true)).toEqual(['function', 'app::parse 90', 'app::print 60', 'json::read 10']);
});

test.each([
  ['file', 'net/cache.cpp 90', 'db/cache.cpp 60'],
  ['module', 'app 150'],
] as const)('where boxes are of a %s each, so are the shares, and a change', (groupBy, ...expected) => {
  const source = sourceOfRun(
    'net::load(net/cache.cpp:3)[/bin/app]  +90\nnet::load(net/cache.cpp:3)[/bin/app];load(db/cache.cpp:4)[/bin/app]  +60',
  );
  const profile = shapeProfile(source, shapeOf('', groupBy));
  for (const isChange of [false, true]) {
    const { by, shares } = splitByFamily(profile, source.names, ownValuesOf(profile, 'allocatedBytes'), isChange);
    expect([by, ...shares.map(({ name, value }) => `${name} ${value}`)]).toEqual([groupBy, ...expected]);
    for (const { color } of shares) expect(color).not.toBe(NEUTRAL_COLOR);
  }
});

test('files are those of the frames themselves: a function that is in two counts for each', () => {
  const run = 'main(main.c:1);runA(a.c:9);grow(a.h:3)  +90\nmain(main.c:1);runB(b.c:9);grow(b.h:3)  +60';
  const profile = profileOf(run);
  const names = createFrameNames(profile.report, profile.frames, undefined, () => 'file');
  const byFile = shareByFamily(profile, names, ownValuesOf(profile, 'allocatedBytes'), 'file');
  expect(byFile.map(({ name, value }) => `${name} ${value}`)).toEqual(['a.h 90', 'b.h 60']);
  const groups = Array.from(profile.tree.frame.subarray(1), (frame) => [names.file(frame), names.group(frame).name]);
  for (const [file, group] of groups) expect(group).toBe(file);
});
