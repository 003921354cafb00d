import { expect, test } from 'vitest';
import { LineSplitter, MAX_LINE_BYTES } from '../../../generator/read/line-splitter.js';

/** The runs of lines that are handed on, and the rest, for chunks of text. */
function split(...chunks: string[]) {
  const runs: string[] = [];
  const splitter = new LineSplitter({
    readLines: (bytes, start, end) => runs.push(Buffer.from(bytes.subarray(start, end)).toString()),
    refuseLongLine() {
      throw new Error(`after ${runs.length} runs of lines comes one that is too long`);
    },
  });
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  return { runs, rest: Buffer.from(splitter.rest()).toString() };
}

test('whole lines are handed on in one run', () => {
  expect(split('a\nb\n')).toEqual({ runs: ['a\nb\n'], rest: '' });
});

test('a line that crosses chunks is put together', () => {
  expect(split('a\nb', 'c\nd\n', 'e\n')).toEqual({ runs: ['a\n', 'bc\n', 'd\n', 'e\n'], rest: '' });
  expect(split('a', 'b', '', 'c\n')).toEqual({ runs: ['abc\n'], rest: '' });
});

test('what follows the last line feed is the rest', () => {
  expect(split('a\nb', 'c')).toEqual({ runs: ['a\n'], rest: 'bc' });
  expect(split('a\n')).toEqual({ runs: ['a\n'], rest: '' });
  expect(split()).toEqual({ runs: [], rest: '' });
});

test('a line feed alone at the start of a chunk ends the line', () => {
  expect(split('a', '\n', '\nb\n')).toEqual({ runs: ['a\n', '\nb\n'], rest: '' });
});

test('a line may be 16 MiB long, and no longer', () => {
  const part = 'x'.repeat(2 ** 20);
  const parts = Array<string>(16).fill(part);
  expect(split(...parts).rest).toHaveLength(MAX_LINE_BYTES);
  expect(() => split('a\n', ...parts, 'x')).toThrow('after 1 runs of lines comes one that is too long');
});
