import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memray } from '../../../../generator/read/memray/format.js';
import { readTrace } from '../../../../generator/read-trace.js';
import { profileFigures } from '../../../helpers/profile-figures.js';
import { callsOf } from '../../../helpers/recorded-calls.js';
import { readRecording } from '../../../helpers/recordings.js';
import { asStream } from '../read-calls.js';

const COLUMNS = 'allocator,num_allocations,size,tid,thread_name,stack_trace';
const read = (...records: string[]) => callsOf(memray, [COLUMNS, ...records, ''].join('\r\n'));
const eventsOf = (...records: string[]) => read(...records).events;

test('a record has a size, a count and a stack, innermost call first', () => {
  const calls = read('MALLOC,3,48,-1,merged thread,pack;/app/b.py;23|main;/app/a.py;36');
  expect(calls.metrics).toEqual(['memory, bytes', 'allocations, count']);
  expect(calls.events).toEqual(['main(/app/a.py:36)[/app/a.py];pack(/app/b.py:23)[/app/b.py] 48 3']);
  expect(calls.facts).toMatchObject({ format: 'memray csv', recorder: 'memray', recordCount: 1, isComplete: true });
});

test('what is measured depends on the options of memray, which the file does not say', async () => {
  const { facts } = await readTrace(asStream(`${COLUMNS}\r\nMALLOC,1,8,-1,merged thread,f;a.py;1\r\n`));
  expect(facts.metrics[0].meaning).toMatch(/at the peak; with --leaks those never freed, with --temporary-allocations/);
});

test('stacks of allocators and threads of their own are told apart by thread', () => {
  expect(
    eventsOf(
      'MALLOC,1,8,1,0x1 (Main),f;a.py;1',
      'MMAP,1,9,1,0x1 (Main),f;a.py;1',
      'MALLOC,1,7,2,"0x2 (a, ""b"")",f;a.py;1',
    ),
  ).toEqual([
    'thread:0x1 (Main);f(a.py:1)[a.py] 8 1',
    'thread:0x1 (Main);f(a.py:1)[a.py] 9 1',
    'thread:0x2 (a, "b");f(a.py:1)[a.py] 7 1',
  ]);
});

test.each([
  ['', '8 1'],
  ['f;odd;name|1.py;7|g;a.py;8', 'g(a.py:8)[a.py];f(odd;name|1.py:7)[odd;name|1.py] 8 1'],
  ['malloc;;0|g;a.py;8', 'g(a.py:8)[a.py];malloc 8 1'],
  ['f;a.py;7|cut', 'cut;f(a.py:7)[a.py] 8 1'],
  ['f;a.py', 'f;a.py 8 1'],
])('a stack of %j', (trace, event) => expect(eventsOf(`MALLOC,1,8,-1,merged thread,${trace}`)).toEqual([event]));

test('a name may go over lines within quotes', () => {
  expect(eventsOf('MALLOC,1,8,1,"a', 'b",f;a.py;1', 'MALLOC,1,9,-1,,f;a.py;1')).toEqual([
    'thread:a\nb;f(a.py:1)[a.py] 8 1',
    'f(a.py:1)[a.py] 9 1',
  ]);
});

test('quotes that never close do not take long', () => {
  const calls = callsOf(memray, `${COLUMNS}\nMALLOC,1,8,1,"a${'\nb'.repeat(200_000)}`);
  expect(calls.events).toEqual([]);
  expect(calls.facts.recordCount).toBe(1);
});

test.each(['MALLOC,1,8', 'MALLOC,x,8,1,t,f;a.py;1', 'MALLOC,1,-8,1,t,f;a.py;1', 'MALLOC,1,8,1,t,f;a.py;1,more', 'a"b'])(
  'what is no record is skipped: %j',
  (record) => {
    const calls = read('MALLOC,1,8,-1,,f;a.py;1', record);
    expect(calls.events).toEqual(['f(a.py:1)[a.py] 8 1']);
    expect(calls.warnings[0]).toMatch("is no record of memray's and was skipped");
    expect(calls.facts.recordCount).toBe(2);
  },
);

test('any beginning of a file is read', () => {
  const text = `${COLUMNS}\r\nMALLOC,1,8,1,"a, b",f;a.py;1\r\nMALLOC,1,9,-1,,g;a.py;1\r\n`;
  for (let at = COLUMNS.length; at <= text.length; at++) {
    expect(callsOf(memray, text.slice(0, at)).events.length).toBeLessThanOrEqual(2);
    expect(callsOf(memray, [Buffer.from(text.slice(0, at)), Buffer.from(text.slice(at))]).events).toEqual([
      'thread:a, b;f(a.py:1)[a.py] 8 1',
      'g(a.py:1)[a.py] 9 1',
    ]);
  }
});

interface Expected {
  readonly distinctStacks: number;
  readonly metrics: readonly { readonly total: number; readonly topSelf: readonly (readonly [string, number])[] }[];
}

const FOLDER = 'test/fixtures/profiles/memray';
const EXPECTED: Record<string, Expected> = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8'));

describe.each(Object.entries(EXPECTED))('%s has the figures of independent readers', (file, expected) => {
  test.each([
    ['memory', 0],
    ['allocations', 1],
  ])('%s', async (key, index) => {
    const report = await readRecording(`${FOLDER}/${file}`);
    const figures = profileFigures(report, key);
    const { total, topSelf } = expected.metrics[index];
    expect(figures.total).toBe(total);
    expect(report.facts.stackCount).toBe(expected.distinctStacks);
    for (const [name, value] of topSelf) expect([name, figures.selfOf.get(name)]).toEqual([name, value]);
  });
});
