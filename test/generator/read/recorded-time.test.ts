import { describe, expect, test } from 'vitest';
import { chromeTrace } from '../../../generator/read/chrome-trace/format.js';
import { firefox } from '../../../generator/read/firefox/format.js';
import { jfr } from '../../../generator/read/jfr/format.js';
import { speedscope } from '../../../generator/read/speedscope/format.js';
import type { TraceFormat } from '../../../generator/read/trace-format.js';
import { cpuProfile } from '../../../generator/read/v8/format.js';
import { readTrace } from '../../../generator/read-trace.js';
import { profileOf, threadOf } from './firefox/profile-text.js';
import { ChunkBytes } from './jfr/chunk-bytes.js';
import { asStream, readCalls } from './read-calls.js';
import { node } from './v8/profile-text.js';

/** From when to when was recorded, in nanoseconds on the clock of the samples. */
function recorded(format: TraceFormat, file: unknown): (number | undefined)[] {
  const { recordedFromNanoseconds, recordedToNanoseconds } = readCalls(format, file).facts;
  return [recordedFromNanoseconds, recordedToNanoseconds];
}

const V8 = {
  nodes: [node({ id: 1, name: '(root)', children: [2] }), node({ id: 2, name: 'work', at: 'app.js:3' })],
  samples: [2, 2],
  startTime: 1000,
  endTime: 1900,
  timeDeltas: [600, 100],
};

describe('V8 says when it began to record, and when it ended', () => {
  test('in each profile', () => {
    expect(recorded(cpuProfile, V8)).toEqual([1_000_000, 1_900_000]);
  });

  test('an old one in whole seconds, which is no start of samples', () => {
    const old = { ...V8, timestamps: [3_400_000, 3_500_000], timeDeltas: undefined, startTime: 3, endTime: 4 };
    expect(recorded(cpuProfile, old)).toEqual([undefined, 4_000_000_000]);
  });
});

describe('Firefox', () => {
  const thread = threadOf({ stacks: ['main', 'main;work'], samples: { time: [5, 6] } });
  const FIREFOX = { product: 'Firefox', importedFrom: undefined };

  test('says when its profiler was on', () => {
    const profile = profileOf([thread], { ...FIREFOX, profilingStartTime: 2, profilingEndTime: 9.5 });
    expect(recorded(firefox, profile)).toEqual([-3_000_000, 4_500_000]);
  });

  test('of before said it not: its clock starts with the process', () => {
    expect(recorded(firefox, profileOf([thread], FIREFOX))).toEqual([undefined, undefined]);
  });

  test('has from samply what began with the program', () => {
    const profile = profileOf([thread], { product: 'app', importedFrom: 'samply' });
    expect(recorded(firefox, profile)).toEqual([-5_000_000, undefined]);
  });
});

describe('a Chrome trace was recorded from its first event to the end of its last', () => {
  const span = { ph: 'X', name: 'Task', pid: 1, tid: 1 };
  const events = [
    { ph: 'M', name: 'thread_name', pid: 1, tid: 1, ts: 0, args: { name: 'main' } },
    { ph: 'I', name: 'TracingStartedInBrowser', pid: 1, tid: 2, ts: 100 },
    { ...span, ts: 400, dur: 50 },
    { ph: 'I', name: 'mark', pid: 1, tid: 1, ts: 900.5 },
    { ph: 'I', name: 'of no time', pid: 1, tid: 1, ts: 0 },
  ];

  test('since its first span', () => {
    expect(recorded(chromeTrace, events)).toEqual([-300_000, 501_000]);
  });

  test('on the clock of its profiles', () => {
    const profile = {
      ...{ ph: 'P', name: 'Profile', pid: 1, tid: 1, id: '0x1', ts: 500 },
      args: { data: { startTime: 500 } },
    };
    const data = {
      cpuProfile: { nodes: [{ id: 1, callFrame: { functionName: 'work' } }], samples: [1] },
      timeDeltas: [9],
    };
    const chunk = { ...profile, name: 'ProfileChunk', ts: 600, args: { data } };
    expect(recorded(chromeTrace, [...events, profile, chunk])).toEqual([100_000, 901_000]);
  });
});

test('a flight recording begins with its first chunk', () => {
  const chunk = new ChunkBytes({ startNanoseconds: 2n ** 60n });
  expect(recorded(jfr, chunk.bytes())[0]).toBe(0);
});

test('profiles of speedscope say when they start and end', () => {
  const profile = { type: 'sampled', unit: 'milliseconds', samples: [[0]], weights: [2] };
  const profiles = [
    { ...profile, name: 'a', startValue: 3, endValue: 8 },
    { ...profile, name: 'b', startValue: 2, endValue: 4 },
  ];
  const $schema = 'https://www.speedscope.app/file-format-schema.json';
  expect(recorded(speedscope, { $schema, shared: { frames: [{ name: 'main' }] }, profiles })).toEqual([2e6, 8e6]);
});

test('what lies before the first sample is seen', async () => {
  const { facts, samples, time } = await readTrace(asStream(JSON.stringify(V8)));
  expect([...samples.startNanoseconds]).toEqual([600_000]);
  expect(facts.runtimeMilliseconds).toBe(0.9);
  expect(time.sliceCount * time.sliceMilliseconds).toBeCloseTo(0.9);
});
