import { expect, test } from 'vitest';
import { shareByFamily, splitByFamily } from '../../../../template/model/names/families.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { ownValuesOf, profileOf } from '../../profiles.js';

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
