import { expect, test } from 'vitest';
import { wrongFile, wrongName } from '../../../template/site/chosen-file.js';

const WANTED = { name: '20261109T100000Z-5b2b.html', folder: '/site/reports/parse' };
const REPORT = '<!doctype html>\n<html lang="en">\n<head>\n<meta name="generator" content="flamefile 0.1.0">\n';

test('a file that was chosen is the report that was asked for, or is named with that one', async () => {
  expect(await wrongFile(new File([REPORT], WANTED.name), WANTED)).toBe('');
  expect(await wrongFile(new File([REPORT], 'other.html'), WANTED)).toBe(
    'This is other.html; choose 20261109T100000Z-5b2b.html from /site/reports/parse.',
  );
  expect(await wrongFile(new File(['<p>\n'], WANTED.name), WANTED)).toBe(
    '20261109T100000Z-5b2b.html is no report of flamefile; choose the one from /site/reports/parse.',
  );
});

test('the name alone tells that a file is another one', () => {
  expect(wrongName(WANTED.name, WANTED)).toBe('');
  expect(wrongName('index.html', WANTED)).toContain('This is index.html; choose ');
});
