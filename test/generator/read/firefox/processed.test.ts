import { describe, expect, test } from 'vitest';
import { firefox } from '../../../../generator/read/firefox/format.js';
import { readCalls } from '../read-calls.js';
import { profileOf, tablesOf, threadOf } from './profile-text.js';

const CATEGORIES = ['Other', 'Idle', 'JavaScript', 'GC / CC', 'Kernel', 'User'].map((name) => ({ name }));

/** What a profile of one thread comes to: times in nanoseconds, then the stack, then a value for each metric. */
function eventsOf(thread: Parameters<typeof threadOf>[0], meta: Readonly<Record<string, unknown>> = {}): string[] {
  return readCalls(firefox, profileOf([threadOf(thread)], meta)).events;
}

describe('a sample lasts until the next one of its thread, the last one as long as samples are apart', () => {
  const stacks = ['main', 'main;work', 'main'];
  const expected = [
    '0+1000000 main 1000000 1',
    '1000000+2500000 main;work 2500000 1',
    '3500000+1000000 main 1000000 1',
  ];

  test('with times', () => {
    const calls = readCalls(firefox, profileOf([threadOf({ stacks, samples: { time: [5, 6, 8.5] } })]));
    expect(calls.metrics).toEqual(['time, nanoseconds', 'samples, count']);
    expect(calls.events).toEqual(expected);
    expect(calls.facts).toMatchObject({
      format: 'Firefox Profiler',
      formatVersion: '48',
      command: 'app',
      recordCount: 3,
      durationMilliseconds: 3.5,
      isComplete: true,
    });
    expect(calls.notes).toEqual(['Sampling interval: 1000000']);
    expect(calls.warnings).toEqual([]);
  });

  test('with the times in between', () => {
    expect(eventsOf({ stacks, samples: { time: undefined, timeDeltas: [5, 1, 2.5] } })).toEqual(expected);
  });

  test('in any order', () => {
    const samples = { time: [8.5, 6, 5], stack: [0, 1, 0] };
    expect(eventsOf({ stacks, samples })).toEqual([expected[2], expected[1], expected[0]]);
  });

  test('where times are too far apart to be true, samples are counted', () => {
    const calls = readCalls(firefox, profileOf([threadOf({ stacks, samples: { time: [5, null, 1e12] } })]));
    expect(calls.events).toEqual(['0+1000000 main 1000000 1', 'main;work 0 1', 'main 0 1']);
    expect(calls.warnings).toEqual([
      'missing-times: Samples have no time, or one that is too far from the others; they are only counted.',
    ]);
  });

  test('since some year as well', () => {
    expect(eventsOf({ stacks: ['main'], samples: { time: [1.8e12] } })).toEqual(['0+1000000 main 1000000 1']);
  });
});

describe('CPU time', () => {
  const stacks = ['main', 'main;work', 'main;poll;wait'];

  test.each([
    ['ns', 1],
    ['µs', 1e3],
  ])('is what the system measured since the sample before, in %s', (unit, nanoseconds) => {
    const samples = { threadCPUDelta: [null, 700 / nanoseconds, 0] };
    const calls = readCalls(
      firefox,
      profileOf([threadOf({ stacks, samples })], { sampleUnits: { threadCPUDelta: unit } }),
    );
    expect(calls.metrics).toEqual(['cpu, nanoseconds', 'time, nanoseconds', 'samples, count']);
    expect(calls.events).toEqual([
      '0+1000000 main 0 1000000 1',
      '1000000+1000000 main;work 700 1000000 1',
      '2000000+1000000 main;poll;wait 0 1000000 1',
    ]);
  });

  test('is that of the samples that are not idle, also by a caller, where none was measured or it is in cycles', () => {
    const functions = { poll: { category: 1 }, work: { category: 0 } };
    const samples = { threadCPUDelta: [1, 2, 3] };
    const meta = { categories: CATEGORIES, sampleUnits: { threadCPUDelta: 'variable CPU cycles' } };
    const calls = readCalls(firefox, profileOf([threadOf({ stacks, functions, samples })], meta));
    expect(calls.metrics).toEqual(['cpu, nanoseconds', 'time, nanoseconds', 'samples, count']);
    expect(calls.events).toEqual([
      '0+1000000 main 1000000 1000000 1',
      '1000000+1000000 main;work 1000000 1000000 1',
      '2000000+1000000 main;poll<idle>;wait<idle> 0 1000000 1',
    ]);
  });

  test('is not guessed for threads without, where others have it', () => {
    const measured = threadOf({ stacks: ['main'], samples: { threadCPUDelta: [5] } });
    const meta = { sampleUnits: { threadCPUDelta: 'ns' } };
    const calls = readCalls(firefox, profileOf([measured, threadOf({ stacks: ['run'], name: 'Other' })], meta));
    expect(calls.events).toEqual(['0+1000000 thread:Main;main 5 1000000 1', '0+1000000 thread:Other;run 0 1000000 1']);
    expect(calls.warnings).toEqual(['missing-times: Threads have no CPU times; they are in the other metrics alone.']);
  });
});

describe('weights', () => {
  test('of samples count as so many', () => {
    expect(eventsOf({ stacks: ['main', 'main;wait'], samples: { weight: [1, 12] } })).toEqual([
      '0+1000000 main 1000000 1',
      '1000000+1000000 main;wait 1000000 12',
    ]);
  });

  test('in milliseconds are the time', () => {
    const samples = { weight: [2, 0.5], weightType: 'tracing-ms', time: [0, 2] };
    const calls = readCalls(firefox, profileOf([threadOf({ stacks: ['main', 'main;work'], samples })]));
    expect(calls.metrics).toEqual(['time, nanoseconds']);
    expect(calls.events).toEqual(['0+2000000 main 2000000', '2000000+500000 main;work 500000']);
  });

  test('in bytes are a metric of their own', () => {
    const calls = readCalls(
      firefox,
      profileOf([threadOf({ stacks: ['main'], samples: { weight: [48], weightType: 'bytes' } })]),
    );
    expect(calls.metrics).toEqual(['bytes, bytes']);
    expect(calls.events).toEqual(['main 48']);
  });

  test('below 0 are the difference of two profiles, which has no time', () => {
    expect(eventsOf({ stacks: ['main', 'main;work'], samples: { weight: [2, -3], weightType: 'tracing-ms' } })).toEqual(
      ['main 2000000', 'main;work -3000000'],
    );
  });

  test('that are fractions are rounded, and that is said', () => {
    const calls = readCalls(firefox, profileOf([threadOf({ stacks: ['main'], samples: { weight: [1.6] } })]));
    expect(calls.events).toEqual(['0+1000000 main 1000000 2']);
    expect(calls.warnings).toEqual(['inexact: Weights of samples are fractions; they were rounded.']);
  });

  test('that are no numbers are skipped', () => {
    const calls = readCalls(
      firefox,
      profileOf([threadOf({ stacks: ['main', 'main'], samples: { weight: [1, 'x'] } })]),
    );
    expect(calls.events).toHaveLength(1);
    expect(calls.warnings).toEqual(['malformed-record: Samples have no weight; they were skipped.']);
  });
});

describe('tables', () => {
  const stacks = ['main', 'main;work'];
  const { of, ...shared } = tablesOf(stacks);
  const samples = { stack: stacks.map(of), time: [0, 1] };
  const expected = ['0+1000000 main 1000000 1', '1000000+1000000 main;work 1000000 1'];

  test('are shared by all threads since version 60', () => {
    const threads = [
      { name: 'A', samples },
      { name: 'B', samples },
    ];
    const profile = { ...profileOf(threads, { preprocessedProfileVersion: 60 }), shared };
    const { events } = readCalls(firefox, profile);
    expect(events).toEqual([
      ...expected.map((event) => event.replace('main', 'thread:A;main')),
      ...expected.map((event) => event.replace('main', 'thread:B;main')),
    ]);
  });

  test('name callers by their distance since version 66', () => {
    const { prefix, frame } = shared.stackTable;
    const prefixOffset = prefix.map((caller, stack) => (caller === null ? 0 : stack - caller));
    const profile = { ...profileOf([{ samples }]), shared: { ...shared, stackTable: { frame, prefixOffset } } };
    expect(readCalls(firefox, profile).events).toEqual(expected);
  });

  test('have only their texts shared in version 56', () => {
    const { stringArray, ...own } = shared;
    const profile = { ...profileOf([{ ...own, samples }]), shared: { stringArray } };
    expect(readCalls(firefox, profile).events).toEqual(expected);
  });

  test('hold scripts since version 58', () => {
    const { stringArray, funcTable, ...rest } = tablesOf(['run'], { run: { isJS: true } });
    const sources = { filename: [stringArray.push('https://host/app.js?v=1') - 1] };
    const functions = { ...funcTable, source: [0], lineNumber: [7] };
    const profile = {
      ...profileOf([{ samples: { stack: [0], time: [0] } }]),
      shared: { ...rest, funcTable: functions, stringArray, sources },
    };
    expect(readCalls(firefox, profile).stacks).toContain('run(https://host/app.js:7)[https://host/app.js]<own>');
  });

  test('say where source maps have what ran since version 64', () => {
    const { stringArray, frameTable, funcTable, ...rest } = tablesOf(['run'], { run: { isJS: true, line: 1 } });
    const filename = [stringArray.push('/app/min.js') - 1, stringArray.push('/app/src/run.ts') - 1];
    const tables = {
      ...rest,
      stringArray,
      sources: { filename },
      sourceLocationTable: { source: [1, 1], line: [20, 23], column: [1, 5] },
      frameTable: { ...frameTable, originalLocation: [1] },
      funcTable: { ...funcTable, source: [0], originalLocation: [0] },
    };
    const profile = { ...profileOf([{ samples: { stack: [0], time: [0] } }]), shared: tables };
    expect(readCalls(firefox, profile).stacks[1]).toBe('run(/app/src/run.ts:23:5)[/app/src/run.ts]<own>');
  });

  test('say of frames in which library they are since version 70', () => {
    const { frameTable, resourceTable, ...rest } = tablesOf(['0x10'], { '0x10': { address: 16 } });
    const tables = { ...rest, frameTable: { ...frameTable, lib: [1] }, resourceTable: { name: [], type: [] } };
    const profile = { ...profileOf([{ samples: { stack: [0], time: [0] } }]), shared: tables };
    expect(readCalls(firefox, profile).stacks).toContain('0x10[/lib/libc.so.6]');
  });

  test('of the oldest profiles are told from the gecko form by their columns', () => {
    const profile = profileOf([threadOf({ stacks })], { version: 3, preprocessedProfileVersion: undefined });
    expect(readCalls(firefox, profile).events).toEqual(expected);
  });
});

describe('functions', () => {
  const stackOf = (name: string, given: object, meta: Readonly<Record<string, unknown>> = {}) =>
    readCalls(firefox, profileOf([threadOf({ stacks: [name], functions: { [name]: given } })], meta)).stacks[1];

  test.each([
    ['/app/a.js:3', 'run(/app/a.js:3)[/app/a.js]<own>'],
    ['file:///app/my%20a.js:3', 'run(/app/my a.js:3)[/app/my a.js]<own>'],
    ['https://host/a.js?v=1#x:3', 'run(https://host/a.js:3)[https://host/a.js]<own>'],
    ['https://host/node_modules/@x/y/a.js:3', 'run(https://host/node_modules/@x/y/a.js:3)[@x/y]<dependency>'],
    ['moz-extension://1234/a.js:3', 'run(moz-extension://1234/a.js:3)[1234]<dependency>'],
    ['resource://gre/modules/A.sys.mjs:3', 'run(resource://gre/modules/A.sys.mjs:3)[browser]<runtime>'],
    ['moz-src:///browser/A.sys.mjs:3', 'run(moz-src:///browser/A.sys.mjs:3)[browser]<runtime>'],
    ['self-hosted:3', 'run(self-hosted:3)[browser]<runtime>'],
    ['resource://a.js -> https://host/b.js:3', 'run(https://host/b.js:3)[https://host/b.js]<own>'],
  ])('of the script %s', (at, expected) => {
    expect(stackOf('run', { isJS: true, at })).toBe(expected);
  });

  test('have the line that ran', () => {
    expect(stackOf('run', { isJS: true, at: '/app/a.js:3', line: 9 })).toContain('/app/a.js:9');
  });

  test('of libraries have these as their modules, and inlined ones are marked', () => {
    expect(stackOf('work', { library: 0, address: 5, inlineDepth: 1, at: 'a.c:4' })).toBe('work(a.c:4)[/bin/app]~');
  });

  test('of libraries of which only the name is known', () => {
    const { of, stringArray, resourceTable, ...tables } = tablesOf(['work'], { work: { library: 0 } });
    const resources = { lib: [null], name: [stringArray.push('libz.so') - 1], type: [1] };
    const thread = { ...tables, stringArray, resourceTable: resources, samples: { stack: [of('work')], time: [0] } };
    expect(readCalls(firefox, profileOf([thread])).stacks[1]).toBe('work[libz.so]');
  });

  test('without a name are called by their address in the library', () => {
    expect(stackOf('0x7f1b1bc3a26f', { library: 0, address: 0x26f })).toBe('0x26f[/bin/app]');
    expect(stackOf('0x7f1b1bc3a26f', {})).toBe('0x7f1b1bc3a26f');
  });

  test.each([
    [1, 'idle'],
    [3, 'garbage collector'],
    [4, 'kernel'],
  ])('of category %i', (category, word) => {
    expect(stackOf('work', { category }, { categories: CATEGORIES })).toBe(`work<${word}>`);
  });

  test('of other categories are whose their place says', () => {
    expect(stackOf('work', { category: 5 }, { categories: CATEGORIES })).toBe('work');
  });

  test('of Firefox that are no scripts are what runs below them', () => {
    const meta = { categories: CATEGORIES, product: 'Firefox' };
    expect(stackOf('Styles', { category: 0 }, meta)).toBe('Styles<native>');
    expect(stackOf('0x9', { library: 0, address: 9 }, meta)).toBe('0x9[/bin/app]<native>');
    expect(stackOf('Idle', { category: 1 }, meta)).toBe('Idle<idle>');
    expect(stackOf('run', { isJS: true, at: '/a.js:1' }, meta)).toBe('run(/a.js:1)[/a.js]<own>');
  });

  test('begin behind the root', () => {
    expect(eventsOf({ stacks: ['(root)', '(root);main'] })).toEqual([
      '0+1000000 1000000 1',
      '1000000+1000000 main 1000000 1',
    ]);
  });
});

describe('what a profile says of itself', () => {
  const factsOf = (meta: object) => readCalls(firefox, profileOf([threadOf({ stacks: ['main'] })], { ...meta }));

  test('who recorded it', () => {
    expect(factsOf({ product: 'Firefox', misc: 'rv:128.0' }).facts).toMatchObject({ recorder: 'Firefox 128.0' });
    expect(factsOf({ product: '' }).facts).toMatchObject({ recorder: 'Firefox' });
    expect(factsOf({ product: 'app', importedFrom: 'simpleperf' }).facts).toMatchObject({
      command: 'app',
      recorder: 'simpleperf',
    });
  });

  test('how names of functions are found', () => {
    expect(factsOf({ product: 'Firefox' }).facts.howToNameAddresses).toMatch('profiler.firefox.com');
    expect(factsOf({ product: 'app' }).facts.howToNameAddresses).toMatch('samply record --unstable-presymbolicate');
  });

  test('a version that is not known yet is read, and that is said', () => {
    expect(factsOf({ preprocessedProfileVersion: 70 }).warnings).toEqual([]);
    expect(factsOf({ preprocessedProfileVersion: 71 }).warnings).toEqual([
      'unknown-version: It is of version 71, newer than what is known (70); it was read as far as it is like that.',
    ]);
  });
});

describe('threads', () => {
  const thread = (name: string, pid: unknown, processName = '') =>
    threadOf({ stacks: ['main'], name, pid, processName });
  /** Of the first sample of each: what stands between its time and its values. */
  const tracksOf = (...threads: unknown[]) =>
    readCalls(firefox, profileOf(threads)).events.map((event) => event.replace(/^\S+ | \d+ \d+$/g, ''));

  test('of one process are tracks', () => {
    expect(tracksOf(thread('Main', 1), thread('Worker', 1), thread('Worker', 1))).toEqual([
      'thread:Main;main',
      'thread:Worker;main',
      'thread:Worker (2);main',
    ]);
  });

  test('of several are below their processes, whose ids are numbers or texts', () => {
    expect(
      tracksOf(
        thread('Main', 1, 'Parent'),
        thread('Main', '2', 'tab'),
        thread('Main', '3', 'tab'),
        thread('', '2', 'tab'),
      ),
    ).toEqual([
      'process:Parent;thread:Main;main',
      'process:tab;thread:Main;main',
      'process:tab (2);thread:Main;main',
      'process:tab;thread:thread;main',
    ]);
  });

  test('without samples are left out', () => {
    expect(tracksOf(threadOf({ stacks: [] }), thread('Main', 1))).toEqual(['main']);
  });
});

describe('allocations', () => {
  const stacks = ['main', 'main;work'];
  const metricsAndEvents = (thread: object) => {
    const { metrics, events } = readCalls(
      firefox,
      profileOf([threadOf({ stacks, samples: { stack: [] }, ...thread })]),
    );
    return [...metrics, ...events];
  };

  test('of JavaScript objects', () => {
    const jsAllocations = { time: [1, 2], stack: [1, null], weight: [40, 56], weightType: 'bytes' };
    expect(metricsAndEvents({ jsAllocations })).toEqual([
      'js_allocated, bytes',
      'js_allocations, count',
      'main;work 40 1',
      '56 1',
    ]);
  });

  test('of memory that is known block by block: what was allocated, and what was not freed', () => {
    const nativeAllocations = {
      time: [1, 2, 3, 4],
      stack: [0, 1, 0, 0],
      weight: [100, 30, -100, -7],
      memoryAddress: [16, 32, 16, 48],
    };
    expect(metricsAndEvents({ nativeAllocations })).toEqual([
      'native_allocated, bytes',
      'native_retained, bytes',
      'main 100 0',
      'main;work 30 0',
      'main;work 0 30',
    ]);
  });

  test('of memory of which both are sampled: what was allocated, and what was freed', () => {
    expect(metricsAndEvents({ nativeAllocations: { time: [1, 2], stack: [0, 1], weight: [100, -30] } })).toEqual([
      'native_allocated, bytes',
      'native_freed, bytes',
      'main 100 0',
      'main;work 0 30',
    ]);
  });

  test('that one thread made and another one freed', () => {
    const of = (time: number[], weight: number[]) => ({ time, weight, stack: [0], memoryAddress: [16] });
    const threads = [
      threadOf({ stacks, samples: { stack: [] }, nativeAllocations: of([2], [-100]) }),
      threadOf({ stacks, samples: { stack: [] }, name: 'B', nativeAllocations: of([1], [100]) }),
    ];
    expect(readCalls(firefox, profileOf(threads)).events).toEqual(['thread:B;main 100 0']);
  });

  test('without a size that can be are skipped', () => {
    const { events, warnings } = readCalls(
      firefox,
      profileOf([
        threadOf({ stacks, samples: { stack: [] }, jsAllocations: { stack: [0, 0, 0], weight: [null, 8, -1] } }),
      ]),
    );
    expect(events).toEqual(['main 8 1']);
    expect(warnings).toEqual([
      'malformed-record: Allocations have no size; they were skipped.',
      'malformed-record: Objects have a size below 0; they were skipped.',
    ]);
  });
});

test('counters name their process, and may have times in between or several groups', () => {
  const table = { timeDeltas: [0, 2], count: [7, 30] };
  const memory = { name: 'malloc', category: 'Memory', pid: '2' };
  const counters = [
    { ...memory, samples: table },
    { ...memory, pid: '3', samples: table },
    { ...memory, pid: 1, sampleGroups: [{ id: 0, samples: { time: [1, 3], count: [0, 4] } }] },
  ];
  const threads = [
    threadOf({ stacks: ['main', 'main', 'main', 'main'] }),
    threadOf({ stacks: ['main'], pid: 2, processName: 'tab' }),
  ];
  const { curves } = readCalls(firefox, { ...profileOf(threads), counters });
  // Process 3 has no samples.
  expect(curves).toEqual([
    'process:tab Memory above its minimum, bytes: 0 0, 2000000 30',
    'process:process 1 Memory above its minimum, bytes: 1000000 0, 3000000 4',
  ]);
});
