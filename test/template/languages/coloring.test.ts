import { expect, test } from 'vitest';
import { FAMILY_COUNT } from '../../../template/data/color.js';
import { type ColoredBy, coloringOf, isDominated } from '../../../template/languages/coloring.js';
import { reportFromSamples } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';

const MODULE = '[/home/user/app]';

function coloringOfRun(run: string, by: ColoredBy | 'auto' = 'auto') {
  return coloringOf(reportFromStacks(run), by);
}

/** What each of some groups is coloured: the number of its hue. */
function huesOf(run: string, names: readonly string[]) {
  const { hueOf } = coloringOfRun(run);
  return names.map((name) => hueOf({ name, isRuntime: false }));
}

test('functions are coloured by crate, namespace or module where these differ', () => {
  const run = `
    net::read${MODULE}    +60
    disk::read${MODULE}   +40
  `;
  expect(coloringOfRun(run).by).toBe('family');
  expect(new Set(huesOf(run, ['net', 'disk'])).size).toBe(2);
});

test('where one crate has more than four fifths, by file', () => {
  const run = `
    net::read(read.rs:1)${MODULE}    +50
    net::write(write.rs:1)${MODULE}  +40
    disk::read(disk.rs:1)${MODULE}   +10
  `;
  const coloring = coloringOfRun(run);
  expect(coloring.by).toBe('file');
  expect(coloring.groupOf('net::read', 'read.rs', MODULE)).toEqual({ name: 'read.rs', isRuntime: false });
  expect(new Set(huesOf(run, ['read.rs', 'write.rs', 'disk.rs'])).size).toBe(3);
});

test.each([
  ['files are unknown', ['', '', '']],
  ['one file has nearly everything', ['(a.c:1)', '(a.c:2)', '(b.c:1)']],
])('where %s, by function', (_, places) => {
  const run = `
    parse${places[0]}${MODULE}  +50
    read${places[1]}${MODULE}   +40
    write${places[2]}${MODULE}  +10
  `;
  expect(coloringOfRun(run).by).toBe('function');
  expect(new Set(huesOf(run, ['parse', 'read', 'write'])).size).toBe(3);
});

test('values count for the innermost function of the program’s own', () => {
  const run = `
    main(a.c:1)${MODULE};parse(b.c:1)${MODULE};malloc[/lib/libc.so.6]   +50
    main(a.c:1)${MODULE};read(c.c:1)${MODULE};malloc[/lib/libc.so.6]    +50
  `;
  const [main, parse, read] = huesOf(run, ['a.c', 'b.c', 'c.c']);
  expect(main).toBeNull();
  expect([parse, read]).not.toContain(null);
});

test('the largest have a hue each, no two the same, and all others have none', () => {
  const names = Array.from({ length: FAMILY_COUNT + 3 }, (_, at) => `crate${at}`);
  const run = names.map((name, at) => `${name}::f${MODULE}  +${100 - at}`).join('\n');
  const hues = huesOf(run, names);
  expect(new Set(hues.slice(0, FAMILY_COUNT)).size).toBe(FAMILY_COUNT);
  expect(hues.slice(FAMILY_COUNT)).toEqual([null, null, null]);
});

test('a hue follows from the name: what else is in a report changes nothing where no larger one has it', () => {
  const before = huesOf(`net::read${MODULE}  +60\ndisk::read${MODULE}  +40`, ['net', 'disk']);
  const after = huesOf(`net::read${MODULE}  +60\ndisk::read${MODULE}  +55\nlog::write${MODULE}  +9`, ['net', 'disk']);
  expect(after).toEqual(before);
});

test('what comes with the language is nobody’s hue', () => {
  const { groupOf } = coloringOfRun(`main(a.c:1)${MODULE}  +1`, 'function');
  expect(groupOf('alloc::vec::push', 'vec.rs', MODULE)).toEqual({ name: 'alloc', isRuntime: true });
});

test('a function of which only the address is known has no hue, as its box has none', () => {
  const { groupOf, hueOf } = coloringOfRun(`0x1f2a0${MODULE}  +9\nparse${MODULE}  +1`, 'function');
  expect(groupOf('0x1f2a0', '', MODULE)).toEqual({ name: '', isRuntime: false });
  expect(hueOf({ name: '0x1f2a0', isRuntime: false })).toBe(null);
});

test('where nothing says what functions belong to, each has a hue of its own', () => {
  const report = reportFromSamples('main;bake 5\nmain;knead 3\nmain;rest 2');
  const coloring = coloringOf(report, 'auto');
  expect(coloring.by).toBe('function');
});

test('of half a million groups none dominates, unless one is as large as they', () => {
  const groups = new Array<number>(500_000).fill(1);
  expect(isDominated(groups)).toBe(false);
  expect(isDominated([...groups, 2_500_000])).toBe(true);
});
