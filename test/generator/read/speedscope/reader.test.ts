import { describe, expect, test } from 'vitest';
import { speedscope } from '../../../../generator/read/speedscope/format.js';
import { readTrace } from '../../../../generator/read-trace.js';
import { asStream, readCalls } from '../read-calls.js';

const SCHEMA = 'https://www.speedscope.app/file-format-schema.json';
const FRAMES = ['main', 'work', 'idle'].map((name) => ({ name }));

const file = (profiles: unknown[], rest: Record<string, unknown> = {}) => ({
  ...{ $schema: SCHEMA, shared: { frames: FRAMES }, profiles },
  ...rest,
});
const sampled = (samples: unknown, weights: unknown, rest: Record<string, unknown> = {}) => ({
  ...{ type: 'sampled', name: 'p', unit: 'none', startValue: 0, endValue: 10, samples, weights },
  ...rest,
});
/** Events as text: "O0@1" opens frame 0 at 1. */
const evented = (events: string, rest: Record<string, unknown> = {}) => ({
  ...{ type: 'evented', name: 'p', unit: 'none', startValue: 0, endValue: 10 },
  events: events.split(' ').map((event) => {
    const [, type, frame, at] = /^(.)(\d+)@(.*)$/.exec(event) ?? [];
    return { type, frame: Number(frame), at: Number(at) };
  }),
  ...rest,
});
const read = (...profiles: unknown[]) => readCalls(speedscope, file(profiles));

describe('a sampled profile', () => {
  test('has stacks from the outermost call on, and a weight for each', () => {
    const calls = read(sampled([[0, 1], [0], []], [3, 4, 5]));
    expect(calls.metrics).toEqual(['weight, count']);
    expect(calls.events).toEqual(['main;work 3', 'main 4', '5']);
    expect(calls.facts).toMatchObject({ format: 'speedscope', recordCount: 3, isComplete: true });
  });

  test('of py-spy has neither the processes as calls, nor a command', () => {
    const frames = [{ name: 'process 7:"python3 app.py"' }, { name: 'process 8' }, { name: 'work' }];
    const profile = sampled([[0, 1, 2], [0]], [3, 4]);
    const rest = { name: 'py-spy profile', exporter: 'py-spy@0.4.0', shared: { frames } };
    const calls = readCalls(speedscope, file([profile], rest));
    expect([calls.events, calls.facts.command]).toEqual([['work 3', '4'], '']);
    const others = readCalls(speedscope, file([profile], { ...rest, exporter: 'speedscope@1.6.0' }));
    expect(others.events[0]).toBe('process 7:"python3 app.py";process 8;work 3');
  });

  test.each([
    ['nanoseconds', 3],
    ['microseconds', 3000],
    ['milliseconds', 3_000_000],
    ['seconds', 3_000_000_000],
  ])('in %s is counted in nanoseconds', (unit, value) => {
    const calls = read(sampled([[0]], [3], { unit }));
    expect(calls.metrics).toEqual(['time, nanoseconds']);
    expect(calls.events).toEqual([`0+${value} main ${value}`]);
  });

  test.each([1e300, 1e308])('with a time of %d seconds is refused: no unit is as long', async (weight) => {
    const trace = JSON.stringify(file([sampled([[0]], [weight], { unit: 'seconds' })]));
    await expect(readTrace(asStream(trace))).rejects.toThrow('The values of Time add up to more than 2^53');
  });

  test('with fractions of a count is counted in parts as small as they need', () => {
    const calls = read(sampled([[0], [1]], [31.23, 2.5]));
    expect(calls.metrics).toEqual(['weight, 1/100 count']);
    expect(calls.events).toEqual(['main 3123', 'work 250']);
    expect(calls.warnings).toEqual([]);
  });

  test('with fractions of bytes, or of nanoseconds: they are rounded, and that is told', () => {
    expect(read(sampled([[0]], [2.25], { unit: 'bytes' })).warnings).toEqual([
      'inexact: Weights are finer than can be counted; they were rounded.',
    ]);
    expect(read(sampled([[0]], [2.25], { unit: 'nanoseconds' })).events).toEqual(['0+2 main 2']);
  });

  test('of ages is counted in microseconds: the sums stay exact', () => {
    expect(read(sampled([[0]], [1e8], { unit: 'seconds' })).metrics).toEqual(['time, microseconds']);
  });

  test('lasts as long as its weights, whatever its end says', () => {
    expect(read(sampled([[0], [1]], [10, 4], { unit: 'milliseconds', endValue: 52 })).events).toEqual([
      '0+10000000 main 10000000',
      '10000000+4000000 work 4000000',
    ]);
  });

  test('with a unit that nobody knows has weights', () => {
    expect(read(sampled([[0]], [3], { unit: 'parsecs' })).metrics).toEqual(['weight, count']);
  });

  test('skips samples without a valid weight and weights without a sample', () => {
    const calls = read(sampled([[0], [0], [0], [1]], [0, -1, 'x']), sampled([[0]], [1, 2], { unit: 'bytes' }));
    expect(calls.events).toEqual(['main 0 1']);
    expect(calls.warnings).toHaveLength(4);
  });

  test('leaves out frames that are not there', () => {
    const calls = read(sampled([[0, 9, 1], [-1], ['x', 1.5], 7], [1, 2, 3, 4]));
    expect(calls.events).toEqual(['main;work 1', '2', '3', '4']);
    expect(new Set(calls.warnings)).toEqual(
      new Set(['index-out-of-range: Samples name frames that are not in the file; these were left out.']),
    );
  });
});

describe('an evented profile', () => {
  test('gives what lies between two events to the innermost call', () => {
    expect(read(evented('O0@0 O1@1 C1@4 C0@10')).events).toEqual(['main 1', 'main;work 3', 'main 6']);
  });

  test('gives nobody the time in which no call is open', () => {
    expect(read(evented('O0@1 C0@2 O1@5 C1@6')).events).toEqual(['main 1', 'work 1']);
  });

  test('ends calls that do not end with the recording', () => {
    const calls = read(evented('O0@0 O1@4'));
    expect(calls.events).toEqual(['main 4', 'main;work 6']);
    expect(calls.warnings).toEqual(['unbalanced: Calls do not end; they were ended with the recording.']);
  });

  test('ends the calls in a call that ends', () => {
    const calls = read(evented('O0@0 O1@1 C0@4 O2@4 C2@5'));
    expect(calls.events).toEqual(['main 1', 'main;work 3', 'idle 1']);
    expect(calls.warnings).toEqual(['unbalanced: Calls end while others in them go on; those were ended as well.']);
  });

  test('ignores ends of what has not begun', () => {
    const calls = read(evented('C1@0 O0@1 C1@2 C0@3'));
    expect(calls.events).toEqual(['main 1', 'main 1']);
    expect(calls.warnings).toHaveLength(2);
  });

  test('ends the innermost of a recursion', () => {
    expect(read(evented('O0@0 O0@1 C0@3 C0@4')).events).toEqual(['main 1', 'main;main 2', 'main 1']);
  });

  test('out of order: never counts backwards', () => {
    const calls = read(evented('O0@5 O1@3 C1@7 C0@8'));
    expect(calls.events).toEqual(['main;work 2', 'main 1']);
    expect(calls.warnings).toEqual(['unbalanced: Events are out of order; they count as if at once.']);
  });

  test('with computed times is exact to the nanosecond', () => {
    const calls = read(evented('O0@0.1 O1@0.30000000000000004 C1@0.7 C0@1', { unit: 'seconds', endValue: 1 }));
    expect(calls.events).toEqual([
      '100000000+200000000 main 200000000',
      '300000000+400000000 main;work 400000000',
      '700000000+300000000 main 300000000',
    ]);
    expect(calls.warnings).toEqual([]);
  });

  test('skips events that are none', () => {
    const calls = read({ ...evented('O0@0 C0@2'), events: [null, { type: 'X' }, { type: 'O', frame: 99, at: 1 }] });
    expect(calls.events).toEqual([]);
    expect(new Set(calls.warnings)).toEqual(
      new Set(['malformed-record: Events have no valid type, frame or time; they were skipped.']),
    );
  });

  test('50,000 calls deep', async () => {
    const depth = 50_000;
    const events = Array.from({ length: depth }, (_, at) => ({ type: 'O', frame: 0, at }));
    const profile = { ...evented('O0@0'), endValue: depth, events };
    const report = await readTrace(asStream(JSON.stringify(file([profile]))));
    expect(report.facts.metrics[0].total).toBe(depth);
  });
});

describe('several profiles', () => {
  test('of one unit are threads, where they are called so', () => {
    const names = ['Thread 1 "MainThread"', 'Thread 2 "worker"'];
    const calls = read(...names.map((name, at) => sampled([[0]], [at + 1], { name, unit: 'seconds' })));
    expect(calls.events).toEqual([
      '0+1000000000 thread:Thread 1 "MainThread";main 1000000000',
      '0+2000000000 thread:Thread 2 "worker";main 2000000000',
    ]);
  });

  test('of one unit and one name are told apart', () => {
    expect(read(sampled([[0]], [1]), sampled([[0]], [2])).events).toEqual(['profile:p;main 1', 'profile:p (2);main 2']);
  });

  test('of several units are metrics, the active one first', () => {
    const profiles = [sampled([[0]], [7], { unit: 'bytes' }), sampled([[0, 1]], [3])];
    const calls = readCalls(speedscope, file(profiles, { activeProfileIndex: 1 }));
    expect(calls.metrics).toEqual(['weight, count', 'bytes, bytes']);
    expect(calls.events).toEqual(['main;work 3 0', 'main 0 7']);
  });

  test('of one kind in several units count alike', () => {
    const calls = read(
      sampled([[0]], [1], { name: 'thread a', unit: 'seconds' }),
      sampled([[0]], [1], { name: 'thread b', unit: 'milliseconds' }),
    );
    expect(calls.events).toEqual([
      '0+1000000000 thread:thread a;main 1000000000',
      '0+1000000 thread:thread b;main 1000000',
    ]);
  });

  test('of memray are memory and allocations', () => {
    const profiles = [
      sampled([[0]], [100], { name: 'Memory', unit: 'bytes' }),
      sampled([[0]], [2], { name: 'Allocations', unit: 'none' }),
    ];
    const calls = readCalls(speedscope, file(profiles, { exporter: 'memray@1.20.0', name: 'memray run a.py' }));
    expect(calls.metrics).toEqual(['memory, bytes', 'allocations, count']);
    expect(calls.events).toEqual(['main 100 0', 'main 0 2']);
    // What is 0 in one of them is not in its list.
    profiles[1] = sampled([[0], [0, 1]], [2, 3], { name: 'Allocations', unit: 'none' });
    expect(readCalls(speedscope, file(profiles, { exporter: 'memray@1.20.0' })).events.slice(1)).toEqual([
      'main 0 2',
      'main;work 0 3',
    ]);
    expect(calls.facts).toMatchObject({ recorder: 'memray 1.20.0', command: 'memray run a.py' });
  });
});

describe('frames', () => {
  const stackOf = (frame: unknown, exporter = '') =>
    readCalls(speedscope, file([sampled([[0]], [1])], { shared: { frames: [frame] }, exporter })).events;

  test.each([
    [{ name: 'f', file: '/app/a.py', line: 3, col: 2 }, 'f(/app/a.py:3:2)[/app/a.py]'],
    [{ name: 'f', file: '/l/site-packages/numpy/core/a.py', line: 3 }, 'f(/l/site-packages/numpy/core/a.py:3)[numpy]'],
    [{ name: 'f', file: '/l/dist-packages/six.py', line: 3 }, 'f(/l/dist-packages/six.py:3)[six]'],
    [{ name: 'f', file: '/l/node_modules/@a/b/c.js', line: 3 }, 'f(/l/node_modules/@a/b/c.js:3)[@a/b]'],
    [{ name: 'f', file: 'main.c', line: 3 }, 'f(main.c:3)'],
    [{ name: 'f', file: '/lib/libc.so.6' }, 'f[/lib/libc.so.6]'],
    [{ name: 'f', file: '[kernel.kallsyms]' }, 'f[[kernel.kallsyms]]'],
    [{ name: 'f', file: '/usr/bin/app' }, 'f[/usr/bin/app]'],
    [{ name: '' }, '?'],
    [{ name: 7, line: -1, file: null }, '?'],
    [null, '?'],
  ])('%j', (frame, text) => {
    expect(stackOf(frame)).toEqual([`${text} 1`]);
  });

  test('of one name in several files are several', () => {
    const frames = [
      { name: 'f', file: 'a.c' },
      { name: 'f', file: 'b.c' },
    ];
    expect(readCalls(speedscope, file([sampled([[0], [1]], [1, 2])], { shared: { frames } })).events).toEqual([
      'f(a.c:0) 1',
      'f(b.c:0) 2',
    ]);
  });

  test('of .NET name their assembly before a "!"', () => {
    const name = 'System.Private.CoreLib!System.String.Concat(class System.String)';
    expect(stackOf({ name }, 'Microsoft.Diagnostics.Tracing.TraceEvent@2.0.77.0')).toEqual([
      'System.String.Concat(class System.String)[System.Private.CoreLib] 1',
    ]);
    expect(stackOf({ name })).toEqual([`${name} 1`]);
  });

  test('of the profile itself go before those that all share', () => {
    expect(read({ ...sampled([[0]], [1]), frames: [{ name: 'own' }] }).events).toEqual(['own 1']);
  });
});

describe('recognised', () => {
  const matches = (value: unknown) => speedscope.matches(Buffer.from(JSON.stringify(value)));

  test('by its schema, or by its profiles', () => {
    expect(matches(file([]))).toBe(true);
    expect(matches({ profiles: [sampled([], [])] })).toBe(true);
  });

  test('not other JSON with profiles, or that mentions it', () => {
    expect(matches({ name: 'app', devDependencies: { speedscope: '1.25.0' } })).toBe(false);
    expect(matches({ profiles: [{ name: 'default' }] })).toBe(false);
    expect(matches({ $schema: 'https://json-schema.org/draft-07/schema' })).toBe(false);
  });
});

describe('damage', () => {
  test('a file cut at any byte gives what was whole, or a sentence', () => {
    const text = JSON.stringify(file([sampled([[0, 1], [0]], [3, 4]), evented('O0@0 C0@1')]));
    for (let length = 0; length < text.length; length++) {
      let outcome: string;
      try {
        outcome = readCalls(speedscope, text.slice(0, length)).warnings.join();
      } catch (error) {
        outcome = (error as Error).message;
      }
      expect(outcome).toMatch(/ends too early|holds no profiles|is damaged/);
    }
  });

  test.each([[{}], [[]], [{ profiles: 'x' }], [{ profiles: [1, null] }]])('%j holds no profiles', (value) => {
    expect(() => readCalls(speedscope, value)).toThrow('profile.json holds no profiles: record it again.');
  });

  test('infinite values are none', () => {
    const text = JSON.stringify(file([sampled([[0], [1]], [9, 1])])).replace('[9,1]', '[1e400,1]');
    expect(readCalls(speedscope, text).events).toEqual(['work 1']);
  });
});
