import { expect, test } from 'vitest';
import { createLens } from '../../../../template/model/figures/lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { functionRows } from '../../../../template/model/table/function-rows.js';
import { metricColumns } from '../../../../template/model/table/metric-column.js';
import { listedFunctions, topRows } from '../../../../template/model/table/top-rows.js';
import { profileOf } from '../../profiles.js';

/** The functions listed for the first metric, allocated bytes. */
function listed(run: string, count = 10): string[] {
  const profile = profileOf(run);
  const lens = createLens(profile.report, null, null);
  const names = createFrameNames(profile.report, profile.frames);
  const rows = functionRows(profile, metricColumns(lens, viewFigures(profile, lens), 0));
  const isListed = listedFunctions(profile);
  return topRows(rows, 0, isListed, count).map(({ leader, total }) => `${names.label(leader)} ${total}`);
}

test('functions stand by total, and of those that pass on the same the innermost', () => {
  expect(listed('app::main;app::run;app::read  +60\napp::main;app::run;app::skip  +40')).toEqual([
    'app::run 100',
    'app::read 60',
    'app::skip 40',
  ]);
});

test('one that holds something itself is listed whatever it passes on', () => {
  expect(listed('app::main;app::run  +60\napp::main  +1')).toEqual(['app::main 61', 'app::run 60']);
});

test('a library function is left out below one of the program, and listed elsewhere', () => {
  const run = 'app::main;alloc::alloc  +60\nfree_standing[/lib/libc.so.6];malloc[/lib/libc.so.6]  +7';
  expect(listed(run)).toEqual(['app::main 60', 'malloc 7']);
});

test('what only starts the program is left out', () => {
  const start = 'start[/lib/libc.so.6]';
  expect(listed(`${start};app::main  +60\n${start};at_exit[/lib/libc.so.6]  +7`)).toEqual([
    'app::main 60',
    'at_exit 7',
  ]);
});

test('so many are listed and no more', () => {
  expect(listed('app::a  +3\napp::b  +2\napp::c  +1', 2)).toEqual(['app::a 3', 'app::b 2']);
});
