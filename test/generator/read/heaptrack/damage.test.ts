import { describe, expect, test } from 'vitest';
import { recordCalls } from '../../../helpers/recorded-calls.js';
import { stackTextOf, totalOf } from '../../../helpers/stacks.js';
import { readBytes, traceBytes } from '../../../helpers/trace-text.js';

/** main, in app, may allocate blocks of 8 bytes. */
const DEFINITIONS = 'v 10400 3\ns 3 app\ns 4 main\ni 1 1 2\nt 1 0\na 8 1\n';
const END = '# strings: 2\n# ips: 1\n';

describe('numbers out of range', () => {
  test.each([
    ['+ 1', 'Line 7 refers to block 1 of 1 and was skipped.', ['+ 8 main[app]']],
    ['- 1', 'Line 7 refers to block 1 of 1 and was skipped.', ['+ 8 main[app]']],
    ['- ffffffff', 'Line 7 refers to block 4294967295 of 1 and was skipped.', ['+ 8 main[app]']],
    ['+ 10000000', 'Line 7 refers to block 268435456 of 1 and was skipped.', ['+ 8 main[app]']],
    ['a 8 2', 'Line 7 refers to stack 2 of 1; it was treated as unknown.', ['+ 8 main[app]', '+ 8 ?']],
    [
      't 2 1\na 8 2',
      'Line 7 refers to instruction 2 of 1; it was treated as unknown.',
      ['+ 8 main[app]', '+ 8 main[app];?'],
    ],
    [
      't 0 1\na 8 2',
      'Line 7 refers to instruction 0 of 1; it was treated as unknown.',
      ['+ 8 main[app]', '+ 8 main[app];?'],
    ],
    ['t 1 3\na 8 2', 'Line 7 refers to stack 3 of 1; it was treated as unknown.', ['+ 8 main[app]', '+ 8 main[app]']],
    ['t 1 2\na 8 2', 'Line 7 refers to stack 2 of 1; it was treated as unknown.', ['+ 8 main[app]', '+ 8 main[app]']],
    [
      'i 1 3 2\nt 2 0\na 8 2',
      'Line 7 refers to string 3 of 2; it was treated as unknown.',
      ['+ 8 main[app]', '+ 8 main'],
    ],
    [
      'i 1 1 4\nt 2 0\na 8 2',
      'Line 7 refers to string 4 of 2; it was treated as unknown.',
      ['+ 8 main[app]', '+ 8 0x1[app]'],
    ],
    [
      'i 1 0 2 9 1\nt 2 0\na 8 2',
      'Line 7 refers to string 9 of 2; it was treated as unknown.',
      ['+ 8 main[app]', '+ 8 main(:1)'],
    ],
  ])('%j is said, and the rest is read', (records, message, events) => {
    const more = records.includes('a 8 2') ? '+ 1\n' : '';
    const calls = recordCalls(Buffer.from(`${DEFINITIONS}${records}\n+ 0\n${more}${END}`));
    expect(calls.warnings).toEqual([`index-out-of-range: ${message}`]);
    expect(calls.events).toEqual(events);
  });
});

describe('records that cannot be read', () => {
  test.each(['+', '+ ', '-', '+ G', '- A', '+ -1', '+  0', '+ 0x0', '- 11111111111111111', '+ 0\t'])(
    '%j has no valid block number',
    (record) => {
      const { events, warnings } = recordCalls(Buffer.from(`${DEFINITIONS}${record}\n+ 0\n${END}`));
      expect(events).toEqual(['+ 8 main[app]']);
      expect(warnings).toEqual(['malformed-record: Line 7 has no valid block number and was skipped.']);
    },
  );

  test.each(['a', 'a zz 1', 'a 1000000000000 1', 'a ffffffffffffffff 1', 'a fffffffffffffffff 1'])(
    '%j has no valid size, but defines a block all the same',
    (record) => {
      const { events, warnings } = recordCalls(Buffer.from(`${DEFINITIONS}${record}\na 9 1\n+ 1\n+ 2\n${END}`));
      expect(events[0]).toMatch(/^\+ 0 /);
      expect(events[1]).toBe('+ 9 main[app]');
      expect(warnings[0]).toBe('malformed-record: Line 7 has no valid block size; it counts as 0 bytes.');
    },
  );

  test('the largest block that an address can reach counts', () => {
    const { events, warnings } = recordCalls(Buffer.from(`${DEFINITIONS}a 800000000000 1\n+ 1\n${END}`));
    expect([events, warnings]).toEqual([[`+ ${2 ** 47} main[app]`], []]);
  });

  test.each(['R', 'R zz', 'R ffffffffffffffff'])('%j has no valid resident size', (record) => {
    const { events, warnings } = recordCalls(Buffer.from(`v 10400 3\nI 1000 100\n${record}\n${END}`));
    expect(events).toEqual([]);
    expect(warnings).toEqual(['malformed-record: Line 3 has no valid resident size.']);
  });

  test.each(['w 1', '+0', 'strings', '\u0000', ' ', '+x0', 'é'])('%j is no record', (record) => {
    const { events, warnings } = recordCalls(Buffer.from(`${DEFINITIONS}${record}\n+ 0\n${END}`));
    expect(events).toEqual(['+ 8 main[app]']);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^unknown-record: Line 7 is not a heaptrack record and was skipped: "/);
  });

  test('a line that is only a kind takes nothing from the next one', () => {
    const { events, warnings } = recordCalls(Buffer.from(`${DEFINITIONS}+\n0\n-\n00\n+ 0\n${END}`));
    expect(events).toEqual(['+ 8 main[app]']);
    expect(warnings.map((warning) => warning.slice(0, 23))).toEqual([
      'malformed-record: Line ',
      'unknown-record: Line 8 ',
      'malformed-record: Line ',
      'unknown-record: Line 10',
    ]);
  });

  test('a long line is shown in part', () => {
    const { warnings } = recordCalls(Buffer.from(`${DEFINITIONS}${'?'.repeat(1e6)}\n${END}`));
    expect(warnings[0].length).toBeLessThan(200);
  });
});

test('lines that end in CR LF are read, and said so once a line', async () => {
  const text = `v 10400 3\nX ./app\nI 1000 100\ns 4 main\ni 1 0 1\nt 1 0\na 8 1\n+ 0\nc a\n${END}`;
  const converted = Buffer.from(text.replaceAll('\n', '\r\n'));
  const report = await readBytes(converted);
  expect(report.facts.command).toBe('./app');
  expect(totalOf(report, 'allocations')).toBe(1);
  expect(report.facts.warnings).toEqual([
    {
      kind: 'carriage-return',
      message: 'Line 1 ends in CR LF: the file was changed by a text conversion.',
      count: 10,
    },
  ]);
});

test('a block that is freed more often than allocated never counts below nothing', async () => {
  const report = await readBytes(`${DEFINITIONS}- 0\n+ 0\n- 0\n- 0\n+ 0\n${END}`);
  expect(report.facts.metrics.map(({ key, total }) => [key, total])).toEqual([
    ['allocatedBytes', 16],
    ['allocations', 2],
    ['temporary', 1],
    ['peakBytes', 8],
    ['leakedBytes', 8],
  ]);
  expect(report.facts.warnings).toEqual([
    {
      kind: 'unmatched-release',
      message: 'Blocks were freed more often than they were allocated; the surplus frees were ignored.',
      count: 2,
    },
    {
      kind: 'unusable-records',
      message: '18 % of the records (2 of 11) could not be used, so all figures may be wrong.',
      count: 1,
    },
  ]);
});

describe('large things', () => {
  test('a stack 100,000 calls deep', async () => {
    const depth = 100_000;
    const calls = Array.from({ length: depth }, (_, caller) => `t 1 ${caller.toString(16)}\n`).join('');
    const report = await readBytes(
      Buffer.from(`v 10400 3\ns 1 f\ni 1 0 1\n${calls}a 8 ${depth.toString(16)}\n+ 0\n# strings: 1\n# ips: 1\n`),
    );
    expect(report.tree.depth.length).toBe(depth + 1);
    expect(report.tree.depth[depth]).toBe(depth);
    expect(totalOf(report, 'leakedBytes')).toBe(8);
    expect(report.facts.warnings).toEqual([]);
  });

  test('a name of 10 MB', async () => {
    const name = 'long::'.repeat(10_000_000 / 6);
    const report = await readBytes(
      Buffer.from(
        `v 10400 3\ns ${name.length.toString(16)} ${name}\ni 1 0 1\nt 1 0\na 8 1\n+ 0\n# strings: 1\n# ips: 1\n`,
      ),
    );
    expect(report.strings[1].length).toBe(name.length);
    expect(stackTextOf(report, 1)).toBe(name);
  });
});

test.each([
  ['</script><img src=x onerror=alert(1)>'],
  ["$& $1 $` $'"],
  ['a\u2028b\u2029c'],
  ['\u202etxt.exe\u202c \u2066x\u2069'],
  ['a\0b'],
  ['__proto__'],
  ['constructor'],
  ['\ufeff'],
  ['<!--'],
])('the name %j stays as it is, as function, file, module and command', async (name) => {
  const string = `s ${Buffer.byteLength(name).toString(16)} ${name}`;
  const report = await readBytes(
    traceBytes(`v 10400 3\nX ${name}\nI 1000 100\n${string}\ni 1 1 1 1 7\nt 1 0\na 8 1\n+ 0\n${END.trim()}`),
    { keepRawNames: true },
  );
  expect(report.strings).toEqual(['', name]);
  const [functionName, file, module] = [report.frames.functionName, report.frames.file, report.frames.module];
  expect([functionName[1], file[1], module[1]]).toEqual([1, 1, 1]);
  expect(report.facts.command).toBe(name);
});
