import { describe, expect, test } from 'vitest';
import { TraceBuilder } from '../../../../generator/fold/trace-builder.js';
import { chromeTrace } from '../../../../generator/read/chrome-trace/format.js';
import { writeAmounts } from '../../../../template/data/amounts.js';
import type { Report } from '../../../../template/data/report.js';
import { countOf, timeIn } from '../../../../template/data/unit.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';

const CPU = sampledMetric('cpu', { label: 'CPU time', unit: timeIn(1e6) });
const SAMPLES = sampledMetric('samples', { label: 'Samples', unit: countOf('sample') });

/** What a thread did for so many milliseconds, in so many samples: one a millisecond where that is not said. */
type Part = readonly [stack: string, milliseconds: number, samples?: number];

/** A thread's time as lines of samples; it has spent none where it is idle. */
function inOrder(parts: readonly Part[], thread = ''): string {
  let start = 0;
  return parts
    .map(([stack, milliseconds, samples = milliseconds]) => {
      const line = `${start * 1e6}+${milliseconds * 1e6} ${thread}${stack} ${stack === '(idle)' ? 0 : milliseconds} ${samples}`;
      start += milliseconds;
      return line;
    })
    .join('\n');
}

/** So many times the same. */
function times(count: number, ...parts: Part[]): Part[] {
  return Array.from({ length: count }, () => parts).flat();
}

/** What a rule finds in it. */
function find(rule: string, text: string): string[] {
  const { findings } = reportFromSamples(text, [CPU, SAMPLES]).facts;
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ sentence }) => writeAmounts(sentence).replaceAll('\u00a0', ' '));
}

describe('garbage-pauses', () => {
  const GC = '(GC)';
  /** Answers 30 requests, waits between them, and at last collects garbage as it answers one more. */
  const server = (pause: Part, before: Part = ['serve;collect', 10]) =>
    inOrder([...times(30, ['(idle)', 20], ['serve;answer', 20]), before, pause, ['serve;answer', 20], ['(idle)', 20]]);

  test('a collection that stops an event loop, with the call that it stopped', () => {
    expect(find('garbage-pauses', server([GC, 100]))).toEqual([
      'Collecting garbage stops `collect` for 100 ms at once.',
    ]);
    const twice = inOrder(times(20, ['(idle)', 200], ['serve', 10], [GC, 100]).concat([['(idle)', 1]]));
    expect(find('garbage-pauses', twice)).toEqual([
      'Collecting garbage stops `serve` for 100 ms at once; 20 such pauses take 2.00 s in all.',
    ]);
  });

  test.each([
    ['shorter', server([GC, 99])],
    ['known by too few samples', server([GC, 100, 9])],
    ['while there is nothing to do', server([GC, 100], ['(idle)', 10])],
  ])('is silent about one that is %s', (_, text) => {
    expect(find('garbage-pauses', text)).toEqual([]);
  });

  test.each([
    ['never waits', inOrder([...times(40, ['serve', 30]), [GC, 200], ['serve', 30]])],
    [
      'waits a few times',
      inOrder([...times(18, ['(idle)', 30], ['serve', 30]), [GC, 200], ['serve', 1], ['(idle)', 30]]),
    ],
    ['waits a small part of its time', inOrder([...times(30, ['(idle)', 5], ['serve', 30], [GC, 200]), ['(idle)', 5]])],
    [
      'reads many files and then calculates',
      inOrder([...times(40, ['(idle)', 20], ['read', 5]), ['sort', 900], [GC, 200], ['sort', 900], ['(idle)', 900]]),
    ],
  ])('is silent about a program that %s: nobody waits for it to answer', (_, text) => {
    expect(find('garbage-pauses', text)).toEqual([]);
  });

  test('the thread of a page is one that answers', () => {
    const parts: Part[] = [
      ['(idle)', 5],
      ['load', 50],
      [GC, 120],
      ['load', 50],
      ['(idle)', 5],
    ];
    expect(find('garbage-pauses', inOrder(parts, 'thread:CrRendererMain;'))).toHaveLength(1);
    expect(find('garbage-pauses', inOrder(parts, 'thread:DedicatedWorker;'))).toEqual([]);
  });
});

describe('lock-waits', () => {
  const METRICS = [
    CPU,
    SAMPLES,
    sampledMetric('lock', { label: 'Lock time', unit: timeIn(1e6) }),
    sampledMetric('lock_waits', { unit: countOf('wait') }),
  ];
  const LOCK = 'java.lang.Object';
  /** Two threads run for a second, and wait in some function so many milliseconds, so many times. */
  const text = (waits: readonly (readonly [stack: string, milliseconds: number, waits: number])[]) =>
    [
      '0+1000000000 thread:A;com.acme.Desk.serve 500 500 0 0',
      '0+1000000000 thread:B;com.acme.Desk.serve 500 500 0 0',
      ...waits.map(([stack, milliseconds, count]) => `0+0 ${stack} 0 0 ${milliseconds} ${count}`),
    ].join('\n');
  const found = (waits: string) =>
    reportFromSamples(waits, METRICS)
      .facts.findings.filter(({ rule }) => rule === 'lock-waits')
      .map(({ sentence }) => writeAmounts(sentence).replaceAll('\u00a0', ' '));
  const serve = (thread: string) => `thread:${thread};com.acme.Desk.serve;${LOCK}`;

  test('threads that wait for each other, with the function in which they do', () => {
    expect(
      found(
        text([
          [serve('A'), 120, 5],
          [serve('B'), 80, 5],
        ]),
      ),
    ).toEqual([
      '2 threads wait 200 ms in `com.acme.Desk.serve` for locks that others hold: 10.0 % of the run for each of them, on average.',
    ]);
  });

  test.each([
    [
      'that wait a small part of the run',
      text([
        [serve('A'), 119, 5],
        [serve('B'), 80, 5],
      ]),
    ],
    ['of which one alone waits', text([[serve('A'), 400, 10]])],
    [
      'that wait a few times, as at the start',
      text([
        [serve('A'), 120, 5],
        [serve('B'), 80, 4],
      ]),
    ],
    [
      'that each wait in another function',
      text([
        [serve('A'), 400, 10],
        [`thread:B;com.acme.Desk.close;${LOCK}`, 400, 10],
      ]),
    ],
    [
      'that wait in code of a library',
      text([
        [`thread:A;java.util.Vector.add;${LOCK}`, 400, 10],
        [`thread:B;java.util.Vector.add;${LOCK}`, 400, 10],
      ]),
    ],
  ])('is silent about threads %s', (_, waits) => {
    expect(found(waits)).toEqual([]);
  });
});

describe('idle-threads', () => {
  /** A thread that works so many milliseconds of each hundred, in one of the seconds from `from` to `to`. */
  const thread = (name: string, milliseconds: number, stack = 'work;step', from = 0, to = 2) =>
    Array.from({ length: (to - from) * 10 }, (_, part) => {
      const start = (from * 10 + part) * 100e6;
      return `${start}+${milliseconds * 1e6} thread:${name};${stack} ${milliseconds} ${milliseconds}`;
    }).join('\n');
  const threads = (...all: string[]) => find('idle-threads', all.join('\n'));

  test('one of several threads that start in the same function does all the work', () => {
    expect(threads(thread('1', 95), thread('2', 4), thread('3', 3), thread('ui', 30, 'draw'))).toEqual([
      'Of 3 threads that start in `work` one works 95.2 % of its time, each of the others at most 4.01 %.',
    ]);
  });

  test.each([
    ['share the work', [thread('1', 95), thread('2', 90), thread('3', 92)]],
    ['do a little of it', [thread('1', 95), thread('2', 7), thread('3', 4)]],
    ['are all idle most of the time', [thread('1', 60), thread('2', 4), thread('3', 4)]],
    ['start in other functions, as helpers do', [thread('1', 95), thread('2', 4, 'log'), thread('3', 4, 'draw')]],
    ['are two', [thread('1', 95), thread('2', 4)]],
    ['ended long before', [thread('1', 95), thread('2', 4, 'work', 0, 1), thread('3', 4)]],
    ['began when it was nearly done', [thread('1', 95), thread('2', 4), thread('3', 4, 'work', 1, 2)]],
    ['ran for a moment', [thread('1', 95, 'work', 0, 1), thread('2', 4, 'work', 0, 1), thread('3', 4, 'work', 0, 1)]],
    [
      'run code of a library',
      ['1', '2', '3'].map((name, at) => thread(name, at === 0 ? 95 : 4, 'memcpy[/lib/libc.so.6]')),
    ],
  ])('is silent about threads that %s', (_, all) => {
    expect(threads(...all)).toEqual([]);
  });

  test('is silent about threads of different processes', () => {
    const text = ['1', '2', '3'].map((name, at) =>
      thread(`x`, at === 0 ? 95 : 4).replaceAll('thread:x', `process:${name};thread:x`),
    );
    expect(threads(...text)).toEqual([]);
  });
});

describe('long-tasks', () => {
  const INTERVAL_MS = 5;
  const FUNCTIONS = ['(root)', '(idle)', '(program)', '(garbage collector)', 'handle', 'sort', 'print'];
  const PARENTS: Readonly<Record<string, string>> = { sort: 'handle', print: 'handle' };
  const nodes = FUNCTIONS.map((functionName, at) => ({
    id: at + 1,
    parent: at === 0 ? undefined : FUNCTIONS.indexOf(PARENTS[functionName] ?? '(root)') + 1,
    callFrame: functionName.startsWith('(')
      ? { functionName, url: '', lineNumber: -1 }
      : { functionName, url: 'https://shop.example/app.js', lineNumber: at },
  }));

  /** A trace of Chrome's: functions as samples found them, for so many milliseconds each, and tasks, each from and for so many milliseconds. */
  function pageTrace(
    parts: readonly (readonly [name: string, milliseconds: number])[],
    tasks: readonly (readonly [start: number, milliseconds: number])[],
    thread = 'CrRendererMain',
  ): Report {
    const samples = parts.flatMap(([name, milliseconds]) =>
      Array.from({ length: milliseconds / INTERVAL_MS }, () => FUNCTIONS.indexOf(name) + 1),
    );
    const start = 7_000_000;
    const timeDeltas = samples.map((_, at) => (at === 0 ? 0 : INTERVAL_MS * 1000));
    const endTime = start + samples.length * INTERVAL_MS * 1000;
    const of = { pid: 1, tid: 2 };
    const data = { cpuProfile: { nodes, samples }, timeDeltas, endTime };
    const events = [
      { ...of, ph: 'M', name: 'thread_name', ts: 0, args: { name: thread } },
      { ...of, ph: 'P', name: 'Profile', id: '0x1', ts: start, args: { data: { startTime: start } } },
      { ...of, ph: 'P', name: 'ProfileChunk', id: '0x1', ts: start, args: { data } },
      ...tasks.map(([at, milliseconds]) => {
        return { ...of, ph: 'X', name: 'RunTask', ts: start + at * 1000, dur: milliseconds * 1000 };
      }),
    ];
    const builder = new TraceBuilder();
    const reader = chromeTrace.createReader(builder, 'trace.json');
    reader.push(Buffer.from(JSON.stringify({ traceEvents: events })));
    reader.finish(null);
    return builder.finish();
  }

  const found = (report: Report) =>
    report.facts.findings
      .filter(({ rule }) => rule === 'long-tasks')
      .map(({ sentence }) => writeAmounts(sentence).replaceAll('\u00a0', ' '));

  test('a task that keeps a page from answering, with the innermost call that has most of it', () => {
    const parts = [
      ['(idle)', 100],
      ['handle', 50],
      ['sort', 100],
      ['(garbage collector)', 20],
      ['sort', 50],
      ['(idle)', 100],
    ] as const;
    expect(found(pageTrace(parts, [[100, 220]]))).toEqual([
      'One task keeps the page from answering for 220 ms, 150 ms of it in `sort`.',
    ]);
    const evenly = [
      ['(idle)', 100],
      ['handle', 40],
      ['sort', 90],
      ['print', 90],
      ['(idle)', 100],
    ] as const;
    expect(
      found(
        pageTrace(
          [...evenly, ...evenly],
          [
            [100, 220],
            [520, 221],
          ],
        ),
      ),
    ).toEqual([
      'One task keeps the page from answering for 221 ms, 220 ms of it in `handle`; 2 tasks of 200 ms or more spend most of their time there.',
    ]);
  });

  test.each([
    [
      'short tasks, one right after the other',
      pageTrace(
        [['sort', 600]],
        [
          [0, 190],
          [190, 190],
          [380, 190],
        ],
      ),
    ],
    ['long samples of which nothing says that they are a task', pageTrace([['sort', 600]], [])],
    [
      'a task that does other things most of the time',
      pageTrace(
        [
          ['(program)', 300],
          ['sort', 290],
        ],
        [[0, 590]],
      ),
    ],
    ['a task shorter than 200 ms', pageTrace([['sort', 300]], [[50, 199]])],
    ['a thread that no page waits for', pageTrace([['sort', 600]], [[0, 600]], 'DedicatedWorker thread')],
  ])('is silent about %s', (_, report) => {
    expect(found(report)).toEqual([]);
  });
});

describe('regular-work', () => {
  const TIMER = 'listOnTimeout(node:internal/timers:1)[node];poll(/app/a.js:1)[/app/a.js]';
  const SERVE = 'serve(/app/a.js:9)[/app/a.js]';
  /** A call of some milliseconds, each time after a wait. */
  const every = (waits: readonly number[], stack: string, milliseconds: number) =>
    inOrder([
      ...waits.flatMap((wait): Part[] => [
        ['(idle)', wait],
        [stack, milliseconds],
      ]),
      ['(idle)', 50],
    ]);
  const equal = (count: number, wait: number) => Array.from({ length: count }, () => wait);

  test('a function that a timer calls at equal intervals', () => {
    expect(find('regular-work', every(equal(20, 80), `${TIMER};look`, 20))).toEqual([
      'A timer calls `poll` every 100 ms, 20 times: 100 % of all CPU time.',
    ]);
  });

  test('collecting garbage and a moment of something else do not end a turn', () => {
    const turn: Part[] = [
      ['(idle)', 80],
      [TIMER, 8],
      ['(GC)', 2],
      [TIMER, 8],
      ['other[/lib/libc.so.6]', 2],
    ];
    expect(find('regular-work', inOrder([...times(20, ...turn), ['(idle)', 50]]))).toEqual([
      'A timer calls `poll` every 100 ms, 20 times: 80.0 % of all CPU time.',
    ]);
  });

  test.each([
    [
      'that is called at other intervals',
      every(
        Array.from({ length: 20 }, (_, at) => 60 + ((at * 37) % 80)),
        TIMER,
        20,
      ),
    ],
    ['that no timer calls', every(equal(20, 80), SERVE, 20)],
    ['that is called a few times', every(equal(19, 80), TIMER, 20)],
    ['that moves something on a screen', every(equal(60, 29), TIMER, 20)],
    [
      'that takes a small part of the time',
      inOrder([...times(20, ['(idle)', 80], [TIMER, 2], [SERVE, 20]), ['(idle)', 50]]),
    ],
  ])('is silent about one %s', (_, text) => {
    expect(find('regular-work', text)).toEqual([]);
  });
});
