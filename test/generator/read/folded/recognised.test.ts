import { expect, test } from 'vitest';
import { detectFormat } from '../../../../generator/read/formats.js';

const format = (text: string) => detectFormat(Buffer.from(text, 'latin1'))?.name ?? null;
const HEAD_BYTES = 65_536;

test.each([
  'main;work 16\nmain;wait 31\n',
  'main;work 16',
  'main;work 1.5 2\r\n',
  '# austin: 3.6.0\n# interval: 100\nP1;T1;a.py:f:3 100\n',
  'a sentence of the program\nmain;work 1\nmain;wait 2\n',
  ';main;work 5\n',
  'main 3\nmain;work 1e3\n',
  'main;\0\xff 3\n',
  // The last line of the head is cut.
  `${'main;work 5\n'.repeat(6000)}`.slice(0, HEAD_BYTES),
  'main;work;'.repeat(7000).slice(0, HEAD_BYTES),
])('begins like %.60j', (text) => expect(format(text)).toBe('folded'));

test.each([
  '',
  'main 3\nwork 4\n',
  'let a = 1;\nlet b = 2;\nreturn a + b;\n',
  '# a;b 3\n',
  'one;two\nthree;four 5\nsix;seven\n',
  '{"a": 1;\n',
  'x'.repeat(HEAD_BYTES),
  '\0;'.repeat(HEAD_BYTES / 2),
])('does not begin like %.60j', (text) => expect(format(text)).toBe(null));
