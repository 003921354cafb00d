import { expect, test } from 'vitest';
import { PlainEvents } from '../../../../generator/read/heaptrack/plain-events.js';
import { RecordedCalls } from '../../../helpers/recorded-calls.js';

/** What follows the events, so that none of them is among the last bytes. */
const REST = 'c 123456789abc\n';

/** The events read from lines, and what was left. */
function read(lines: readonly string[], blockCount: number): { events: string[]; rest: string } {
  const calls = new RecordedCalls();
  calls.heap.allocate = (block) => calls.events.push(`+${block}`);
  calls.heap.release = (block) => calls.events.push(`-${block}`);
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join('') + REST);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = new PlainEvents(calls.heap).read(view, 0, bytes.length, blockCount);
  return { events: calls.events, rest: bytes.subarray(at).toString() };
}

test('numbers of one to seven digits', () => {
  const lines = ['+ 0', '+ a', '- 1f', '+ 1ab', '- 9f0e', '+ 12345', '- abcdef', '+ fffffff'];
  const events = ['+0', '+10', '-31', '+427', '-40718', '+74565', '-11259375', '+268435455'];
  expect(read(lines, 2 ** 28)).toEqual({ events, rest: REST });
});

test('more events than are counted at once', () => {
  const numbers = Array.from({ length: 10_000 }, (_, number) => number);
  const { events, rest } = read(
    numbers.map((number) => `+ ${number.toString(16)}`),
    10_000,
  );
  expect(events).toEqual(numbers.map((number) => `+${number}`));
  expect(rest).toBe(REST);
});

test.each([
  ['of no digits', '+ '],
  ['of eight digits', '+ 00000001'],
  ['of a block that is not defined', '+ 100'],
  ['with a capital digit', '+ 1A'],
  ['with what is no digit', '+ 00g1'],
  ['with a character before the digits', '- `001'],
  ['with a character behind 9', '- 00:0'],
  ['with a space at its end', '+ 1 '],
  ['with a carriage return', '+ 1\r'],
  ['without a space', '+1'],
  ['of another kind', 'a 1 1'],
])('reading stops at a record %s', (_, line) => {
  expect(read(['+ 1', line, '+ 2'], 0x100)).toEqual({ events: ['+1'], rest: `${line}\n+ 2\n${REST}` });
});
