import { expect, test } from 'vitest';
import { detectFormat } from '../../../../generator/read/formats.js';

const format = (text: string) => detectFormat(Buffer.from(text))?.name ?? null;

test.each([
  'heap_v2/524288\n  t*: 1: 8 [0: 0]\n',
  'heap_v2/1\r\n',
  'heap profile:    144:  8498176 [   144:  8498176] @ heapz_v2/524288\n',
  '\nheap profile: -1: -8 [1: 8] @ heapprofile\n',
  '--- mutex:\ncycles/second=1\n',
  '--- contention:\ncycles/second=1\n',
  '--- contentionz 1 ---\n',
  'goroutine profile: total 4\n3 @ 0x1\n',
  'open_files profile: total 4',
])('begins like %j', (text) => expect(format(text)).toBe('heap-text'));

test.each(['heap_v2\n', 'heap profile: many\n', '--- a list\n', 'goroutine 1 [running]:\n', 'a profile: total\n'])(
  'does not begin like %j',
  (text) => expect(format(text)).toBe(null),
);
