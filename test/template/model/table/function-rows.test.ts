import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../../template/model/calls/profile.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { countPaths, functionRows, orderFunctions } from '../../../../template/model/table/function-rows.js';
import { nameRanks } from '../../../../template/model/table/name-ranks.js';
import { BY_SHOWN_TOTAL, type RowOrder } from '../../../../template/model/table/row-order.js';
import { profileOf } from '../../profiles.js';
import { columnsOf, functionOf, nameOf, profileOfStacks, type Stack, stackLists } from './stack-lists.js';

/** Each row as text, of the allocated bytes: `parse 7 12 on 2`. */
function rowTexts(profile: Profile): string[] {
  const { leaders, selfs, totals, paths } = functionRows(profile, columnsOf(profile));
  return Array.from(
    leaders,
    (leader, row) => `${nameOf(profile, leader)} ${selfs[0][row]} ${totals[0][row]} on ${paths[row]}`,
  );
}

describe('functions', () => {
  test('a function has what all its calls hold, and its number of paths', () => {
    const profile = profileOf(`
      main;parse;new  +3
      main;print;new  +4
      main;parse      +1
    `);
    expect(rowTexts(profile).sort()).toEqual(['main 0 8 on 1', 'new 7 7 on 2', 'parse 1 4 on 1', 'print 0 4 on 1']);
  });

  test('recursion is counted once, directly and by way of others', () => {
    expect(rowTexts(profileOf('main;parse;parse;new;parse  +5')).sort()).toEqual([
      'main 0 5 on 1',
      'new 0 5 on 1',
      'parse 5 5 on 3',
    ]);
  });

  test('the paths of one function alone are as many as in its row', () => {
    const profile = profileOf('main;parse;new  +3\nmain;print;new  +4\nmain;idle;new  +0');
    const columns = columnsOf(profile);
    const { leaders, paths } = functionRows(profile, columns);
    expect(Array.from(leaders, (leader) => countPaths(profile, columns, leader))).toEqual([...paths]);
  });

  test('a function with nothing of any metric has no row', () => {
    expect(rowTexts(profileOf('main;parse  +5\nmain;idle  +0'))).toHaveLength(3);
    const { leaders } = functionRows(profileOf('main;parse  +5'), []);
    expect(leaders).toHaveLength(0);
  });

  test('whatever the stacks, the same as adding up the list of them', () => {
    fc.assert(
      fc.property(stackLists, (stacks) => {
        const profile = profileOfStacks(stacks);
        const { leaders, selfs, totals } = functionRows(profile, columnsOf(profile));
        const figures = Array.from(leaders, (leader, row) => {
          return [nameOf(profile, leader), selfs[0][row], totals[0][row]] as const;
        });
        expect(figures.sort()).toEqual(addUp(stacks).sort());
      }),
    );
  });
});

function addUp(stacks: readonly Stack[]): (readonly [name: string, self: number, total: number])[] {
  const names = new Set(stacks.flatMap(({ calls }) => calls.map(functionOf)));
  return [...names].map((name) => {
    const bytesWhere = (isCounted: (functions: string[]) => boolean) =>
      stacks.reduce((sum, { calls, bytes }) => sum + (isCounted(calls.map(functionOf)) ? bytes : 0), 0);
    return [name, bytesWhere((functions) => functions.at(-1) === name), bytesWhere((all) => all.includes(name))];
  });
}

describe('their order', () => {
  const profile = profileOf(`
    main;b;new  +3 +3 +3
    main;A      +20
    main;c      +1
  `);
  const ordered = (order: RowOrder, isShown = (_name: string) => true) => {
    const columns = columnsOf(profile);
    const rows = functionRows(profile, columns);
    const ranks = () => nameRanks(profile.frames, createFrameNames(profile.report, profile.frames));
    const numbers = orderFunctions(rows, columns, order, ranks, (row) => isShown(nameOf(profile, rows.leaders[row])));
    return Array.from(numbers, (row) => nameOf(profile, rows.leaders[row])).join(' ');
  };

  test('by total, largest first, then by any other column', () => {
    expect(ordered(BY_SHOWN_TOTAL)).toBe('main A b new c');
    expect(ordered({ by: 'self', metric: null, isReversed: false })).toBe('A new c main b');
    const allocations = profile.report.facts.metrics.findIndex(({ key }) => key === 'allocations');
    expect(ordered({ by: 'total', metric: allocations, isReversed: false })).toBe('main b new A c');
    expect(ordered({ by: 'total', metric: null, isReversed: true })).toBe('c b new A main');
  });

  test('by name, either case being the same', () => {
    expect(ordered({ by: 'name', metric: null, isReversed: false })).toBe('A b c main new');
    expect(ordered({ by: 'name', metric: null, isReversed: true })).toBe('new main c b A');
  });

  test('only those that are to be shown', () => {
    expect(ordered(BY_SHOWN_TOTAL, (name) => name === 'b')).toBe('b');
  });
});
