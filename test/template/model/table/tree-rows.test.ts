import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../../template/model/calls/profile.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { nameRanks } from '../../../../template/model/table/name-ranks.js';
import { BY_SHOWN_TOTAL, nodeKey, type RowOrder } from '../../../../template/model/table/row-order.js';
import { TreeRows } from '../../../../template/model/table/tree-rows.js';
import { bytesOf, metricOf, nodeOf, profileOf, stackOf } from '../../profiles.js';
import { columnsOf, functionOf, nameOf, profileOfStacks, type Stack, stackLists } from './stack-lists.js';

function rowsOf(profile: Profile, order: RowOrder = BY_SHOWN_TOTAL, opened?: Uint8Array): TreeRows {
  const columns = columnsOf(profile);
  const ranks = () => nameRanks(profile.frames, createFrameNames(profile.report, profile.frames));
  const key = nodeKey(profile, columns, order, ranks);
  return new TreeRows(profile, columns, key, opened ?? new Uint8Array(profile.tree.depth.length));
}

/** The rows as text, indented: `+` can be opened, `-` is open. */
function rowTexts(rows: TreeRows): string[] {
  const { profile } = rows;
  return Array.from({ length: rows.count }, (_, row) => {
    const node = rows.nodeAt(row);
    const sign = rows.isOpen(row) ? '- ' : rows.canOpen(row) ? '+ ' : '';
    return `${'  '.repeat(profile.tree.depth[node])}${sign}${nameOf(profile, profile.tree.frame[node]) || 'program'}`;
  });
}

const profile = profileOf(`
  main;parse;lex;new  +20
  main;parse;lex      +1
  main;parse;check    +2 +2
  main;print;format   +9
  main;idle           +0
`);
const rowOfStack = (rows: TreeRows, stack: string) => rows.rowOf(nodeOf(rows.profile, stack));

describe('opening and closing', () => {
  test('at first there is the whole program, and what is open in the column', () => {
    expect(rowTexts(rowsOf(profile))).toEqual(['+ program']);
    const opened = new Uint8Array(profile.tree.depth.length);
    opened[0] = 1;
    expect(rowTexts(rowsOf(profile, BY_SHOWN_TOTAL, opened))).toEqual(['- program', '  + main']);
  });

  test('a row opens, and with it calls that are the only one of their caller', () => {
    const rows = rowsOf(profileOf('main;run;parse  +1\nmain;run;print  +1'));
    rows.open(0);
    expect(rowTexts(rows)).toEqual(['- program', '  - main', '    - run', '      parse', '      print']);
  });

  test('a call with an allocation of no bytes has a row, one that holds nothing has none', () => {
    const rows = rowsOf(profile);
    rows.open(0);
    expect(rowTexts(rows)).toEqual(['- program', '  - main', '    + parse', '    + print', '    idle']);
    const freed = profileOf('main;parse  +1');
    const none = new TreeRows(freed, [], () => 0, new Uint8Array(3).fill(1));
    expect([none.count, none.canOpen(0)]).toEqual([1, false]);
  });

  test('what was open below a row is so again when it is opened again', () => {
    const rows = rowsOf(profile);
    rows.open(0);
    rows.open(rowOfStack(rows, 'main;parse'));
    const before = rowTexts(rows);
    rows.close(1);
    expect(rowTexts(rows)).toEqual(['- program', '  + main']);
    rows.open(1);
    expect(rowTexts(rows)).toEqual(before);
    rows.closeAll(1);
    rows.open(1);
    expect(rowTexts(rows)).toEqual(['- program', '  - main', '    + parse', '    + print', '    idle']);
  });

  test('the row of the caller', () => {
    const rows = rowsOf(profile);
    rows.openAbove(0, bytesOf(profile), 0);
    expect(rows.callerRow(rowOfStack(rows, 'main;print;format'))).toBe(rowOfStack(rows, 'main;print'));
    expect(rows.callerRow(0)).toBe(0);
  });
});

describe('opening at one go', () => {
  test('the heaviest path, by a metric', () => {
    const rows = rowsOf(profile);
    expect(stackOf(profile, rows.openHeaviest(0, bytesOf(profile)))).toBe('main;parse;lex;new');
    expect(rowTexts(rows)).toEqual([
      '- program',
      '  - main',
      '    - parse',
      '      - lex',
      '        new',
      '      check',
      '    + print',
      '    idle',
    ]);
    const allocations = profile.sumsOf(metricOf(profile, 'allocations'));
    const other = profileOf('main;a;b  +1\nmain;c  +1 +1 +1');
    const byCount = rowsOf(other).openHeaviest(0, other.sumsOf(metricOf(other, 'allocations')));
    expect(stackOf(other, byCount)).toBe('main;c');
    expect(rowsOf(profile).openHeaviest(0, new Float64Array(allocations.length))).toBe(0);
  });

  test('all that holds a share of the row', () => {
    const rows = rowsOf(profile);
    // 34 bytes in all: parse 25, lex 21, print and format 9, check 4.
    rows.openAbove(0, bytesOf(profile), 0.5);
    expect(rowTexts(rows)).toEqual([
      '- program',
      '  - main',
      '    - parse',
      '      - lex',
      '        new',
      '      check',
      '    + print',
      '    idle',
    ]);
  });

  test('all callers of a node', () => {
    const rows = rowsOf(profile);
    const row = rows.reveal(nodeOf(profile, 'main;print;format'));
    expect(rowTexts(rows)).toEqual(['- program', '  - main', '    + parse', '    - print', '      format', '    idle']);
    expect(row).toBe(4);
    expect(rows.reveal(nodeOf(profile, 'main;print;format'))).toBe(4);
  });

  test('a stack of 100,000 calls', () => {
    const deep = profileOf(`${Array.from({ length: 100_000 }, (_, call) => `f${call % 7}`).join(';')}  +1`);
    const rows = rowsOf(deep);
    rows.open(0);
    expect(rows.count).toBe(100_001);
    rows.closeAll(0);
    expect(rows.reveal(100_000)).toBe(100_000);
    rows.closeAll(0);
    expect(rows.openHeaviest(0, bytesOf(deep))).toBe(100_000);
  });
});

describe('whatever the stacks', () => {
  const orders: Record<string, (one: Row, other: Row) => number> = {
    total: (one, other) => other.total - one.total,
    self: (one, other) => other.self - one.self,
    name: (one, other) => (one.name < other.name ? -1 : 1),
  };

  interface Row {
    readonly name: string;
    readonly self: number;
    readonly total: number;
  }

  /** The rows below a call with everything open, sorted; by recursion, which short stacks allow. */
  function expectedBelow(stacks: readonly (readonly [names: string[], bytes: number])[], by: string): string[] {
    const names = [...new Set(stacks.flatMap(([[first]]) => (first === undefined ? [] : [first])))];
    const sum = (list: typeof stacks) => list.reduce((total, [, bytes]) => total + bytes, 0);
    const rows = names.map((name) => {
      const own = stacks.filter(([[first]]) => first === name);
      const rest = own.map(([calls, bytes]) => [calls.slice(1), bytes] as const);
      return { name, rest, total: sum(own), self: sum(rest.filter(([calls]) => calls.length === 0)) };
    });
    // Where the order leaves it open, by total, as in the report.
    rows.sort(orders.total).sort(orders[by]);
    return rows.flatMap(({ name, rest }) => [name, ...expectedBelow(rest, by).map((row) => `  ${row}`)]);
  }

  const namesAndBytes = (stacks: readonly Stack[]) =>
    stacks.map(({ calls, bytes }) => [calls.map(functionOf), bytes] as const);

  test.each(['total', 'self', 'name'] as const)('all rows by %s', (by) => {
    fc.assert(
      fc.property(stackLists, (list) => {
        // No two sums of different powers of two are the same.
        const stacks = list.map(({ calls }, number) => ({ calls, bytes: 2 ** number }));
        const any = profileOfStacks(stacks);
        const opened = new Uint8Array(any.tree.depth.length).fill(1);
        const rows = rowsOf(any, { by, metric: null, isReversed: false }, opened);
        const texts = rowTexts(rows).map((text) => text.replace('- ', '').slice(2));
        expect(texts.slice(1)).toEqual(expectedBelow(namesAndBytes(stacks), by));
      }),
    );
  });

  test('any opening and closing leaves the rows that building them anew gives', () => {
    const moves = fc.array(fc.tuple(fc.nat(4), fc.nat(1000)), { maxLength: 20 });
    fc.assert(
      fc.property(stackLists, moves, (stacks, steps) => {
        const any = profileOfStacks(stacks);
        const opened = new Uint8Array(any.tree.depth.length);
        const rows = rowsOf(any, BY_SHOWN_TOTAL, opened);
        for (const [move, number] of steps) {
          const row = number % rows.count;
          if (move === 0) rows.open(row);
          if (move === 1) rows.close(row);
          if (move === 2) rows.openAbove(row, bytesOf(any), 0.3);
          if (move === 3) rows.openHeaviest(row, bytesOf(any));
          if (move === 4) rows.reveal(number % opened.length);
          expect(rowTexts(rows)).toEqual(rowTexts(rowsOf(any, BY_SHOWN_TOTAL, opened)));
        }
      }),
    );
  });
});
