import { expect, test } from 'vitest';
import { runDate } from '../../../../generator/commands/inputs/run-date.js';

const dateOf = (text: string) => runDate(text, 'app.html', '/');

test.each([
  ['2026-11-30', '2026-11-30T00:00:00Z'],
  ['2026-11-30T10:15:00+01:00', '2026-11-30T09:15:00Z'],
  ['2026-03-01T00:15+01:00', '2026-02-28T23:15:00Z'],
  ['2028-02-29', '2028-02-29T00:00:00Z'],
])('%s is %s', async (text, date) => {
  expect(await dateOf(text)).toBe(date);
});

test.each(['2026-02-31', '2026-04-31T10:00', '2027-02-29', '2026-13-01', '2026-00-10', 'yesterday'])(
  '%s is refused',
  async (text) => {
    await expect(dateOf(text)).rejects.toThrow(`${text} is no date`);
  },
);
