import { expect, test } from 'vitest';
import { noteUnusableRecords } from '../../../generator/fold/unusable-records.js';
import { WarningCounter } from '../../../generator/fold/warnings.js';
import { readBytes } from '../../helpers/trace-text.js';

function notesOf(unusable: number, recordCount: number | undefined): string[] {
  const warnings = new WarningCounter();
  if (unusable > 0) warnings.add('malformed-record', 'Line 9 has no valid block number and was skipped.', unusable);
  noteUnusableRecords(warnings, recordCount === undefined ? {} : { recordCount }, true);
  return warnings
    .list()
    .filter(({ kind }) => kind === 'unusable-records')
    .map(({ message }) => message);
}

test('a hundredth of the records may be unusable without a word', () => {
  expect(notesOf(0, 1000)).toEqual([]);
  expect(notesOf(10, 1000)).toEqual([]);
  expect(notesOf(11, 1000)).toEqual([
    '1.1 % of the records (11 of 1,000) could not be used, so all figures may be wrong.',
  ]);
  expect(notesOf(500, 1000)).toEqual([
    '50 % of the records (500 of 1,000) could not be used, so all figures may be wrong.',
  ]);
});

test('more than a half is refused', () => {
  expect(() => notesOf(501, 1000)).toThrow(
    'Most of this trace could not be used, 501 of 1,000 records: record it again, or copy it again byte by byte. It began so: Line 9 has no valid block number',
  );
});

test('of a format that does not count its records nothing is said', () => {
  expect(notesOf(11, undefined)).toEqual([]);
});

test('a changed version line makes most lines unusable', async () => {
  const events = '+ 0\n'.repeat(20);
  const trace = `v 10400 0\nX ./app\ns 4 main\ni 1000 0 1\nt 1 0\na 64 1\n${events}# strings: 1\n# ips: 1\n`;
  await expect(readBytes(Buffer.from(trace))).rejects.toThrow('Most of this trace could not be used, 20 of 26 records');
});
