import { describe, expect, test } from 'vitest';
import { chromeTrace } from '../../../../generator/read/chrome-trace/format.js';
import { callsOf, type RecordedCalls } from '../../../helpers/recorded-calls.js';

type Written = Readonly<Record<string, unknown>>;

const read = (...events: readonly unknown[]): RecordedCalls =>
  callsOf(chromeTrace, JSON.stringify({ traceEvents: events }));

const callFrame = (functionName: string, lineNumber = 0) => ({
  functionName,
  url: 'file:///app/a.js',
  lineNumber,
  columnNumber: 0,
  scriptId: 3,
});
const ROOT = { id: 1, callFrame: { functionName: '(root)', codeType: 'other', scriptId: 0 } };
const MAIN = { id: 2, parent: 1, callFrame: callFrame('main') };
const WORK = { id: 3, parent: 2, callFrame: callFrame('work', 8) };
const IDLE = { id: 4, parent: 1, callFrame: { functionName: '(idle)', scriptId: 0 } };

const begin = (more: Written = {}) => ({
  ph: 'P',
  name: 'Profile',
  pid: 1,
  tid: 10,
  id: '0x1',
  ts: 1003,
  args: { data: { startTime: 1000 } },
  ...more,
});
/** As Chrome writes it: by way of the thread that takes the samples. */
const chunk = (data: unknown, more: Written = {}) => ({
  ph: 'P',
  name: 'ProfileChunk',
  pid: 1,
  tid: 99,
  id: '0x1',
  ts: 2000,
  args: { data },
  ...more,
});
const named = (name: string, pid: number, tid: number) => ({
  ph: 'M',
  name: 'thread_name',
  pid,
  tid,
  ts: 0,
  args: { name },
});

const TRACK = 'process:process 1;thread:thread 10;';
const MAIN_STACK = 'main(/app/a.js:1:1)[/app/a.js]<own>';
const WORK_STACK = `${MAIN_STACK};work(/app/a.js:9:1)[/app/a.js]<own>`;

describe("V8's samples", () => {
  test('come in pieces, and last until the next one', () => {
    const calls = read(
      begin(),
      chunk({ cpuProfile: { nodes: [ROOT, MAIN], samples: [2] }, timeDeltas: [5] }),
      chunk({ cpuProfile: { nodes: [WORK, IDLE], samples: [3, 4] }, timeDeltas: [10, 20], endTime: 1065 }),
    );
    expect(calls.metrics).toEqual(['cpu, microseconds', 'time, microseconds', 'samples, count']);
    expect(calls.events).toEqual([
      `${TRACK}${MAIN_STACK} 10 10 1`,
      `${TRACK}${WORK_STACK} 20 20 1`,
      `${TRACK}(idle)[(native)]<idle> 0 30 1`,
    ]);
    expect(calls.facts).toMatchObject({ format: 'chrome-trace', recorder: 'V8', isComplete: true, recordCount: 6 });
    expect(calls.warnings).toEqual([]);
  });

  test('of all threads are on one clock', () => {
    const data = { cpuProfile: { nodes: [ROOT, MAIN], samples: [2, 2] }, timeDeltas: [1, 4] };
    const other = begin({ tid: 11, id: '0x2', args: { data: { startTime: 1002 } } });
    const { times } = read(begin(), other, chunk(data), chunk(data, { id: '0x2' }));
    expect(times).toEqual([
      `1001000+4000 ${TRACK}${MAIN_STACK} 4 4 2`,
      `1003000+4000 process:process 1;thread:thread 11;${MAIN_STACK} 4 4 2`,
    ]);
  });

  test('whose nodes name what they call, as Node and rspack write them', () => {
    const nodes = [
      { ...ROOT, children: [2] },
      { ...MAIN, parent: undefined, children: [3] },
      { ...WORK, parent: undefined },
    ];
    expect(read(begin(), chunk({ cpuProfile: { nodes, samples: [3, 3] }, timeDeltas: [0, 7] })).events).toEqual([
      `${TRACK}${WORK_STACK} 7 7 2`,
    ]);
  });

  test('of several threads: by process and id, named after the thread that was recorded', () => {
    const data = { cpuProfile: { nodes: [ROOT, MAIN], samples: [2, 2] }, timeDeltas: [0, 4] };
    const calls = read(
      begin(),
      begin({ tid: 11, id: '0x2' }),
      begin({ pid: 2, tid: 20 }),
      chunk(data),
      chunk(data, { id: '0x2' }),
      chunk(data, { pid: 2 }),
      named('CrRendererMain', 1, 10),
      named('DedicatedWorker thread', 1, 11),
    );
    expect(calls.events).toEqual([
      `process:process 1;thread:CrRendererMain;${MAIN_STACK} 4 4 2`,
      `process:process 1;thread:DedicatedWorker thread;${MAIN_STACK} 4 4 2`,
      `process:process 2;thread:thread 20;${MAIN_STACK} 4 4 2`,
    ]);
  });

  test('in one event, as Chrome once wrote them', () => {
    const cpuProfile = { nodes: [ROOT, MAIN], samples: [2, 2], timeDeltas: [0, 4], startTime: 1000, endTime: 1010 };
    const event = { ph: 'I', name: 'CpuProfile', pid: 1, tid: 10, ts: 2000, args: { data: { cpuProfile } } };
    expect(read(event).events).toEqual([`${TRACK}${MAIN_STACK} 10 10 2`]);
  });

  test('stand at the lines that ran', () => {
    const cpuProfile = { nodes: [ROOT, MAIN], samples: [2, 2, 2, 2] };
    const calls = read(begin(), chunk({ cpuProfile, timeDeltas: [0, 4, 4, 4], lines: [3, 5, 3, 0] }));
    expect(calls.events).toEqual([
      `${TRACK}main(/app/a.js:3)[/app/a.js]<own> 8 8 2`,
      `${TRACK}main(/app/a.js:5)[/app/a.js]<own> 4 4 2`,
    ]);
  });

  test('leave out pieces with nothing in them, as Chrome 141 writes, and threads without samples', () => {
    const calls = read(
      begin(),
      { ...chunk(null), args: {} },
      begin({ id: '0x2', tid: 11 }),
      chunk({ cpuProfile: { nodes: [ROOT, MAIN], samples: [2, 2] }, timeDeltas: [0, 4] }),
    );
    expect(calls.events).toEqual([`${TRACK}${MAIN_STACK} 4 4 2`]);
    expect(calls.warnings).toEqual([]);
  });

  test('without a beginning start when the first piece was written', () => {
    const calls = read(chunk({ cpuProfile: { nodes: [ROOT, MAIN], samples: [2, 2] }, timeDeltas: [0, 4] }));
    expect(calls.events).toEqual([`process:process 1;thread:thread 99;${MAIN_STACK} 4 4 2`]);
  });

  test('of a thread without times are counted beside those with times', () => {
    const cpuProfile = { nodes: [ROOT, MAIN], samples: [2, 2] };
    const calls = read(
      begin(),
      chunk({ cpuProfile }),
      begin({ id: '0x2', tid: 11 }),
      chunk({ cpuProfile, timeDeltas: [0, 4] }, { id: '0x2' }),
    );
    expect(calls.events).toEqual([
      `process:process 1;thread:thread 11;${MAIN_STACK} 4 4 2`,
      `${TRACK}${MAIN_STACK} 0 0 2`,
    ]);
    expect(calls.warnings).toEqual(['missing-times: thread 10: The samples have no times, so they are only counted.']);
  });

  test('are shown instead of spans, which is told', () => {
    const span = (ts: number) => ({ ph: 'X', name: 'RunTask', pid: 1, tid: 10, ts, dur: 4 });
    const data = { cpuProfile: { nodes: [ROOT, MAIN], samples: [2, 2] }, timeDeltas: [0, 4] };
    const calls = read(span(0), begin(), chunk(data), span(9));
    expect(calls.events).toEqual([`${TRACK}${MAIN_STACK} 4 4 2`]);
    expect(calls.notes).toContain('Spans: 2');
  });

  test('outside of scripts are told apart by the spans of their thread', () => {
    const program = { id: 5, parent: 1, callFrame: { functionName: '(program)', scriptId: 0 } };
    const span = (name: string, ts: number, dur: number, tid = 10) => ({ ph: 'X', name, pid: 1, tid, ts, dur });
    const calls = read(
      begin(),
      span('RunTask', 1000, 50),
      // At 1005, 1010, 1015, 1020 and 1060: in a task, in its layout, in a script, in a task, and after it.
      chunk({ cpuProfile: { nodes: [ROOT, MAIN, program], samples: [5, 5, 2, 5, 5] }, timeDeltas: [5, 5, 5, 5, 40] }),
      span('Layout', 1008, 9),
      span('Paint', 1000, 90, 11),
    );
    expect(calls.events).toEqual([
      `${TRACK}${MAIN_STACK} 5 5 1`,
      `${TRACK}(program)[(native)]<native> 45 45 3`,
      `${TRACK}(program)[(native)]<native>;Layout[(native)]<native> 5 5 1`,
    ]);
    expect(calls.warnings).toEqual([]);
  });

  test('without any call are none', () => {
    const span = { ph: 'X', name: 'RunTask', pid: 1, tid: 10, ts: 0, dur: 4 };
    const calls = read(span, begin(), chunk({ cpuProfile: { samples: [2, 2] }, timeDeltas: [0, 4] }));
    expect(calls.metrics).toEqual(['time, microseconds']);
    expect(calls.events).toEqual([`0+4000 ${TRACK}RunTask<own> 4`]);
  });

  test('that are damaged are told', () => {
    const nodes = [ROOT, MAIN, null, { id: 'x', parent: [], callFrame: 7 }];
    const calls = read(begin(), chunk({ cpuProfile: { nodes, samples: [2, 77, null] }, timeDeltas: [0, 4, 'x'] }));
    expect(calls.events).toEqual([`${TRACK}${MAIN_STACK} 4 4 1`, 'process:process 1;thread:thread 10 0 0 2']);
    expect(calls.warnings.map((one) => one.replace(/:.*/, ''))).toEqual(['index-out-of-range', 'missing-times']);
  });
});

describe('long tasks', () => {
  const task = (dur: number, tid = 10, name = 'RunTask') => ({ ph: 'X', name, pid: 1, tid, ts: 0, dur });

  test('of the threads of pages are counted', () => {
    const calls = read(
      task(50_000),
      task(50_001),
      task(90_000),
      task(99_000, 11),
      task(99_000, 10, 'Task'),
      named('CrRendererMain', 1, 10),
    );
    expect(calls.notes).toEqual(['Long tasks: 2', 'Longest task: 90000']);
  });

  test('are not noted where there are none', () => {
    expect(read(task(1), named('CrRendererMain', 1, 10)).notes).toEqual([]);
  });
});

describe('samples beside the events', () => {
  const frames = {
    1: { name: 'main(http://host/a.bundle:12:3)', category: 'JavaScript' },
    2: { name: 'work', parent: '1' },
    3: { name: 'other', parent: 4 },
    4: { name: 'again', parent: '3' },
  };
  const sample = (ts: unknown, sf: unknown, tid: unknown = 1) => ({
    cpu: -1,
    name: '',
    ts,
    pid: 1,
    tid,
    weight: '1',
    sf,
  });
  const readSamples = (...samples: readonly unknown[]) =>
    callsOf(chromeTrace, JSON.stringify({ traceEvents: [], samples, stackFrames: frames }));
  const HERMES = 'process:process 1;thread:thread 1;main(http://host/a.bundle:12:3)';

  test('name their stacks, with numbers as texts, as React Native writes them', () => {
    const calls = readSamples(sample('1000', 1), sample('1010', '2'), sample('1015', 2));
    expect(calls.metrics).toEqual(['time, microseconds', 'samples, count']);
    expect(calls.events).toEqual([
      `0+10000 ${HERMES} 10 1`,
      `10000+5000 ${HERMES};work 5 1`,
      `15000+0 ${HERMES};work 0 1`,
    ]);
    expect(calls.warnings).toEqual([]);
  });

  test('may be out of order, and of several threads', () => {
    expect(readSamples(sample(20, 1), sample(10, 2), sample(15, 1, 2)).events).toEqual([
      `-10000+10000 ${HERMES};work 10 1`,
      `0+0 ${HERMES} 0 1`,
      '-5000+0 process:process 1;thread:thread 2;main(http://host/a.bundle:12:3) 0 1',
    ]);
  });

  test('of frames that are not there have no stack, and circles of callers begin somewhere', () => {
    const calls = readSamples(sample(1, 'toString'), sample(2, 3));
    expect(calls.events).toEqual([
      '0+1000 process:process 1;thread:thread 1 1 1',
      '1000+0 process:process 1;thread:thread 1;again;other 0 1',
    ]);
    expect(calls.warnings).toEqual(['damaged: Calls are among their own callers; their stacks begin there.']);
  });

  test('without a time are skipped and told', () => {
    const calls = readSamples(sample('now', 1), sample(5, 1));
    expect(calls.events).toHaveLength(1);
    expect(calls.warnings).toEqual(['malformed-record: Samples have no valid time; they were skipped.']);
  });
});
