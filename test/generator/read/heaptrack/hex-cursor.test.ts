import { expect, test } from 'vitest';
import { HexCursor } from '../../../../generator/read/heaptrack/hex-cursor.js';

/** All operands of a text, up to the first that is no number. */
function operands(text: string): number[] {
  const cursor = new HexCursor();
  const bytes = Buffer.from(text);
  cursor.reset(bytes, 0, bytes.length);
  const numbers: number[] = [];
  while (cursor.hasMore && numbers.at(-1) !== -1) numbers.push(cursor.next());
  return numbers;
}

test.each([
  ['', []],
  ['0', [0]],
  ['ff 10 a', [255, 16, 10]],
  ['00001f', [31]],
  ['7fffffffffff', [2 ** 47 - 1]],
  ['ffffffffffffffff', [2 ** 64]],
  ['1 ', [1]],
  ['11111111111111111', [-1]],
  ['FF', [-1]],
  ['0x1', [-1]],
  ['-1', [-1]],
  [' 1', [-1]],
  ['1  2', [1, -1]],
  ['1\t2', [-1]],
  ['12 3g', [18, -1]],
])('%j holds %j', (text, numbers) => {
  expect(operands(text)).toEqual(numbers);
});

test('there is no operand behind the last one', () => {
  const cursor = new HexCursor();
  cursor.reset(Buffer.from('a'), 0, 1);
  expect([cursor.next(), cursor.next(), cursor.hasMore]).toEqual([10, -1, false]);
});
