import { expect, test } from 'vitest';
import { reportFromStacks } from '../../helpers/stacks.js';

function missing(stacks: string): string[] {
  return reportFromStacks(stacks).facts.warnings.map(({ message }) => message);
}

test('it is said once of how many functions the names are missing, what they hold, and how to get them', () => {
  const [message, ...others] = missing(`
    0x1000[/bin/app];0x1f2a0[/bin/app]  +600
    0x1000[/bin/app];0x1f2b8[/bin/app];0x1000[/bin/app]  +300
    main[/opt/lib/libnamed.so]  +100
  `);
  expect(message).toContain('app (3\u00a0addresses, 90.0\u00a0% of allocated bytes)');
  for (const way of ['-g', 'debug packages', 'DEBUGINFOD_URLS']) expect(message).toContain(way);
  expect(others).toEqual([]);
});

test('a single function is counted in the singular', () => {
  expect(missing('0x1000[/bin/app]  +600').join()).toContain('app (1\u00a0address, 100\u00a0% of allocated bytes)');
});

test('but not of what comes with the system, nor of what is next to nothing', () => {
  expect(missing('0x2a1ca[/lib/libc.so.6];main[/bin/app]  +600')).toEqual([]);
  expect(missing('main[/bin/app]  +960\n0x1f2a0[/bin/app]  +40')).toEqual([]);
});
