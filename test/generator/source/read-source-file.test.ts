import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSourceFile } from '../../../generator/source/read-source-file.js';

test('a file has as many lines as it has line breaks: behind the last one there is no line', () => {
  const path = 'test/fixtures/sources/bakery/bakery.c';
  const text = readFileSync(path, 'utf8');
  const read = readSourceFile(path);
  const lines = read.kind === 'text' ? read.lines : [];
  expect(text).toMatch(/}\n$/);
  expect(lines.length).toBe(text.split('\n').length - 1);
  expect(lines.at(-1)).toMatch(/}$/);
});
