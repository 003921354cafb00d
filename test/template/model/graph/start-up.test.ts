import { expect, test } from 'vitest';
import type { Profile } from '../../../../template/model/calls/profile.js';
import { lastDrawnRow } from '../../../../template/model/graph/cut.js';
import { layOut } from '../../../../template/model/graph/layout.js';
import { seenAs, startUpNames, startUpOf } from '../../../../template/model/graph/start-up.js';
import { invertProfile } from '../../../../template/model/shape/shape-profile.js';
import { bytesOf, nodeOf, ownValuesOf, profileOf, stackOf } from '../../profiles.js';

// 1,000 bytes in main, 5 that starting takes itself, 100 before the program starts.
const RUN = `
  _start[/app];__libc_start_main[/lib/libc.so.6];main[/app];parse[/app];read[/app]  +700
  _start[/app];__libc_start_main[/lib/libc.so.6];main[/app];print[/app]  +300
  _start[/app];__libc_start_main[/lib/libc.so.6];call_init[/lib/libc.so.6]  +5
  _dl_start_user[/lib/ld.so];_dl_init[/lib/ld.so];pool[/lib/libstdc++.so.6]  +100
`;
const START = '_start;__libc_start_main';

function rowsOf(profile: Profile, rows: Uint32Array): string[] {
  const widthPixels = 1105;
  const range = { left: 0, right: 1105, widthPixels, rows };
  const lastRow = lastDrawnRow(profile, bytesOf(profile), range);
  const layout = layOut(profile, bytesOf(profile), { ...range, firstRow: 0, lastRow });
  return layout.rows.map((boxes) =>
    boxes.map(({ node, width }) => `${stackOf(profile, node).split(';').at(-1)} ${width}`).join(', '),
  );
}

test('start-up calls take one row, as wide as the outermost, and what they call stands on it', () => {
  const profile = profileOf(RUN);
  const startUp = startUpOf(profile);
  if (!startUp) throw new Error('there are none');
  expect(startUp.calls.map((node) => stackOf(profile, node))).toEqual(['_start', START]);
  expect(startUpNames(startUp)[0]).toBe('2 start-up calls');
  expect(rowsOf(profile, startUp.rows)).toEqual([
    ' 1105',
    '_start 1005, _dl_start_user 100',
    'main 1000, call_init 5, _dl_init 100',
    'parse 700, print 300, pool 100',
    'read 700',
  ]);
  expect(rowsOf(profile, profile.tree.depth)).toHaveLength(6);
});

test('a start-up call is seen in the box of the first', () => {
  const profile = profileOf(RUN);
  const rows = startUpOf(profile)?.rows ?? new Uint32Array();
  const seen = (stack: string) =>
    stackOf(
      profile,
      seenAs(profile, (node) => rows[node], nodeOf(profile, stack)),
    );
  expect([seen(''), seen('_start'), seen(START), seen(`${START};main`)]).toEqual([
    '',
    '_start',
    '_start',
    `${START};main`,
  ]);
});

test.each([
  ['one call alone', '_start[/app];main[/app];f[/app]  +9'],
  ['none', 'main[/app];f[/app]  +9'],
  [
    'a call that passes on 98 %',
    `_start[/app];__libc_start_main[/lib/libc.so.6];main[/app]  +98\n_start[/app];init[/app]  +2`,
  ],
])('%s is left as it is', (_, run) => {
  expect(startUpOf(profileOf(run))).toBeNull();
});

test('inverted, each call has its own row', () => {
  const profile = profileOf(RUN);
  expect(startUpOf(invertProfile(profile, ownValuesOf(profile, 'allocatedBytes'), 0))).toBeNull();
});
