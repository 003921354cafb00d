import { describe, expect, test } from 'vitest';
import { chromeTrace } from '../../../../generator/read/chrome-trace/format.js';
import { callsOf, type RecordedCalls } from '../../../helpers/recorded-calls.js';

type Event = Readonly<Record<string, unknown>>;

/** An event as text: "X parse 10 5" is a span from 10 to 15 µs, "B parse 10" begins one, "E parse 15" ends it; of one thread. */
function event(text: string, more: Event = {}): Event {
  const [phase, name, ts, dur] = text.split(' ');
  return { ph: phase, name, ts: Number(ts), ...(dur && { dur: Number(dur) }), pid: 1, tid: 1, ...more };
}

const read = (...events: readonly (string | Event)[]): RecordedCalls =>
  callsOf(chromeTrace, JSON.stringify(events.map((one) => (typeof one === 'string' ? event(one) : one))));

const TRACK = 'process:process 1;thread:thread 1;';
const OWN = '<own>';
/** "start+duration main;work" in microseconds, without the thread that all are of and the metric, which is the duration. */
const partsOf = (calls: RecordedCalls) =>
  calls.events.map((one) =>
    one
      .replaceAll(TRACK, '')
      .replaceAll(OWN, '')
      .replace(/000\+(\d+)000 (.*) \d+$/, '+$1 $2')
      .replace(/^0\+(\d+)000 (.*) \d+$/, '0+$1 $2'),
  );
const parts = (...events: readonly (string | Event)[]) => partsOf(read(...events));

const STRAY = 'unbalanced: Spans end that had not begun, such as those from before the recording; this was ignored.';
const GOES_ON = 'unbalanced: Spans end while others in them go on; those were ended as well.';
const OPEN = 'unbalanced: Spans do not end; they were ended with the last event of their thread.';
const NO_TIME = 'malformed-record: Events have no valid time; they were skipped.';

describe('spans', () => {
  test('own what no span in them does', () => {
    const calls = read('X main 100 10', 'X parse 102 3');
    expect(calls.metrics).toEqual(['time, microseconds']);
    expect(calls.events).toEqual([
      `0+2000 ${TRACK}main<own> 2`,
      `2000+3000 ${TRACK}main<own>;parse<own> 3`,
      `5000+5000 ${TRACK}main<own> 5`,
    ]);
    expect(calls.facts).toMatchObject({ format: 'chrome-trace', isComplete: true, recordCount: 2 });
  });

  test.each([
    ['waiting', 'idle'],
    ['waiting…', 'idle'],
    ['waiting for the linker', 'idle'],
    ['Wait on thread 3', 'idle'],
    ['base::WaitableEvent::Wait', 'idle'],
    ['v8.parseOnBackgroundWaiting', 'idle'],
    ['wait list', 'own'],
    ['waiter', 'own'],
    ['layout.await', 'own'],
  ])('that are called "%s" are %s', (name, category) => {
    expect(read(event('X _ 0 4', { name })).events).toEqual([`0+4000 ${TRACK}${name}<${category}> 4`]);
  });

  test('may be written when they end, callees first', () => {
    expect(parts('X parse 102 3', 'X main 100 10', 'X late 110 1')).toEqual([
      '-2+2 main',
      '0+3 main;parse',
      '3+5 main',
      '8+1 late',
    ]);
  });

  test('may begin and end by events of their own, mixed with whole ones', () => {
    expect(parts('B main 0', 'X parse 2 3', 'B print 6', 'E print 8', 'E main 10')).toEqual([
      '0+2 main',
      '2+3 main;parse',
      '5+1 main',
      '6+2 main;print',
      '8+2 main',
    ]);
  });

  test('that begin together: the longest one is around the others', () => {
    expect(parts('X inner 0 4', 'X outer 0 9')).toEqual(['0+4 outer;inner', '4+5 outer']);
  });

  test('of equal extent: the first one is around the other', () => {
    expect(parts('X outer 0 4', 'X inner 0 4')).toEqual(['0+4 outer;inner']);
  });

  test('one after the other at one moment: the order of the file counts', () => {
    expect(parts('B a 0', 'E a 5', 'B b 5', 'E b 7')).toEqual(['0+5 a', '5+2 b']);
    expect(parts('B a 0', 'B none 5', 'E none 5', 'E a 7')).toEqual(['0+5 a', '5+2 a']);
  });

  test('that overlap: the one that goes on loses what it began in', () => {
    expect(parts('X a 0 10', 'X b 5 10')).toEqual(['0+5 a', '5+5 a;b', '10+5 b']);
    expect(parts('B main 0', 'X a 1 4', 'X b 3 4', 'E main 9')).toEqual([
      '0+1 main',
      '1+2 main;a',
      '3+2 main;a;b',
      '5+2 main;b',
      '7+2 main',
    ]);
  });

  test('in fractions of microseconds are counted in nanoseconds', () => {
    const calls = read('X main 0.5 1.25');
    expect(calls.metrics).toEqual(['time, nanoseconds']);
    expect(calls.events).toEqual([`500+1250 ${TRACK}main<own> 1250`]);
  });

  test('since 1970 keep their microseconds', () => {
    expect(parts('X main 1795981127757075 3')).toEqual(['0+3 main']);
  });

  test('with numbers as texts, as Hermes writes them', () => {
    expect(parts(event('X main 0', { ts: '7', dur: '5', pid: '1', tid: '1' }))).toEqual(['0+5 main']);
  });

  test('without a duration, or with none of a thread, take no time', () => {
    expect(parts('X nothing 5', 'X none 5 0', event('X thread 5', { tdur: 2 }))).toEqual(['0+2 thread']);
  });

  test('without a name have none', () => {
    expect(parts({ ph: 'X', ts: 0, dur: 4, pid: 1, tid: 1, args: null })).toEqual(['0+4 ?']);
  });

  test('of different threads know nothing of one another', () => {
    const calls = read('X main 0 9', event('X work 2 3', { tid: 2 }));
    expect(calls.events).toEqual([
      `0+9000 ${TRACK}main<own> 9`,
      '2000+3000 process:process 1;thread:thread 2;work<own> 3',
    ]);
  });
});

describe('ends', () => {
  test('without a beginning are told', () => {
    const calls = read('E before 3', 'B main 4', 'E main 6');
    expect(partsOf(calls)).toEqual(['1+2 main']);
    expect(calls.warnings).toEqual([STRAY]);
  });

  test('of a span end those in it, which is told', () => {
    const calls = read('B main 0', 'B parse 2', 'E main 6', 'X next 7 1');
    expect(partsOf(calls)).toEqual(['0+2 main', '2+4 main;parse', '7+1 next']);
    expect(calls.warnings).toEqual([GOES_ON]);
  });

  test('leave a span that goes on and whose end is known', () => {
    const calls = read('B main 0', 'X parse 2 6', 'E main 6');
    expect(partsOf(calls)).toEqual(['0+2 main', '2+4 main;parse', '6+2 parse']);
    expect(calls.warnings).toEqual([]);
  });

  test('that are missing: the last event of the thread is the end, which is told', () => {
    const calls = read('B main 0', 'X parse 2 6', event('X other 0 50', { tid: 2 }));
    expect(partsOf(calls).slice(0, 2)).toEqual(['0+2 main', '2+6 main;parse']);
    expect(calls.warnings).toEqual([OPEN]);
  });

  test('without a name end the innermost span', () => {
    expect(parts('B main 0', 'B parse 2', { ph: 'E', ts: 5, pid: 1, tid: 1 }, 'E main 6')).toEqual([
      '0+2 main',
      '2+3 main;parse',
      '5+1 main',
    ]);
  });
});

describe('what is no span', () => {
  test.each(['I', 'i', 'R', 'C', 's', 't', 'f', 'n', 'N', 'O', 'D', 'v', 'V', 'P', '', 'Z'])('%j has no time', (ph) => {
    const calls = read(event('X main 0 2', { ph }), 'X main 5 1');
    expect([partsOf(calls), calls.warnings]).toEqual([['0+1 main'], []]);
  });

  test('clang adds up on threads of its own', () => {
    const calls = read(
      event('X Source 0 4', { args: { detail: '/usr/include/features.h' } }),
      event('X Total 0 4', { name: 'Total Source', tid: 2, args: { count: 1, 'avg ms': 4 } }),
    );
    expect(calls.events).toEqual([
      `0+4000 ${TRACK}Source /usr/include/features.h(/usr/include/features.h:0)[Source]<own> 4`,
    ]);
  });

  test.each([{ ts: 'soon' }, { ts: null }, { ts: 1e300 }, { dur: -2 }, { dur: 1e300 }])(
    '%j is skipped and told',
    (more) => {
      const calls = read('X main 0 5', event('X damaged 1 1', more));
      expect([partsOf(calls), calls.warnings]).toEqual([['0+5 main'], [NO_TIME]]);
    },
  );
});

describe('names', () => {
  const stackOf = (more: Event) =>
    read(event('X check 0 1', more)).events[0].replace(/^\S+ process:process 1;thread:thread 1;(.*) 1$/, '$1');

  test.each([
    [{ detail: 'std::vector<int>' }, 'check std::vector<int>[check]<own>'],
    [{ path: '/app/main.ts' }, 'check /app/main.ts(/app/main.ts:0)[check]<own>'],
    [
      { path: '/app/node_modules/preact/src/jsx.d.ts' },
      'check preact/src/jsx.d.ts(/app/node_modules/preact/src/jsx.d.ts:0)[check]<dependency>',
    ],
    [{ url: 'http://host/a.bundle', line: '12' }, 'check(http://host/a.bundle:12)<own>'],
    [{ count: 3 }, 'check<own>'],
  ])('%j', (args, stack) => {
    expect(stackOf({ args })).toBe(stack);
  });

  test('stand with the first of their categories, and else with all that do the same', () => {
    expect(stackOf({ cat: 'disabled-by-default-v8.gc,devtools' })).toBe('check[v8.gc]<own>');
    expect(stackOf({ name: 'MinorGC' })).toBe('MinorGC<garbage collector>');
  });

  test('of what ended are those of what began, whatever it worked on', () => {
    expect(parts(event('B parse 0', { args: { detail: 'a' } }), 'E parse 4')).toEqual(['0+4 parse a[parse]']);
  });
});

describe('tracks', () => {
  const named = (name: string, args: string, pid: number, tid: number) => ({
    ph: 'M',
    name,
    pid,
    tid,
    ts: 0,
    args: { name: args },
  });
  const span = (pid: number, tid: number) => event('X main 0 1', { pid, tid });
  const tracksOf = (...events: readonly Event[]) =>
    read(...events).events.map((one) => one.replace(/^\S+ (.*);main.*/, '$1'));

  test('have the names of their processes and threads, wherever these are written', () => {
    expect(tracksOf(span(1, 1), named('process_name', 'tsc', 1, 1), named('thread_name', 'Main', 1, 1))).toEqual([
      'process:tsc;thread:Main',
    ]);
  });

  test('of one name have their numbers too', () => {
    const names = [7, 8].flatMap((pid) => [1, 2].map((tid) => named('thread_name', 'worker', pid, tid)));
    const processes = [7, 8, 9].map((pid) => named('process_name', 'Renderer', pid, 0));
    expect(tracksOf(...processes, ...names, span(7, 1), span(7, 2), span(8, 1))).toEqual([
      'process:Renderer 7;thread:worker 1',
      'process:Renderer 7;thread:worker 2',
      'process:Renderer 8;thread:worker',
    ]);
  });

  test('of a single process give the run its name', () => {
    expect(read(span(1, 1), named('process_name', 'tsc', 1, 1)).facts).toMatchObject({
      recorder: 'tsc',
      command: 'tsc',
    });
  });
});

describe('asynchronous work', () => {
  const work = (text: string, id: string, more: Event = {}) => event(text, { id, ...more });
  const LANE = 'process:process 1;thread:asynchronous';

  test('nests by its id, beside what threads did and in a metric of its own', () => {
    const calls = read(
      'X main 0 2',
      work('b open 1', '0x1'),
      work('b read 3', '0x1'),
      work('e read 5', '0x1'),
      work('e open 6', '0x1'),
    );
    expect(calls.metrics).toEqual(['time, microseconds', 'async, microseconds']);
    expect(calls.events).toEqual([
      `0+2000 ${TRACK}main<own> 2 0`,
      `1000+2000 ${LANE};open<own> 0 2`,
      `3000+2000 ${LANE};open<own>;read<own> 0 2`,
      `5000+1000 ${LANE};open<own> 0 1`,
    ]);
  });

  test('that goes on side by side has tracks of its own, which later work takes', () => {
    const calls = read(
      work('b a 0', '1'),
      work('b b 1', '2'),
      work('e a 2', '1'),
      work('b c 3', '3'),
      work('e c 4', '3'),
      work('e b 5', '2'),
    );
    expect(calls.events).toEqual([
      `0+2000 ${LANE};a<own> 0 2`,
      `3000+1000 ${LANE};c<own> 0 1`,
      `1000+4000 ${LANE} 2;b<own> 0 4`,
    ]);
  });

  test('of one id in two processes or categories is not the same', () => {
    const calls = read(
      work('b a 0', '1'),
      work('e a 2', '1', { pid: 2 }),
      work('e a 3', '1', { cat: 'net' }),
      work('e a 4', '1'),
    );
    expect(calls.events).toEqual([`0+4000 ${LANE};a<own> 0 4`]);
    expect(calls.warnings).toEqual(
      Array(2).fill('unbalanced: Asynchronous work ends that had not begun; this was ignored.'),
    );
  });

  test('may have an id that all processes know, or the older form', () => {
    const global = { id2: { global: '0x1' } };
    expect(read(event('b a 0', global), event('e a 2', { ...global, pid: 2 })).events).toEqual([
      `0+2000 ${LANE};a<own> 0 2`,
    ]);
    expect(read(work('S a 0', '1'), work('F a 2', '1')).events).toEqual([`0+2000 ${LANE};a<own> 0 2`]);
  });

  test('that does not end ends with the last, which is told', () => {
    const calls = read(work('b a 0', '1'), work('b b 1', '2'), work('e b 3', '2'));
    expect(calls.events).toEqual([`1000+2000 ${LANE} 2;b<own> 0 2`, `0+3000 ${LANE};a<own> 0 3`]);
    expect(calls.warnings).toEqual([OPEN]);
  });
});
