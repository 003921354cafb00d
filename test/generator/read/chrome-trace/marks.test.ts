import { describe, expect, test } from 'vitest';
import { chromeTrace } from '../../../../generator/read/chrome-trace/format.js';
import { callsOf } from '../../../helpers/recorded-calls.js';

type Event = Readonly<Record<string, unknown>>;

/** An event as text: "X parse 10 5" is a span from 10 to 15 µs, "I tick 10" a moment, "b load 10" begins something; of one thread. */
function event(text: string, more: Event = {}): Event {
  const [, phase, name, ts, dur] = /^(\S+) (.*?) (-?\d+)(?: (\d+))?$/.exec(text) ?? [];
  return { ph: phase, name, ts: Number(ts), ...(dur && { dur: Number(dur) }), pid: 1, tid: 1, ...more };
}

/** Of a thread that works from 0 to 100 µs; its marks without their thread. */
const marksOf = (...events: readonly (string | Event)[]) =>
  callsOf(
    chromeTrace,
    JSON.stringify([event('X work 0 100'), ...events.map((one) => (typeof one === 'string' ? event(one) : one))]),
  ).marks.map((mark) => mark.replace(', process:process 1;thread:thread 1', ''));

const USER = { cat: 'blink.user_timing' };
const GC = { cat: 'devtools.timeline,v8' };

describe('what a page measures itself', () => {
  test('is a moment or lasts from its beginning to its end, as it is called', () => {
    expect(
      marksOf(
        event('I app start 10', USER),
        event('b render 20', { ...USER, id2: { local: '0x1' } }),
        event('b render 22', { ...USER, id2: { local: '0x2' } }),
        event('e render 25', { ...USER, id2: { local: '0x2' } }),
        event('e render 30', { ...USER, id2: { local: '0x1' } }),
      ),
    ).toEqual(['10000+0 User timing: app start', '20000+10000 User timing: render', '22000+3000 User timing: render']);
  });

  test('may be written in any order; what does not end is a moment, and what did not begin is nothing', () => {
    expect(
      marksOf(
        event('e render 30', { ...USER, id: 1 }),
        event('b render 20', { ...USER, id: 1 }),
        event('b open 40', { ...USER, id: 2 }),
        event('e ended 50', { ...USER, id: 3 }),
      ),
    ).toEqual(['20000+10000 User timing: render', '40000+0 User timing: open']);
  });

  test('is what console.time and console.timeStamp say, in Node as well', () => {
    expect(
      marksOf(
        event('b load 10', { cat: 'blink.console', id: 1 }),
        event('e load 12', { cat: 'blink.console', id: 1 }),
        event('I TimeStamp 20', { cat: 'devtools.timeline', args: { data: { message: 'shown' } } }),
        event('b time::sum 30', { cat: 'node,node.console', id: '0x0' }),
        event('e time::sum 35', { cat: 'node,node.console', id: '0x0' }),
        event('R boot 40', { cat: 'node,node.perf,node.perf.usertiming' }),
      ),
    ).toEqual([
      '10000+2000 User timing: load',
      '20000+0 User timing: shown',
      '30000+5000 User timing: sum',
      '40000+0 User timing: boot',
    ]);
  });
});

describe('how a page loads', () => {
  const page = (navigationId: string, documentLoaderURL: string) => ({
    args: { frame: 'F', data: { navigationId, documentLoaderURL } },
  });

  test('is told from where the navigation began', () => {
    expect(
      marksOf(
        event('R navigationStart 10', { ...USER, ...page('N', 'https://shop/') }),
        // An empty page that has its place until then.
        event('R navigationStart 12', { ...USER, ...page('M', '') }),
        event('R domComplete 1510', { ...USER, args: { frame: 'F' } }),
        event('R firstContentfulPaint 2010', {
          cat: 'loading,rail',
          args: { frame: 'F', data: { navigationId: 'N' } },
        }),
        event('I MarkLoad 2020', { cat: 'devtools.timeline', args: { data: { frame: 'F' } } }),
      ),
    ).toEqual([
      '10000+0 Page load: navigationStart (https://shop/)',
      '12000+0 Page load: navigationStart',
      '1510000+0 Page load: domComplete (1.5 ms after navigationStart)',
      '2010000+0 Page load: firstContentfulPaint (2 ms after navigationStart)',
      '2020000+0 Page load: MarkLoad (2.01 ms after navigationStart)',
    ]);
  });
});

describe('garbage collections', () => {
  test('are one each, without the parts that they are made of', () => {
    expect(
      marksOf(
        event('X MinorGC 10 20', { ...GC, args: { type: 'allocation failure' } }),
        event('X V8.GC_SCAVENGER 12 15', GC),
        event('X V8.GC_TIME_TO_SAFEPOINT 40 1', GC),
        event('B MajorGC 50', GC),
        event('X V8.GCScavenger 51 3', GC),
        event('E MajorGC 60', GC),
      ),
    ).toEqual([
      '10000+20000 Garbage collection: MinorGC (allocation failure)',
      '40000+1000 Collector phase: V8.GC_TIME_TO_SAFEPOINT',
      '50000+10000 Garbage collection: MajorGC',
    ]);
  });

  test('of threads that are not shown are left out: they stop none of those that are', () => {
    expect(
      marksOf(event('X MinorGC 10 20', { ...GC, tid: 2, dur: 0 }), event('B MinorGC 10', { ...GC, tid: 3 })),
    ).toEqual(['10000+0 Garbage collection: MinorGC, process:process 1;thread:thread 3']);
  });
});

describe('moments', () => {
  test('that a program names are of its category; what Chrome notes for itself is left out', () => {
    expect(
      marksOf(
        event('i frame 10', { cat: 'game,render' }),
        event('I saved 20'),
        event('I UpdateCounters 30', { cat: 'disabled-by-default-devtools.timeline' }),
        event('I RunTask 40', { cat: 'toplevel' }),
        event('I nodeStart -50', { cat: 'node,node.bootstrap' }),
        event('I  60', { cat: 'game' }),
      ),
    ).toEqual(['-50000+0 Start-up: nodeStart', '10000+0 game: frame', '20000+0 Event: saved']);
  });

  test('without a time are none', () => {
    expect(marksOf({ ...event('I lost 1', USER), ts: 'soon' })).toEqual([]);
  });
});

test('a long task of a page is a mark of its thread', () => {
  const chunk = {
    cpuProfile: { nodes: [{ id: 1, callFrame: { functionName: 'f' } }], samples: [1, 1] },
    timeDeltas: [0, 9],
  };
  const { marks } = callsOf(
    chromeTrace,
    JSON.stringify([
      event('M thread_name 0', { args: { name: 'CrRendererMain' } }),
      event('X RunTask 5 60000'),
      event('X RunTask 70000 50000'),
      { ph: 'P', name: 'Profile', id: 1, pid: 1, tid: 1, ts: 0, args: { data: { startTime: 0 } } },
      { ph: 'P', name: 'ProfileChunk', id: 1, pid: 1, tid: 9, ts: 0, args: { data: chunk } },
    ]),
  );
  expect(marks).toEqual(['5000+60000000 Long task: RunTask, process:process 1;thread:CrRendererMain']);
});

describe('what a page asks the network for', () => {
  const resource = (name: string, ts: number, data: Event, pid = 1) => ({
    ...event(`I Resource${name} ${ts}`, { cat: 'devtools.timeline', args: { data: { requestId: '1.2', ...data } } }),
    pid,
  });
  const SENT = { url: 'https://shop/a.js', requestMethod: 'GET' };

  test('lasts from when it is sent until it has come, and says what came', () => {
    expect(
      marksOf(
        resource('SendRequest', 10, SENT),
        resource('ReceiveResponse', 20, { statusCode: 200, mimeType: 'text/javascript' }),
        resource('ReceivedData', 25, {}),
        resource('Finish', 30, { didFail: false, encodedDataLength: 12_345 }),
      ),
    ).toEqual(['10000+20000 Network request: https://shop/a.js (GET 200 text/javascript, 12,345 bytes)']);
  });

  test('is another one where it is redirected, or in another process; what fails or comes from the cache says so', () => {
    expect(
      marksOf(
        resource('SendRequest', 10, SENT),
        resource('SendRequest', 12, SENT, 2),
        resource('SendRequest', 15, { ...SENT, url: 'https://shop/b.js' }),
        resource('MarkAsCached', 16, {}),
        resource('Finish', 20, { didFail: true }),
        resource('Finish', 40, { didFail: false }, 2),
      ),
    ).toEqual([
      '10000+0 Network request: https://shop/a.js (GET)',
      '12000+28000 Network request: https://shop/a.js (GET)',
      '15000+5000 Network request: https://shop/b.js (GET, from the cache, failed)',
    ]);
  });

  test('ends with the last that was heard of it where the recording ends first; one from before it is none', () => {
    expect(
      marksOf(
        resource('Finish', 5, { encodedDataLength: 7 }),
        resource('SendRequest', 10, { url: `data:text/css,${'x'.repeat(1000)}` }),
        resource('ReceivedData', 25, {}),
      ),
    ).toEqual([`10000+15000 Network request: data:text/css,${'x'.repeat(66)}…`]);
  });
});
