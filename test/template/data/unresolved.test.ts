import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import { functionLeaders } from '../../../template/data/function-leaders.js';
import type { RunTables } from '../../../template/data/report.js';
import { isUnresolved, unresolvedLabel } from '../../../template/data/unresolved.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { stacks } from './compare/runs.js';

test('a function without a name is told by its address', () => {
  expect(['', '0x1f2a0', '0x', 'f0x1', '0x1f2a0::f'].map(isUnresolved)).toEqual([true, true, false, false, false]);
  expect(unresolvedLabel('0x1f2a0', '/usr/bin/sqlite3')).toBe('0x1f2a0 in sqlite3');
  expect(unresolvedLabel('', '/usr/bin/sqlite3')).toBe('unresolved in sqlite3');
  expect([unresolvedLabel('0x1f2a0', ''), unresolvedLabel('', '')]).toEqual(['0x1f2a0', 'unresolved function']);
});

describe('functions without names in two runs', () => {
  /** Three functions of a program and one of a library, each loaded somewhere. */
  const run = (program: number, library: number, bytes: number) => {
    const at = (address: number) => `0x${address.toString(16)}`;
    return reportFromStacks(`
      ${at(program + 0x1f2a0)}[/bin/app];${at(program + 0x41c)}[/bin/app]  +16
      ${at(program + 0x1f2a0)}[/bin/app];${at(program + 0x3041c)}[/bin/app]  +${bytes}
      ${at(program + 0x1f2a0)}[/bin/app];${at(library + 0x777)}[/lib/libx.so]  +4
    `);
  };

  test('are the same wherever a module was loaded', () => {
    const newer = run(0x55bf6d7f7000, 0x7fda5c2a5000, 40);
    const both = combineReports(newer, run(0x563001aa0000, 0x7f0000000000, 32));
    expect(both.tree.depth).toEqual(newer.tree.depth);
    expect(stacks(both, both.baseline as RunTables)).toEqual(
      stacks(both, both).map((line) => line.replace(' 40', ' 32')),
    );
  });

  test('stay apart within a run, though they lie at one place of a page', () => {
    const { frames, strings } = run(0x55bf6d7f7000, 0x7fda5c2a5000, 40);
    expect(new Set(functionLeaders(frames, strings)).size).toBe(5);
  });
});
