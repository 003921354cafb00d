import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZSTDDecoder } from 'zstddec/stream';
import { tidyFunctionName } from '../../../generator/symbols/tidy.js';
import { anyCharacter } from '../../helpers/any-character.js';

describe('names that are readable already stay as they are', () => {
  test.each([
    'main',
    '',
    '<unresolved function>',
    'operator new(unsigned long)',
    'std::vector<int, std::allocator<int> >::_M_realloc_insert<int>(__gnu_cxx::__normal_iterator<int*, void>, int&&)',
    'std::__detail::_Hash_code_base<int, int>::hash(int const&)',
    'void log<char const*, int...>(char const*, ...)',
    'main::$_0::operator()() const',
    'isa_generic_expand_movmem(rtx_def**) [clone .cold]',
    'process.constprop.0',
    'dtparse::Parser::parse',
    'core::ops::function::FnOnce::call_once{{vtable.shim}}',
    'a::h0123456789abcde',
    'a::h0123456789abcdefg',
    'a::hash0123456789abcdef',
  ])('%s', (name) => expect(tidyFunctionName(name)).toBe(name));
});

describe('what link-time optimisation appends to names is left out', () => {
  test.each([
    ['codec::expand(int) [clone .llvm.111]', 'codec::expand(int)'],
    ['parse.__uniq.91.lto_priv.0.cold', 'parse.cold'],
    ['core::fmt::write::h0123456789abcdef [clone .llvm.1]', 'core::fmt::write'],
    ['_ZN3foo3bar17h0123456789abcdefE.llvm.12AB', 'foo::bar'],
  ])('%s', (name, tidied) => {
    expect(tidyFunctionName(name)).toBe(tidied);
    expect(tidyFunctionName(tidied)).toBe(tidied);
  });
});

describe('the addresses of hidden classes, which differ from run to run, are left out', () => {
  test.each([
    ['Clinic$$Lambda$2.0x00007f17dc000c28.run', 'Clinic$$Lambda$2.run'],
    ['Clinic$$Lambda.0x00007f17dc000c28.run', 'Clinic$$Lambda.run'],
    ['Clinic$$Lambda$14/1831932724.run', 'Clinic$$Lambda$14.run'],
    ['java/lang/invoke/LambdaForm$MH.0x00007f17dc001400.invoke', 'java/lang/invoke/LambdaForm$MH.invoke'],
    ['Clinic$$Lambda+0x00007f17dc000c28.run', 'Clinic$$Lambda.run'],
    ['Clinic$A.0x12.0x34.run', 'Clinic$A.run'],
    ['main.0x12.run', 'main.0x12.run'],
    ['Cache$1.0x.run', 'Cache$1.0x.run'],
  ])('%s', (name, tidied) => {
    expect(tidyFunctionName(name)).toBe(tidied);
    expect(tidyFunctionName(tidied)).toBe(tidied);
  });
});

describe('names that only begin like Rust symbols stay as they are', () => {
  test.each([
    '_R',
    '_ReadBytes',
    '__ReadBytes',
    'RC4test',
    'RNvC1a1b',
    'ZN4testE',
    '_ZNK3foo3barEv',
    '_ZN3foo3barEi',
    '_ZNSt6vectorIiSaIiEE9push_backERKi',
  ])('%s', (name) => expect(tidyFunctionName(name)).toBe(name));
});

describe('suffixes of the compiler', () => {
  test.each([
    ['_RNvC1a1b.llvm.8713420987', 'a::b'],
    ['_RNvC1a1b.llvm.9D1C9369@@16', 'a::b'],
    ['_RNvC1a1b.cold', 'a::b.cold'],
    ['_RNvC1a1b.llvm.8713420987.cold', 'a::b.cold'],
    ['_RNvC1a1b.isra.0.part.1', 'a::b.isra.0.part.1'],
    ['_ZN1a1b17h0123456789abcdefE.llvm.8713420987', 'a::b'],
    ['_ZN1a1b17h0123456789abcdefE.constprop.0', 'a::b.constprop.0'],
    ['a::b::h0123456789abcdef.llvm.8713420987', 'a::b'],
    ['a::b::h0123456789abcdef.cold.1', 'a::b.cold.1'],
  ])('%s', (name, readable) => expect(tidyFunctionName(name)).toBe(readable));

  test.each([
    '_RNvC1a1b.llvm moocow',
    '_RNvC1a1b$tlv$init',
    '_RNvC1a1b@plt',
    '_ZN3fooE.llvm moocow',
    '_ZN3fooE.é',
    'a::b::h0123456789abcdef. cold',
  ])('what is no suffix of a Rust symbol leaves the name as it is: %s', (name) =>
    expect(tidyFunctionName(name)).toBe(name),
  );
});

describe('a name that would read as a symbol once more stays as it is', () => {
  test.each([
    '_ZN9_ZN4testEE',
    '_RC8_RC4test',
    'a::h0123456789abcdef::h0123456789abcdef',
    '_ZN1a17h0123456789abcdef17h0123456789abcdefE',
    '$u24$LT$u24$::h0123456789abcdef',
  ])('%s', (name) => expect(tidyFunctionName(name)).toBe(name));
});

describe('recorded traces', () => {
  const cases = [
    { file: 'heaptrack.dtparse-1.0.2.zst', strings: 380, symbols: 274 },
    { file: 'heaptrack.dtparse-1.0.3.zst', strings: 391, symbols: 282 },
  ];

  test.each(cases)('$file: every symbol reads, every path stays', async ({ file, strings, symbols }) => {
    const names = await traceStrings(file);
    const tidied = names.map((name) => tidyFunctionName(name));
    const changed = names.filter((name, index) => tidied[index] !== name);
    expect([names.length, changed.length]).toEqual([strings, symbols]);
    expect(changed.filter((name) => name.includes('/'))).toEqual([]);
    expect(tidied.filter((name) => /\$[A-Za-z]|_RN|_RIN|_ZN|::h[0-9a-f]{16}/.test(name))).toEqual([]);
    expect(tidied.map((name) => tidyFunctionName(name))).toEqual(tidied);
  });

  test('two builds of a program share the names of the functions that both have', async () => {
    const [before, after] = await Promise.all(cases.map(({ file }) => traceStrings(file)));
    const shared = new Set(after.map((name) => tidyFunctionName(name)));
    const symbols = before.filter((name) => name.includes('dtparse..Parser'));
    expect(symbols.filter((name) => after.includes(name))).toEqual([]);
    expect(symbols.map((name) => tidyFunctionName(name)).filter((name) => shared.has(name))).toEqual([
      '<dtparse::Parser as core::default::Default>::default',
      '<dtparse::ParserInfo as core::default::Default>::default',
    ]);
  });
});

describe('any text at all', () => {
  const fragments = [
    '_R',
    '_ZN',
    'E',
    'NvC1a1b',
    'IC1a',
    'T',
    'B_',
    'B0_',
    'Kj1_',
    'Re61_',
    'u3_ab',
    'FG_',
    'D',
    'L0_',
  ];
  const hostile = [
    '$LT$',
    '$u7b$',
    '$u24$',
    '..',
    '_$',
    '::',
    '::h0123456789abcdef',
    '17h0123456789abcdef',
    '.llvm.1F',
  ];
  const texts = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 200 }),
    fc
      .array(fc.constantFrom(...fragments, ...hostile, '4', '9', '\0', '\u202e', '\ud800', '</script>'))
      .map((all) => all.join('')),
    fc.array(fc.constantFrom(...fragments)).map((all) => `_R${all.join('')}`),
  );

  test('gives a text, and the same again for the result', () => {
    fc.assert(
      fc.property(texts, (name) => {
        const tidied = tidyFunctionName(name);
        expect(typeof tidied).toBe('string');
        expect(tidyFunctionName(tidied)).toBe(tidied);
      }),
      { numRuns: 3000 },
    );
  });
});

async function traceStrings(file: string): Promise<string[]> {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  const compressed = readFileSync(new URL(`../../fixtures/${file}`, import.meta.url));
  const trace = Buffer.concat([...decoder.decodeStreaming([compressed])]).toString('utf8');
  return [...trace.matchAll(/^s [0-9a-f]+ (.*)$/gm)].map((match) => match[1]);
}
