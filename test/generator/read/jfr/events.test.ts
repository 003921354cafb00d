import { describe, expect, test } from 'vitest';
import { jfr } from '../../../../generator/read/jfr/format.js';
import { callsOf } from '../../../helpers/recorded-calls.js';
import { ChunkBytes, COMMON, type Value } from './chunk-bytes.js';

const SETTING = { startTime: 'long', id: 'long', name: 'java.lang.String', value: 'java.lang.String' };
const SPIN = 'java/lang/Thread.run:840;Clinic.spin:8';
const CALLS = 'java.lang.Thread.run(java/lang/Thread:840);Clinic.spin(Clinic:8)';

const read = (...chunks: ChunkBytes[]) => callsOf(jfr, Buffer.concat(chunks.map((chunk) => chunk.bytes())));

/** A chunk whose events of one type are of one thread and one stack. */
function chunkOf(type: string, fields: Readonly<Record<string, string>>, ...events: Readonly<Record<string, Value>>[]) {
  const chunk = new ChunkBytes({ types: { [type]: { ...COMMON, ...fields } } });
  for (const event of events) {
    chunk.event(type, { eventThread: chunk.thread('worker'), stackTrace: chunk.stack(SPIN), ...event });
  }
  return chunk;
}

function executionSamples(chunk: ChunkBytes, ...times: number[]): ChunkBytes {
  for (const startTime of times) {
    chunk.event('jdk.ExecutionSample', {
      startTime,
      sampledThread: chunk.thread('main'),
      stackTrace: chunk.stack(SPIN),
    });
  }
  return chunk;
}

describe('samples of what runs', () => {
  const SETTINGS = { 'jdk.ActiveSetting': SETTING, 'jdk.ActiveRecording': { name: 'java.lang.String' } };

  /** A chunk whose recorder was set so: "jdk.ExecutionSample period" is "20 ms". */
  function chunkWith(settings: Readonly<Record<string, string>>): ChunkBytes {
    const chunk = new ChunkBytes({ types: SETTINGS });
    for (const [key, value] of Object.entries(settings)) {
      const [event, name] = key.split(' ');
      chunk.event('jdk.ActiveSetting', { id: chunk.idOf(event), name, value });
    }
    return chunk;
  }

  test('are CPU time where the recorder says how often it looked', () => {
    const chunk = chunkWith({ 'jdk.ExecutionSample period': '20 ms' });
    const { metrics, events, notes } = read(executionSamples(chunk, 1000, 80_001_000));
    expect(metrics).toEqual(['cpu, microseconds', 'samples, count']);
    expect(events).toEqual([
      `1000+20000000 thread:main;${CALLS} 20000 1`,
      `80001000+20000000 thread:main;${CALLS} 20000 1`,
    ]);
    expect(notes).toEqual(['Sampling interval: 20000000']);
  });

  test('an interval is said once, in any chunk', () => {
    const chunk = chunkWith({ 'jdk.ExecutionSample period': '20 ms' });
    expect(read(chunk, executionSamples(new ChunkBytes(), 0)).events).toEqual([
      `0+20000000 thread:main;${CALLS} 20000 1`,
    ]);
  });

  test('that follow each other in a stack are one row, though the timer be late', () => {
    const chunk = chunkWith({ 'jdk.ExecutionSample period': '10 us' });
    expect(read(executionSamples(chunk, 0, 11_000, 24_000, 60_000)).events).toEqual([
      `0+34000 thread:main;${CALLS} 30 3`,
      `60000+10000 thread:main;${CALLS} 10 1`,
    ]);
  });

  test('are only counted where it is not known; then they last as long as is usual between two', () => {
    const { metrics, events } = read(executionSamples(chunkWith({}), 0, 10, 20, 100));
    expect(metrics).toEqual(['samples, count']);
    expect(events).toEqual([`0+30 thread:main;${CALLS} 3`, `100+10 thread:main;${CALLS} 1`]);
  });

  test.each([
    ['5000000', 5_000_000],
    // Its default.
    ['0', 10_000_000],
  ])('of async-profiler have an interval: %s', (interval, nanoseconds) => {
    const chunk = chunkWith({ 'jdk.ActiveRecording event': 'cpu', 'jdk.ExecutionSample interval': interval });
    const { facts, events } = read(
      executionSamples(chunk.event('jdk.ActiveRecording', { name: 'async-profiler 4.5' }), 0),
    );
    expect(events).toEqual([`0+${nanoseconds} thread:main;${CALLS} ${nanoseconds / 1000} 1`]);
    expect(facts.recorder).toBe('async-profiler 4.5');
  });

  test('of other events that async-profiler counts are no time', () => {
    const { metrics, events } = read(executionSamples(chunkWith({ 'jdk.ActiveRecording event': 'cache-misses' }), 7));
    expect(metrics).toEqual(['event_samples, count']);
    expect(events).toEqual([`7+0 thread:main;${CALLS} 1`]);
  });

  test('of a program that is only looked at by the clock on the wall, as older ones write them', () => {
    const settings = { 'jdk.ActiveRecording event': 'wall', 'jdk.ExecutionSample interval': '50000000' };
    const { metrics, events } = read(executionSamples(chunkWith(settings), 0));
    expect(metrics).toEqual(['wall, microseconds', 'wall_samples, count']);
    expect(events).toEqual([`0+50000000 thread:main;${CALLS} 50000 1`]);
  });

  test('in native code may wait, and are counted apart', () => {
    const chunk = chunkOf('jdk.NativeMethodSample', {}, { startTime: 5 });
    const { metrics, events } = read(executionSamples(chunk, 9));
    expect(metrics).toEqual(['samples, count', 'native_samples, count']);
    expect(events).toEqual([`5+0 thread:worker;${CALLS} 0 1`, `9+0 thread:main;${CALLS} 1 0`]);
  });

  test('by a timer say how long the thread ran; one without a stack is its own', () => {
    const fields = { failed: 'boolean', samplingPeriod: 'long NANOSECONDS' };
    const { metrics, events } = read(
      chunkOf(
        'jdk.CPUTimeSample',
        fields,
        { startTime: 5, samplingPeriod: 700 },
        { startTime: 2000, samplingPeriod: 300, failed: 1 },
      ),
    );
    expect(metrics).toEqual(['cpu_timer, nanoseconds', 'cpu_timer_samples, count']);
    expect(events).toEqual([`5+1995 thread:worker;${CALLS} 700 1`, '2000+1995 thread:worker 300 1']);
  });

  test('by the clock on the wall stand for several in a row', () => {
    const fields = { samples: 'int', timeSpan: 'long TICKS' };
    const { metrics, events } = read(
      chunkOf('profiler.WallClockSample', fields, { startTime: 5, samples: 3, timeSpan: 40 }),
    );
    expect(metrics).toEqual(['wall_samples, count']);
    expect(events).toEqual([`5+40 thread:worker;${CALLS} 3`]);
  });
});

describe('allocations', () => {
  const ofClass = (chunk: ChunkBytes, type: string, name: string, values: Readonly<Record<string, Value>>) =>
    chunk.event(type, {
      eventThread: chunk.thread('worker'),
      stackTrace: chunk.stack(SPIN),
      objectClass: chunk.classNamed(name),
      ...values,
    });
  const SAMPLE = { 'jdk.ObjectAllocationSample': { ...COMMON, objectClass: '<java.lang.Class>', weight: 'long' } };
  const BUFFERS = {
    'jdk.ObjectAllocationInNewTLAB': {
      ...COMMON,
      objectClass: '<java.lang.Class>',
      allocationSize: 'long',
      tlabSize: 'long',
    },
    'jdk.ObjectAllocationOutsideTLAB': { ...COMMON, objectClass: '<java.lang.Class>', allocationSize: 'long' },
  };

  test('are instants; their class is innermost', () => {
    const chunk = new ChunkBytes({ types: SAMPLE });
    ofClass(chunk, 'jdk.ObjectAllocationSample', '[B', { startTime: 5, weight: 4096 });
    ofClass(chunk, 'jdk.ObjectAllocationSample', '[[Ljava/lang/String;', { startTime: 6, weight: 10 });
    const { metrics, events } = read(chunk);
    expect(metrics).toEqual(['allocated_bytes, bytes', 'allocation_samples, count']);
    expect(events).toEqual([
      `5+0 thread:worker;${CALLS};byte[] 4096 1`,
      `6+0 thread:worker;${CALLS};java.lang.String[][] 10 1`,
    ]);
  });

  test('by buffers of threads stand for the buffer, those outside for themselves', () => {
    const chunk = new ChunkBytes({ types: BUFFERS });
    ofClass(chunk, 'jdk.ObjectAllocationInNewTLAB', 'Clinic', { allocationSize: 16, tlabSize: 65_536 });
    ofClass(chunk, 'jdk.ObjectAllocationOutsideTLAB', 'Clinic', { allocationSize: 9_000_000 });
    expect(read(chunk).events).toEqual([
      `0+0 thread:worker;${CALLS};Clinic 65536 1`,
      `0+0 thread:worker;${CALLS};Clinic 9000000 1`,
    ]);
  });

  test('that were recorded in both ways are not counted twice', () => {
    const chunk = new ChunkBytes({ types: { ...SAMPLE, ...BUFFERS } });
    ofClass(chunk, 'jdk.ObjectAllocationSample', 'Clinic', { weight: 70_000 });
    ofClass(chunk, 'jdk.ObjectAllocationInNewTLAB', 'Clinic', { allocationSize: 16, tlabSize: 65_536 });
    const { events, warnings } = read(chunk);
    expect(events).toEqual([`0+0 thread:worker;${CALLS};Clinic 70000 1`]);
    expect(warnings).toEqual([expect.stringMatching(/^counted-twice: Allocations were recorded in two ways/)]);
  });
});

describe('objects that stay alive', () => {
  const LIVE = { 'profiler.LiveObject': { ...COMMON, objectClass: '<java.lang.Class>', allocationSize: 'long' } };
  const live = (size: number) => {
    const chunk = new ChunkBytes({ types: LIVE });
    return chunk.event('profiler.LiveObject', {
      stackTrace: chunk.stack(SPIN),
      objectClass: chunk.classNamed('Clinic'),
      allocationSize: size,
    });
  };

  test('are a level, without times', () => {
    const { metrics, events } = read(live(24));
    expect(metrics).toEqual(['live_bytes, bytes', 'live_objects, count']);
    expect(events).toEqual([`${CALLS};Clinic 24 1`]);
  });

  test('a later chunk says anew which they are', () => {
    expect(read(live(24), executionSamples(new ChunkBytes(), 5), live(48)).events).toEqual([
      `5+0 thread:main;${CALLS} 1 0 0`,
      `${CALLS};Clinic 0 48 1`,
    ]);
  });

  test('of Java up to 22 have no size, and are counted', () => {
    const fields = { object: '<jdk.types.OldObject>' };
    const chunk = new ChunkBytes({ types: { 'jdk.OldObjectSample': { ...COMMON, ...fields } } });
    const object = chunk.constant('jdk.types.OldObject', { address: 4096, type: chunk.classNamed('Clinic') });
    chunk.event('jdk.OldObjectSample', { stackTrace: chunk.stack(SPIN), object });
    const { metrics, events } = read(chunk);
    expect(metrics).toEqual(['live_objects, count']);
    expect(events).toEqual([`${CALLS};Clinic 1`]);
  });
});

describe('waits', () => {
  test('for a monitor are spans as long as they took, by the clock of the chunk', () => {
    const fields = { duration: 'long TICKS', monitorClass: '<java.lang.Class>' };
    const type = 'jdk.JavaMonitorEnter';
    const chunk = new ChunkBytes({
      types: { [type]: { ...COMMON, ...fields } },
      startTicks: 2n ** 60n,
      ticksPerSecond: 500_000_000n,
    });
    chunk.event(type, {
      startTime: 2n ** 60n + 1024n,
      duration: 30,
      eventThread: chunk.thread('worker'),
      stackTrace: chunk.stack(SPIN),
      monitorClass: chunk.classNamed('java/lang/Object'),
    });
    const { metrics, events } = read(chunk);
    expect(metrics).toEqual(['lock, nanoseconds', 'lock_waits, count']);
    expect(events).toEqual([`2048+60 thread:worker;${CALLS};java.lang.Object 60 1`]);
  });

  test('of parked threads are another metric: pools wait for something to do', () => {
    const { metrics, events } = read(chunkOf('jdk.ThreadPark', { duration: 'long MICROSECONDS' }, { duration: 90 }));
    expect(metrics).toEqual(['park, microseconds', 'parks, count']);
    expect(events).toEqual([`0+90000 thread:worker;${CALLS} 90 1`]);
  });

  test("for native code's locks", () => {
    const { metrics, events } = read(chunkOf('profiler.NativeLock', { duration: 'long TICKS' }, { duration: 90 }));
    expect(metrics).toEqual(['native_lock, nanoseconds', 'native_lock_waits, count']);
    expect(events).toEqual([`0+90 thread:worker;${CALLS} 90 1`]);
  });
});

describe('memory of native code', () => {
  const TYPES = {
    'profiler.Malloc': { ...COMMON, address: 'long', size: 'long' },
    'profiler.Free': { ...COMMON, address: 'long' },
  };
  const malloc = (chunk: ChunkBytes, startTime: number, address: number, size: number) =>
    chunk.event('profiler.Malloc', { startTime, address, size, stackTrace: chunk.stack(SPIN) });

  test('what is not freed later is held, in whatever order events are written', () => {
    const chunk = new ChunkBytes({ types: TYPES });
    chunk.event('profiler.Free', { startTime: 30, address: 1 });
    chunk.event('profiler.Free', { startTime: 5, address: 2 });
    malloc(malloc(chunk, 10, 1, 100), 20, 2, 50);
    const { metrics, events } = read(chunk);
    expect(metrics).toEqual(['malloc_bytes, bytes', 'mallocs, count', 'unfreed_bytes, bytes', 'unfreed_blocks, count']);
    expect(events).toEqual([`10+0 ${CALLS} 100 1 0 0`, `20+0 ${CALLS} 50 1 0 0`, `${CALLS} 0 0 50 1`]);
  });

  test('nothing is said of it where what is freed is not recorded', () => {
    expect(read(malloc(new ChunkBytes({ types: TYPES }), 10, 1, 100)).metrics).toEqual([
      'malloc_bytes, bytes',
      'mallocs, count',
    ]);
  });

  test('a block may be freed in a later chunk', () => {
    const later = new ChunkBytes({ types: TYPES }).event('profiler.Free', { startTime: 30, address: 1 });
    expect(read(malloc(new ChunkBytes({ types: TYPES }), 10, 1, 100), later).events).toEqual([`10+0 ${CALLS} 100 1`]);
  });
});

test('a recording without any of them holds no samples', () => {
  const { metrics, events } = read(new ChunkBytes());
  expect([metrics, events]).toEqual([['samples, count'], []]);
});
