import { expect, test } from 'vitest';
import { readWrittenCalls } from '../../../../generator/read/binaries/written-calls.js';

const read = (...lines: string[]) =>
  Array.from(readWrittenCalls(lines.join('\n')), ([address, calls]) => [
    address,
    calls.map(({ functionName, file, line }) => `${functionName} ${file}:${line}`),
  ]);

test('of addr2line: an address of many digits, and two lines for each call', () => {
  expect(
    read(
      '0x00000000000011b5',
      'sack',
      '/src/pantry.cpp:8 (discriminator 2)',
      'harvest(int) [clone .constprop.0]',
      '/src/pantry.cpp:12',
      '0x0000000000000001',
      '??',
      '??:0',
      '0x00000000000a67b9',
      'std::basic_istream<wchar_t, std::char_traits<wchar_t> >::ignore(long)',
      '??:?',
      '',
    ),
  ).toEqual([
    [0x11b5, ['sack /src/pantry.cpp:8', 'harvest(int) [clone .constprop.0] /src/pantry.cpp:12']],
    [1, []],
    [0xa67b9, ['std::basic_istream<wchar_t, std::char_traits<wchar_t> >::ignore(long) :0']],
  ]);
});

test('of LLVM: an address as it was asked, clones in its own way, and columns nowhere', () => {
  expect(
    read('0x11b5', 'harvest(int) (.constprop.0)', '/src/my pantry.cpp:12', '0x2', 'f', 'prof_sys.pic.o:0', ''),
  ).toEqual([
    [0x11b5, ['harvest(int) [clone .constprop.0] /src/my pantry.cpp:12']],
    [2, ['f :0']],
  ]);
});

test.each([
  ['', []],
  ['0x1', [[1, []]]],
  ['0x1\nf', [[1, ['f :0']]]],
  ['no address\nsomething:1\n', []],
])('that ended too early has what is there: %j', (text, calls) => {
  expect(read(text)).toEqual(calls);
});
