import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = 'test/generator/read';

/** `` | quirk | `file`: title > title | `` */
const ROW = /^\| (?<quirk>.*\S) \| `(?<file>[^`]+\.test\.ts)`: (?<titles>.+) \|$/;

const lines = readFileSync(join(FOLDER, 'README.md'), 'utf8').split('\n');
const rows = lines.filter((line) => line.startsWith('| ') && !/^\| (?:quirk|---) /.test(line));

/** What is written between quotes in a test's source, whichever they are. */
const isWritten = (text: string, source: string) =>
  ['"', "'", '`'].some((quote) => source.includes(quote + text + quote));

describe('the list of what is odd about each format', () => {
  test('names a test for each', () => {
    expect(rows.filter((row) => !ROW.test(row))).toEqual([]);
    expect(rows.length).toBeGreaterThan(100);
  });

  test.each(rows.map((row) => ROW.exec(row)?.groups ?? {}))('$quirk', ({ file, titles }) => {
    const source = readFileSync(join(FOLDER, file), 'utf8');
    const missing = titles
      .replaceAll('\\|', '|')
      .split(' > ')
      .filter((title) => !isWritten(title, source));
    expect(missing).toEqual([]);
  });
});
