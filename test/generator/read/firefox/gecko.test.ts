import { describe, expect, test } from 'vitest';
import { firefox } from '../../../../generator/read/firefox/format.js';
import { readCalls } from '../read-calls.js';
import { geckoOf, geckoThread, rows } from './profile-text.js';

const LIBRARIES = [
  { name: 'XUL', path: '/app/XUL', start: 0x5000, end: 0x6000, offset: 0x1000, breakpadId: 'B' },
  { name: 'app', path: '/app/firefox', start: 0x1000, end: 0x2000, offset: 0, breakpadId: 'A' },
];

const stackOf = (location: string, rest: object = {}) =>
  readCalls(firefox, geckoOf([geckoThread([['(root)', location]])], { libs: LIBRARIES, ...rest })).stacks[1];

describe('a location is', () => {
  test.each([
    ['a (https://host/a.js:3:9)', 'a(https://host/a.js:3:9)[https://host/a.js]<own>'],
    ['a (https://host/a.js:3:9)[12]', 'a(https://host/a.js:3:9)[https://host/a.js]<own>'],
    ['a (https://host/a.js:3)', 'a(https://host/a.js:3)[https://host/a.js]<own>'],
    ['a (x) (file:///my (1)/a.js:3)', 'a (x)(/my (1)/a.js:3)[/my (1)/a.js]<own>'],
    ['https://host/a.js:3', '(root scope) https://host/a.js(https://host/a.js:3)[https://host/a.js]<own>'],
    ['b (resource://a.js -> resource://b.js:3)', 'b(resource://b.js:3)[browser]<runtime>'],
    ['next (self-hosted:1217)', 'next(self-hosted:1217)[browser]<runtime>'],
    ['mozilla::Run() (in XUL) + 12', 'mozilla::Run()[XUL]<native>'],
    ['mozilla::Run() (in XUL) (Run.cpp:12)', 'mozilla::Run()[XUL]<native>'],
    ['mozilla::Run() (in XUL)', 'mozilla::Run()[XUL]<native>'],
    ['0x1010', '0x10[/app/firefox]<native>'],
    // Its code begins 0x1000 into the file.
    ['0x5010', '0x1010[/app/XUL]<native>'],
    ['0x2000', '0x2000<native>'],
    ['0xfff', '0xfff<native>'],
    ['0x7FFFFFFFFFFFFFFF', '0x7fffffffffffffff<native>'],
    ['Layout https://host/', 'Layout https://host/<native>'],
    ['Startup::XRE_Main', 'Startup::XRE_Main<native>'],
    ['PresShell::Flush (Style)', 'PresShell::Flush (Style)<native>'],
    ['a)', 'a)<native>'],
    [':3', ':3<native>'],
  ])('%s', (location, expected) => {
    expect(stackOf(location)).toBe(expected);
  });

  test('an address also where libraries are written as a text', () => {
    expect(stackOf('0x1010', { libs: JSON.stringify(LIBRARIES) })).toBe('0x10[/app/firefox]<native>');
  });
});

test('the line that ran is that of the frame, and not where its function begins', () => {
  const thread = geckoThread([['a (/a.js:3:9)']], { frameTable: rows(['location', 'line', 'column'], [[0, 5]]) });
  expect(readCalls(firefox, geckoOf([thread])).stacks[1]).toBe('a(/a.js:5)[/a.js]<own>');
});

test('idle and garbage collection are told by categories, which before version 10 were bits', () => {
  const frameTable = rows(['location', 'category'], [[0, 1], [1]]);
  const thread = geckoThread([['Poll', 'wait'], ['Poll']], { frameTable });
  const categories = [{ name: 'Other' }, { name: 'Idle' }];
  const meta = { version: 20, interval: 1, startTime: 0, categories };
  expect(readCalls(firefox, geckoOf([thread], { meta })).events).toEqual([
    '0+1000000 Poll<idle>;wait<idle> 0 1000000 1',
    '1000000+1000000 Poll<idle> 0 1000000 1',
  ]);
  const collecting = geckoThread([['Collect']], { frameTable: rows(['location', 'category'], [[0, 128]]) });
  expect(readCalls(firefox, geckoOf([collecting])).stacks[1]).toBe('Collect<garbage collector>');
});

describe('processes', () => {
  const outer = geckoThread([['main']], { processType: 'default' });
  const tab = { ...geckoOf([geckoThread([['run']], { pid: 2, processType: 'tab' })]), meta: { startTime: 1500 } };
  const expected = [
    '0+1000000 process:default;thread:GeckoMain;main<native> 1000000 1',
    '500000000+0 process:tab;thread:GeckoMain;run<native> 0 1',
  ];

  test('below the first one have clocks of their own', () => {
    expect(readCalls(firefox, geckoOf([outer], { processes: [tab] })).events).toEqual(expected);
  });

  test('may be below others, and texts', () => {
    const middle = geckoOf([], { processes: [JSON.stringify(tab)] });
    expect(readCalls(firefox, geckoOf([outer], { processes: [middle] })).events).toEqual(expected);
  });

  test('stood among the threads before Firefox 57', () => {
    expect(readCalls(firefox, geckoOf([outer, JSON.stringify(tab)])).events).toEqual(expected);
  });

  test('that are damaged are left out', () => {
    const { events, warnings } = readCalls(firefox, geckoOf([outer, '{"threads":[}', 'x']));
    expect(events).toEqual(['0+1000000 main<native> 1000000 1']);
    expect(warnings).toEqual(Array(2).fill('malformed-record: Processes are damaged; they were left out.'));
  });
});

test('old developer tools wrapped the profile', () => {
  const profile = geckoOf([geckoThread([['main']])]);
  expect(firefox.matches(Buffer.from(JSON.stringify({ label: 'a', profile })))).toBe(true);
  expect(readCalls(firefox, { label: 'a', profile }).events).toEqual(['0+1000000 main<native> 1000000 1']);
});

test('allocations are markers, each with a stack', () => {
  const data = (type: string, rest: object) => ({
    type,
    stack: { samples: rows(['stack', 'time'], [[1, 5]]) },
    ...rest,
  });
  const markers = rows(
    ['name', 'startTime', 'endTime', 'data'],
    [
      [0, 5, 0, data('JS allocation', { size: 40 })],
      [0, 6, 0, data('Native allocation', { size: 100, memoryAddress: 16 })],
      [0, 7, 0, data('Native allocation', { size: -100, memoryAddress: 16 })],
      [0, 8, 0, data('Native allocation', { size: 8, memoryAddress: 32 })],
      [0, 9, 0, data('Text', { name: 'x' })],
      [0, 9],
    ],
  );
  const { metrics, events } = readCalls(firefox, geckoOf([geckoThread([['main', 'work']], { markers })]));
  expect(metrics).toEqual([
    'time, nanoseconds',
    'samples, count',
    'js_allocated, bytes',
    'js_allocations, count',
    'native_allocated, bytes',
    'native_retained, bytes',
  ]);
  const stack = 'main<native>;work<native>';
  expect(events).toEqual([
    `0+1000000 ${stack} 1000000 1 0 0 0 0`,
    `${stack} 0 0 40 1 0 0`,
    `${stack} 0 0 0 0 100 0`,
    `${stack} 0 0 0 0 8 0`,
    `${stack} 0 0 0 0 0 8`,
  ]);
});

test('counters are of their process: memory adds up, above its minimum, and times of processors are shares of the time', () => {
  const counter = (name: string, category: string, data: readonly (readonly unknown[])[]) => ({
    name,
    category,
    samples: rows(['time', 'count'], data),
  });
  const counters = [
    counter('malloc', 'Memory', [
      [0, 5000],
      [1, 100],
      [2, -300],
      [3, 50],
    ]),
    counter('processCPU', 'CPU', [
      [0, 0],
      [2, 1e6],
      [3, 1e6],
    ]),
    counter('eth0', 'Bandwidth', [
      [0, 0],
      [2, 30],
    ]),
    counter('magic', 'Moons', [[0, 1]]),
  ];
  const meta = { version: 34, interval: 1, startTime: 0, sampleUnits: { threadCPUDelta: 'ns' } };
  const { curves } = readCalls(firefox, geckoOf([geckoThread([['a'], ['a'], ['a'], ['a']])], { meta, counters }));
  expect(curves).toEqual([
    'Memory above its minimum, bytes: 0 200, 1000000 300, 2000000 0, 3000000 50',
    'CPU use in %, 1/10 count: 0 500, 2000000 1000',
    'Network traffic per second, bytes: 0 15000',
  ]);
});
