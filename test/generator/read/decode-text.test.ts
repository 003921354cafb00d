import { expect, test } from 'vitest';
import { decodeText } from '../../../generator/read/decode-text.js';

test.each([
  ['café €😀', 'café €😀'],
  ['a \ufffd that was meant', 'a \ufffd that was meant'],
  ['\ufeffmark', '\ufeffmark'],
])('text is read as UTF-8: %s', (text, read) => expect(decodeText(Buffer.from(text))).toBe(read));

test.each([
  ['gr\xf6\xdfe', 'gr\\xF6\\xDFe'],
  ['gr\xe4\xdfe', 'gr\\xE4\\xDFe'],
  ['lone \xed\xa0\x80', 'lone \\xED\\xA0\\x80'],
  ['cut \xe2\x82', 'cut \\xE2\\x82'],
  ['both \xc3\xa9\xe9', 'both é\\xE9'],
])('bytes that are none are written out: %j', (bytes, read) =>
  expect(decodeText(Buffer.from(bytes, 'latin1'))).toBe(read),
);
