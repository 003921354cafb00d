import { describe, expect, test } from 'vitest';
import { jfr } from '../../../../generator/read/jfr/format.js';
import { callsOf } from '../../../helpers/recorded-calls.js';
import { ChunkBytes } from './chunk-bytes.js';

const EVENT = { startTime: 'long', eventThread: '<java.lang.Thread>' };
const TYPES = {
  'jdk.ActiveSetting': { startTime: 'long', id: 'long', name: 'java.lang.String', value: 'java.lang.String' },
  'jdk.NativeMethodSample': {
    startTime: 'long',
    sampledThread: '<java.lang.Thread>',
    stackTrace: '<jdk.types.StackTrace>',
  },
  'jdk.ThreadStart': { ...EVENT, thread: '<java.lang.Thread>' },
  'jdk.ThreadCPULoad': { ...EVENT, user: 'float', system: 'float' },
  'jdk.CPUInformation': { startTime: 'long', hwThreads: 'int' },
};

interface Run {
  readonly samples: number;
  readonly native?: number;
  /** Of all processors, in the two seconds that the thread runs. */
  readonly load: number;
  readonly processors?: number;
  readonly period?: string;
  readonly isStartKnown?: boolean;
}

/** What is said of a thread that runs for two seconds and is looked at every 10 ms. */
function warningsOf({ samples, native = 0, load, processors, period = '10 ms', isStartKnown = true }: Run): string[] {
  const bytes = new ChunkBytes({ types: TYPES });
  const thread = bytes.thread('worker', 7);
  const collector = bytes.thread('C2 CompilerThread0', 8);
  for (const event of ['jdk.ExecutionSample', 'jdk.NativeMethodSample'])
    bytes.event('jdk.ActiveSetting', { id: bytes.idOf(event), name: 'period', value: period });
  for (const one of [thread, collector])
    if (isStartKnown) bytes.event('jdk.ThreadStart', { startTime: 0, eventThread: one, thread: one });
  const sample = { sampledThread: thread, stackTrace: bytes.stack('Shop.run:1') };
  for (let at = 0; at < samples; at++) bytes.event('jdk.ExecutionSample', { startTime: at * 1e7, ...sample });
  for (let at = 0; at < native; at++) bytes.event('jdk.NativeMethodSample', { startTime: at * 1e7, ...sample });
  for (const one of [thread, collector])
    bytes.event('jdk.ThreadCPULoad', { startTime: 2e9, eventThread: one, user: load, system: 0 });
  if (processors) bytes.event('jdk.CPUInformation', { startTime: 2e9, hwThreads: processors });
  return callsOf(jfr, bytes.bytes()).warnings;
}

describe('a recording whose samples tell of', () => {
  test('less than half of the time that its threads ran says so', () => {
    expect(warningsOf({ samples: 40, load: 0.25, processors: 4 })).toEqual([
      expect.stringMatching(
        /^missing-samples: Samples are missing: threads ran for 2 s and more, and the samples, one in 10 ms, tell of 0\.4 s\./,
      ),
    ]);
  });

  test('most of it says nothing, nor one with as many samples of native code', () => {
    expect(warningsOf({ samples: 150, load: 0.25, processors: 4 })).toEqual([]);
    expect(warningsOf({ samples: 40, native: 110, load: 0.25, processors: 4 })).toEqual([]);
  });

  test('too little to be sure, since it is not known how many processors there are, says nothing', () => {
    expect(warningsOf({ samples: 40, load: 0.25 })).toEqual([]);
    expect(warningsOf({ samples: 40, load: 0.9 })).toHaveLength(1);
  });

  test('threads that began before it, for an unknown time, says nothing', () => {
    expect(warningsOf({ samples: 40, load: 0.25, processors: 4, isStartKnown: false })).toEqual([]);
  });

  test('anything, without saying how often it looks, says nothing', () => {
    expect(warningsOf({ samples: 40, load: 0.25, processors: 4, period: '' })).toEqual([]);
  });

  test('threads that had hardly anything to do says nothing', () => {
    expect(warningsOf({ samples: 3, load: 0.05, processors: 4 })).toEqual([]);
  });
});
