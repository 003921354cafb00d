import { expect, test } from 'vitest';
import { parseValgrindFrame } from '../../../generator/read/valgrind-frame.js';
import { ValgrindStacks } from '../../../generator/read/valgrind-stacks.js';
import { RecordedCalls } from '../../helpers/recorded-calls.js';

const UNKNOWN = { address: '', functionName: '', file: '', line: 0, column: 0, module: '' };

test.each([
  [
    '0x10927D: take_flour (bakery.c:20)',
    { address: '0x10927D', functionName: 'take_flour', file: 'bakery.c', line: 20 },
  ],
  [
    '0x5574c46c914f: <u8 as Vec>::to_vec::<A> (alloc/src/slice.rs:448:29)',
    {
      address: '0x5574c46c914f',
      functionName: '<u8 as Vec>::to_vec::<A>',
      file: 'alloc/src/slice.rs',
      line: 448,
      column: 29,
    },
  ],
  ['0x48417B4: malloc (in /usr/lib/vg.so)', { address: '0x48417B4', functionName: 'malloc', module: '/usr/lib/vg.so' }],
  ['0x1: operator new(unsigned long)', { address: '0x1', functionName: 'operator new(unsigned long)' }],
  [
    '0x1: operator new(unsigned long, std::nothrow_t const&) (in /lib/x (1).so)',
    { address: '0x1', functionName: 'operator new(unsigned long, std::nothrow_t const&)', module: '/lib/x (1).so' },
  ],
  [
    '0x1: f(int (*)(int)) (a b (1).c:3)',
    { address: '0x1', functionName: 'f(int (*)(int))', file: 'a b (1).c', line: 3 },
  ],
  ['0x4049: ??? (in /lib/x.so)', { address: '0x4049', module: '/lib/x.so' }],
  ['0x4049: (below main) (libc.c:9)', { address: '0x4049', functionName: '(below main)', file: 'libc.c', line: 9 }],
  ['0x4049: (below main)', { address: '0x4049', functionName: '(below main)' }],
  ['0x4049: start (within /lib/x.so)', { address: '0x4049', functionName: 'start', module: '/lib/x.so' }],
  ['0x1FFF000A06: ???', { address: '0x1FFF000A06' }],
  ['thread<main(int)::<lambda()> >', { functionName: 'thread<main(int)::<lambda()> >' }],
  ['(((((', { functionName: '(((((' }],
])('%s', (text, parts) => {
  expect(parseValgrindFrame(text)).toEqual({ ...UNKNOWN, ...parts });
});

function stack(...texts: string[]): string {
  const calls = new RecordedCalls();
  return calls.stacks[new ValgrindStacks(calls).stackOf(texts)];
}

test('frames of one address are a call and what was inlined into it, innermost first', () => {
  expect(stack('0x1: take (a.c:1)', '0x2: fill (a.c:2)', '0x2: main (a.c:3)')).toBe(
    'main(a.c:3);fill(a.c:2)~;take(a.c:1)',
  );
});

test('a frame that comes again is a recursion, with what is inlined into it or without', () => {
  expect(stack('0x8: fold (a.c:8)', '0x8: fold (a.c:8)', '0x9: main (a.c:9)')).toBe(
    'main(a.c:9);fold(a.c:8);fold(a.c:8)',
  );
  expect(stack('0x8: in (a.c:1)', '0x8: out (a.c:2)', '0x8: in (a.c:1)', '0x8: out (a.c:2)')).toBe(
    'out(a.c:2);in(a.c:1)~;out(a.c:2);in(a.c:1)~',
  );
});
