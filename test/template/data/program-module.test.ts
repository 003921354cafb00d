import { describe, expect, test } from 'vitest';
import { programModules } from '../../../template/data/program-module.js';
import type { Report } from '../../../template/data/report.js';
import { reportFromStacks } from '../../helpers/stacks.js';

function programOf(command: string, stacks: string): string[] {
  const report: Report = reportFromStacks(stacks);
  return [...programModules({ ...report, facts: { ...report.facts, command } })];
}

describe('the module that is the program', () => {
  test('is the one that the command started', () => {
    expect(programOf('./app --bench', 'f[/lib/libx.so];g[/src/app]  +1')).toEqual(['app']);
  });

  test('is the one with main where the command is a link or a script', () => {
    expect(programOf('./run', '_start[/lib/ld-linux.so.2];f[/lib/libx.so];main[/src/app]  +1')).toEqual(['app']);
    expect(programOf('', 'f[/lib/libx.so];main.main[/src/go-app]  +1')).toEqual(['go-app']);
  });

  test('is the one that is started where main has no name', () => {
    expect(programOf('', '_start[/lib/ld-linux.so.2];g[/lib/libx.so]  +1\n_start[/src/app]  +1')).toEqual(['app']);
  });

  test('is none where nothing tells it', () => expect(programOf('./app', 'f[/lib/libx.so]  +1')).toEqual([]));
});
