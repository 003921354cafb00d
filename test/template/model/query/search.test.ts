import { describe, expect, test } from 'vitest';
import { prefixSums } from '../../../../template/data/tree.js';
import type { Profile } from '../../../../template/model/calls/profile.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { STOPPED } from '../../../../template/model/query/pattern.js';
import {
  createSearchIndex,
  matchedBelow,
  nextMatch,
  placeAmongMatches,
  search,
} from '../../../../template/model/query/search.js';
import { bytesOf, metricOf, nodeOf, ownValuesOf, profileOf, stackOf } from '../../profiles.js';

const profile = profileOf(`
  main;Vec::resize  +11
  main;Vec::resize;alloc;Vec::resize  +20
  main;Vec::push;Vec::resize_inner  +30 -30
  main;print  +40
  [libc.so.6]  +1
`);

function find(text: string, widths = bytesOf(profile), sums = widths) {
  const index = createSearchIndex(profile, createFrameNames(profile.report, profile.frames));
  return search(profile, widths, sums, index, text);
}

/** functions, boxes, value */
function figures(text: string, sums?: Float64Array): number[] {
  const { functionCount, boxCount, value } = find(text, sums);
  return [functionCount, boxCount, value];
}

describe('a search', () => {
  test('counts functions and boxes, and the value of matches inside of others once', () => {
    expect(figures('Vec::resize')).toEqual([2, 3, 61]);
    expect(figures('main')).toEqual([1, 1, 101]);
  });

  test('counts matches that stand beside each other, each with its own value', () => {
    // print is right before Vec::resize in the tree.
    expect(figures('/^print$|^Vec::resize$/')).toEqual([2, 3, 40 + 31]);
  });

  test('takes the text literally and in either case', () => {
    expect(figures('VEC::RESIZE_')).toEqual([1, 1, 30]);
    expect(figures('Vec..resize')).toEqual([0, 0, 0]);
    expect(figures('resize(')).toEqual([0, 0, 0]);
  });

  test('takes an exact name, a regular expression and what is to be left out', () => {
    expect(figures('=Vec::resize')).toEqual([1, 2, 31]);
    expect(figures('=vec::resize')).toEqual([0, 0, 0]);
    expect(figures('/^V.*r$/')).toEqual([1, 1, 30]);
    expect(figures('vec -push -inner')).toEqual([1, 2, 31]);
  });

  test('goes by file, line or module where that is asked for', () => {
    const placed = profileOf(`
      main(src/main.rs:3)[/bin/app]  +1
      main(src/main.rs:3)[/bin/app];read(src/lib.rs:41)[/bin/app]  +10
      main(src/main.rs:3)[/bin/app];write(src/lib.rs:7)[/bin/app]  +20
      main(src/main.rs:3)[/bin/app];draw[/lib/libqt.so.5]  +30
    `);
    const index = createSearchIndex(placed.report, createFrameNames(placed.report, placed.frames));
    const found = (text: string) => search(placed, bytesOf(placed), bytesOf(placed), index, text).value;
    expect(found('file:LIB.rs')).toBe(30);
    expect(found('file:lib.rs:41')).toBe(10);
    expect(found('in:libqt')).toBe(30);
    expect(found('in:/^.bin/')).toBe(61);
    expect(found('in::libqt')).toBe(0);
  });

  test('has a share of what is zoomed as well', () => {
    const sums = bytesOf(profile);
    const below = (stack: string, text: string) => matchedBelow(profile, sums, find(text), nodeOf(profile, stack));
    expect(below('main', 'resize')).toBe(61);
    expect(below('main;Vec::push', 'resize')).toBe(30);
    expect(below('main;Vec::push', 'push')).toBe(30);
    expect(below('main;print', 'resize')).toBe(0);
    expect(below('main;Vec::resize;alloc', 'resize')).toBe(20);
  });

  test('tells what is wrong with a pattern, and finds nothing by it', () => {
    expect(find('/(/').error).toMatch(/^This regular expression is not valid: .+\.$/);
    expect(figures('/(/')).toEqual([0, 0, 0]);
    expect(find('resize(').error).toBe('');
  });

  test('tells that it was stopped where an expression would take too long, and finds nothing by it', () => {
    const name = Array.from({ length: 1_000_000 }, (_, at) => ((at * at * 7919) % 1009 > 500 ? 'a' : 'b')).join('');
    const hostile = profileOf(`main;${name}  +1\nmain;Vec::push  +1`);
    const index = createSearchIndex(hostile, createFrameNames(hostile.report, hostile.frames));
    const widths = bytesOf(hostile);
    const { error, functionCount, isMatch } = search(hostile, widths, widths, index, '/(a|b)*a(a|b){300}c|Vec/');
    expect([error, functionCount, isMatch.includes(1)]).toEqual([STOPPED, 0, false]);
  });

  test('finds what is not resolved by its module', () => {
    expect(figures('unresolved in libc')).toEqual([1, 1, 1]);
  });

  test('finds only what has something of the metric', () => {
    const leaked = profile.sumsOf(metricOf(profile, 'leakedBytes'));
    expect(figures('Vec::resize', leaked)).toEqual([1, 2, 31]);
  });

  test('finds what has a width, and values it with its sign', () => {
    const fewer = ownValuesOf(profile, 'allocatedBytes').map((value) => (value === 20 ? -20 : value));
    const { boxCount, value } = find('Vec::resize', bytesOf(profile), prefixSums(fewer));
    expect([boxCount, value]).toEqual([3, 11 - 20 + 30]);
  });

  test('never finds the whole program', () => {
    expect(figures('whole')).toEqual([0, 0, 0]);
  });
});

describe('walking the matches', () => {
  const found = find('resize');
  const step = (from: string, direction: 1 | -1) =>
    nextMatch(profile, bytesOf(profile), found, nodeOf(profile, from), direction);
  const place = (stack: string) => placeAmongMatches(profile, bytesOf(profile), found, nodeOf(profile, stack));
  const name = (node: number | null) => stackOf(profile as Profile, node ?? 0);

  test('leads from one to the next in the order of the tree, round and round', () => {
    expect(name(step('', 1))).toBe('main;Vec::resize');
    expect(name(step('main;Vec::resize', 1))).toBe('main;Vec::resize;alloc;Vec::resize');
    expect(name(step('main;Vec::push;Vec::resize_inner', 1))).toBe('main;Vec::resize');
    expect(name(step('main;Vec::resize', -1))).toBe('main;Vec::push;Vec::resize_inner');
    expect(name(step('', -1))).toBe('main;Vec::push;Vec::resize_inner');
  });

  test('counts them from 1', () => {
    expect(place('main;Vec::resize')).toBe(1);
    expect(place('main;Vec::push;Vec::resize_inner')).toBe(3);
    expect(place('main')).toBe(0);
  });

  test('leads nowhere without a match', () => {
    expect(nextMatch(profile, bytesOf(profile), find('nothing'), 0, 1)).toBeNull();
  });
});
