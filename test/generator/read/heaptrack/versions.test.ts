import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../generator/errors.js';
import { recordCalls } from '../../../helpers/recorded-calls.js';
import { totalOf } from '../../../helpers/stacks.js';
import { readBytes } from '../../../helpers/trace-text.js';

/** The same run in each version: main allocates 16 bytes twice and frees the first block, then 32. */
const BEGINNING = `
  s app
  s main
  i 1000 1 2
  t 1 0`;
const WITH_POINTERS = `${BEGINNING}
  + 10 1 aaa0
  + 10 1 bbb0
  - aaa0
  + 20 1 aaa0`;
const WITH_BLOCKS = `${BEGINNING}
  a 10 1
  + 0
  + 0
  - 0
  a 20 1
  + 1`;
const EVENTS = ['+ 16 main[app]', '+ 16 main[app]', '- 16 main[app]', '+ 32 main[app]'];

test.each([
  ['0', 'without a version', WITH_POINTERS],
  ['0', 'with a program version alone', `\n  v 10000${WITH_POINTERS}`],
  ['0', 'as it says', `\n  v 10000 0${WITH_POINTERS}`],
  ['1', 'by the program version that first wrote it', `\n  v 10200${WITH_BLOCKS}`],
  ['1', 'as it says', `\n  v 10000 1${WITH_BLOCKS}`],
  ['2', 'as it says', `\n  v 10100 2${WITH_BLOCKS}`],
  ['3', 'as it says', `\n  v 10300 3${WITH_BLOCKS.replace('s app', 's 3 app').replace('s main', 's 4 main')}`],
])('version %s, %s', (version, _how, text) => {
  const { events, facts, warnings } = recordCalls(`${text}\n  # strings: 2\n  # ips: 1`);
  expect([facts.formatVersion, events, warnings]).toEqual([version, EVENTS, []]);
});

describe('version 0', () => {
  const run = (events: string) =>
    recordCalls(
      `${BEGINNING}\n${events
        .split(', ')
        .map((event) => `  ${event}\n`)
        .join('')}  # strings: 2\n  # ips: 1`,
    );

  test('a pointer may be used again once it is free', () => {
    expect(run('+ 8 1 a0, - a0, + 9 1 a0, - a0').events).toEqual([
      '+ 8 main[app]',
      '- 8 main[app]',
      '+ 9 main[app]',
      '- 9 main[app]',
    ]);
  });

  test('a pointer that is not known was allocated before the recording', () => {
    const { events, warnings } = run('- a0, + 8 1 a0, - a0, - a0');
    expect([events, warnings]).toEqual([['+ 8 main[app]', '- 8 main[app]'], []]);
  });

  test('events that lack an operand are left out', () => {
    const { events, warnings } = run('+ 8 1, + 8, + 8 1 zz, + fffffffffffffff 1 a0, -');
    expect(events).toEqual([]);
    expect(warnings[0]).toBe('malformed-record: Line 5 lacks size, stack or pointer and was skipped.');
    expect(warnings).toHaveLength(4);
  });
});

test('the program version is shown as people write it', () => {
  expect(recordCalls('v 1063c 3').facts.recorder).toBe('heaptrack 1.6.60');
});

test('a later version is refused, and who wrote it is named', () => {
  const act = () => recordCalls('v 20001 4\nX app');
  expect(act).toThrow(UserError);
  expect(act).toThrow(
    'trace has heaptrack file version 4 (written by heaptrack 2.0.1), and this flamefile reads versions 0 to 3: a newer flamefile may read it.',
  );
});

test('a damaged version is taken for the newest', () => {
  const { facts, stacks, warnings } = recordCalls('v 10400 s\ns 4 main\ni 1 0 1\nt 1 0');
  expect([facts.formatVersion, stacks.at(-1)]).toEqual(['3', 'main']);
  expect(warnings[0]).toBe('malformed-record: Line 1 has no valid version; the trace was read as version 3.');
});

describe('a raw recording', () => {
  test.each(['x 8 /bin/app', 'm 1 -'])('is refused by its record %j, and what interprets it is named', (record) => {
    const act = () =>
      recordCalls(`v 10400 3\nX app\nI 1000 100\nS 1 a\nS 1 b\nS 1 c\nA\n${record}\nt 5581 0\n+ 20 1 5581`);
    expect(act).toThrow(UserError);
    expect(act).toThrow('zstd -dc RAW.zst | /usr/lib/heaptrack/libexec/heaptrack_interpret | zstd > TRACE.zst');
  });

  test('its records behind names are no more than unknown', () => {
    expect(recordCalls('v 10400 3\ns 4 main\nx 4 main').warnings[0]).toMatch(/^unknown-record: Line 3 /);
  });
});

describe('temporary allocations', () => {
  const temporary = async (events: string) =>
    totalOf(
      await readBytes(`v 10400 3\ns 4 main\ni 1 0 1\nt 1 0\na 8 1\na 9 1\n${events.replaceAll(', ', '\n')}\n`),
      'temporary',
    );

  test.each([
    [1, '+ 0, - 0'],
    [1, '+ 1, - 1'],
    [1, '+ 0, + 1, - 1, - 0'],
    [0, '+ 0, + 1, - 0, - 1'],
    [2, '+ 0, - 0, + 0, - 0'],
    [1, '+ 0, c 5, - 0'],
    // heaptrack's own tools count the free of kind 0 behind another free.
    [1, '+ 0, + 1, - 1, - 0'],
    [1, '+ 0, + 0, - 0, - 0'],
  ])('are %d in %s', async (count, events) => {
    expect(await temporary(events)).toBe(count);
  });
});
