import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../../generator/read/formats.js';
import { jfr } from '../../../../generator/read/jfr/format.js';
import { callsOf } from '../../../helpers/recorded-calls.js';
import { ChunkBytes, type ChunkOptions, TYPES } from './chunk-bytes.js';

const read = (...chunks: ChunkBytes[]) => callsOf(jfr, Buffer.concat(chunks.map((chunk) => chunk.bytes())));

function sample(chunk: ChunkBytes, startTime: number, stack: string, thread = 'main'): ChunkBytes {
  return chunk.event('jdk.ExecutionSample', {
    startTime,
    sampledThread: chunk.thread(thread),
    stackTrace: chunk.stack(stack),
  });
}

const oneSample = (options: ChunkOptions = {}) => sample(new ChunkBytes(options), 7, 'Clinic.main:1;Clinic.spin:8');
const ITS_EVENT = '7+0 thread:main;Clinic.main(Clinic:1);Clinic.spin(Clinic:8) 1';

/** The only stack of a chunk, as it is shown. */
const shown = (stack: string) =>
  read(sample(new ChunkBytes(), 0, stack)).events[0].replace(/^\S+ thread:main;(.*) 1$/, '$1');

test('is recognised by its first bytes', () => {
  expect(detectFormat(oneSample().bytes())?.name).toBe('jfr');
});

describe('names', () => {
  test.each([
    ['java/util/ArrayList.add:454', 'java.util.ArrayList.add(java/util/ArrayList:454)'],
    ['java/util/HashMap$Node.<init>:1', 'java.util.HashMap$Node.<init>(java/util/HashMap:1)'],
    ['jdk/proxy2/$Proxy7$Inner.run:1', 'jdk.proxy2.$Proxy7$Inner.run(jdk/proxy2/$Proxy7:1)'],
    ['Clinic.lambda$main$1:24', 'Clinic.lambda$main$1(Clinic:24)'],
    // Hidden classes; their line is -1.
    [
      'Clinic$$Lambda$87+0x00007f6ea0008a08/2147046752.run:-1',
      'Clinic$$Lambda$87+0x00007f6ea0008a08.2147046752.run(Clinic:0)',
    ],
    [
      'java.lang.invoke.LambdaForm$MH+0x00007f6ea000b000/173.invoke:0',
      'java.lang.invoke.LambdaForm$MH+0x00007f6ea000b000.173.invoke(java/lang/invoke/LambdaForm:0)',
    ],
    // What was inlined is told; how else it was compiled is not.
    ['Clinic.spin:8 Inlined', 'Clinic.spin(Clinic:8)~'],
    ['Clinic.spin:8 JIT compiled', 'Clinic.spin(Clinic:8)'],
    ['Clinic.spin:8 C1 compiled', 'Clinic.spin(Clinic:8)'],
    // async-profiler has libraries as classes.
    ['libc.so.6.__futex_abstimed_wait_common:0 Native', '__futex_abstimed_wait_common[libc.so.6]<native>'],
    ['libjvm.so.Compile::Code_Gen:0 C++', 'Compile::Code_Gen[libjvm.so]<native>'],
    ['finish_task_switch:0 Kernel', 'finish_task_switch<kernel>'],
  ])('%s', (stack, text) => {
    expect(shown(stack)).toBe(text);
  });

  test("a method of Java that is written in C is Java's", () => {
    const chunk = new ChunkBytes();
    const method = chunk.constant('jdk.types.Method', {
      type: chunk.classNamed('java/lang/Object'),
      name: chunk.symbol('wait'),
      descriptor: chunk.symbol('(J)V'),
    });
    const type = chunk.constant('jdk.types.FrameType', { description: 'Native' });
    const stackTrace = chunk.constant('jdk.types.StackTrace', {
      truncated: 0,
      frames: [{ method, lineNumber: 0, type }],
    });
    expect(read(chunk.event('jdk.ExecutionSample', { stackTrace })).events).toEqual([
      '0+0 java.lang.Object.wait(java/lang/Object:0) 1',
    ]);
  });

  test('are texts in any of the encodings', () => {
    const texts = {
      // Of characters, in Latin-1, and a constant of java.lang.String.
      characters: Buffer.from([4, 2, 0xe9, 0x01, 0x41]),
      latin1: Buffer.from([5, 2, 0xe9, 0x41]),
      constant: Buffer.from([2, 77]),
    };
    const chunk = new ChunkBytes();
    chunk.constant('java.lang.String', 'éA', 77);
    for (const [index, text] of Object.values(texts).entries()) {
      const thread = chunk.constant('java.lang.Thread', { javaName: text, javaThreadId: index + 1 });
      chunk.event('jdk.ExecutionSample', { sampledThread: thread, stackTrace: chunk.stack('a.b:1') });
    }
    expect(read(chunk).events.map((event) => event.replace(/^.*thread:(.*);.*$/, '$1'))).toEqual([
      'éA',
      'éA (2)',
      'éA (3)',
    ]);
  });

  test('a text that stands for itself is none', () => {
    const chunk = new ChunkBytes();
    chunk.constant('java.lang.String', Buffer.from([2, 77]), 77);
    const thread = chunk.constant('java.lang.Thread', { javaName: Buffer.from([2, 77]), javaThreadId: 9 });
    const { events } = read(
      chunk.event('jdk.ExecutionSample', { sampledThread: thread, stackTrace: chunk.stack('a.b:1') }),
    );
    expect(events).toEqual(['0+0 thread:thread 9;a.b(a:1) 1']);
  });
});

describe('threads', () => {
  const events = (chunk: ChunkBytes, ...threads: number[]) => {
    for (const sampledThread of threads)
      chunk.event('jdk.ExecutionSample', { sampledThread, stackTrace: chunk.stack('a.b:1') });
    return read(chunk).events.map((event) => event.replace(/^\S+ (.*?;)?a\.b.*$/, '$1'));
  };

  test('that Java does not know have the name of the system, those without a name their number', () => {
    const chunk = new ChunkBytes();
    const native = chunk.constant('java.lang.Thread', { osName: 'C2 CompilerThre', osThreadId: 12 });
    const nameless = chunk.constant('java.lang.Thread', { osThreadId: 13 });
    expect(events(chunk, native, nameless)).toEqual(['thread:C2 CompilerThre;', 'thread:thread os 13;']);
  });

  test('of one name are kept apart, in all chunks alike', () => {
    const chunk = () => new ChunkBytes();
    const both = chunk();
    const first = sample(
      both.event('jdk.ExecutionSample', { sampledThread: both.thread('pool; 1', 8), stackTrace: both.stack('a.b:1') }),
      0,
      'a.b:1',
      'pool; 1',
    );
    const names = read(first, sample(chunk(), 0, 'a.b:1', 'pool; 1')).events.map((event) =>
      event.replace(/^\S+ thread:(.*?);a.*$/, '$1'),
    );
    expect(names).toEqual(['pool; 1', 'pool; 1 (2)', 'pool; 1 (2)']);
  });

  test('that are virtual are one track', () => {
    const thread = { ...TYPES['java.lang.Thread'], virtual: 'boolean' };
    const chunk = new ChunkBytes({ types: { 'java.lang.Thread': thread } });
    const virtual = (javaThreadId: number) =>
      chunk.constant('java.lang.Thread', { javaName: `request ${javaThreadId}`, javaThreadId, virtual: 1 });
    expect(events(chunk, virtual(40), virtual(41))).toEqual(['thread:virtual threads;', 'thread:virtual threads;']);
  });

  test('an event without one is of none', () => {
    expect(events(new ChunkBytes(), 0)).toEqual(['']);
  });
});

describe('chunks', () => {
  test('are each complete in themselves, and in order of their clocks', () => {
    const at = (startNanoseconds: bigint) => oneSample({ startNanoseconds: 2n ** 60n + startNanoseconds });
    const { events, facts } = read(at(0n), at(5_000_000n));
    expect(events).toEqual([ITS_EVENT, ITS_EVENT.replace('7+0', '5000007+0')]);
    expect(facts).toMatchObject({
      format: 'JFR',
      formatVersion: '2.1',
      recorder: 'Java flight recorder',
      recordCount: 2,
      durationMilliseconds: 1005,
      isComplete: true,
    });
  });

  test('may come in pieces of any size', () => {
    const bytes = Buffer.concat([oneSample().bytes(), oneSample().bytes()]);
    for (const size of [1, 67, 69, 500]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      expect(callsOf(jfr, pieces).events).toEqual([ITS_EVENT, ITS_EVENT]);
    }
  });

  test('have names in several tables, before and after what they are of', () => {
    const chunk = sample(sample(new ChunkBytes(), 0, 'a.b:1').flush(), 5, 'c.d:2');
    expect(read(chunk).events).toEqual(['0+5 thread:main;a.b(a:1) 1', '5+5 thread:main;c.d(c:2) 1']);
  });

  test('may have numbers of full width', () => {
    expect(read(oneSample({ isCompressed: false })).events).toEqual([ITS_EVENT]);
  });

  test('say what their events are made of: fields may be more, fewer, nested or lists', () => {
    const types = {
      'jdk.types.Range': { from: 'long', to: 'float' },
      'jdk.Unknown': { startTime: 'long', anything: 'double' },
      'jdk.ExecutionSample': {
        ranges: '[jdk.types.Range',
        range: 'jdk.types.Range',
        kind: 'char',
        stackTrace: '<jdk.types.StackTrace>',
        texts: '[java.lang.String',
        level: 'short',
      },
    };
    const chunk = new ChunkBytes({ types }).event('jdk.Unknown', { startTime: 5 });
    const stackTrace = chunk.stack('a.b:1');
    chunk.event('jdk.ExecutionSample', {
      ranges: [{ from: 1 }, { from: 2 }],
      stackTrace,
      texts: ['x', null, ''],
      kind: 65,
    });
    expect(read(chunk).events).toEqual(['0+0 a.b(a:1) 1']);
  });
});

describe('what a recording says of the run', () => {
  const TEXTS = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'java.lang.String']));
  const types = {
    'jdk.JVMInformation': TEXTS('jvmName', 'jvmVersion', 'jvmArguments', 'jvmFlags', 'javaArguments'),
    'jdk.InitialEnvironmentVariable': TEXTS('key', 'value'),
    'jdk.InitialSystemProperty': TEXTS('key', 'value'),
    'jdk.SystemProcess': TEXTS('pid', 'commandLine'),
  };

  test('its command and its version, and nothing of its environment, properties and options', () => {
    const chunk = oneSample({ types })
      .event('jdk.JVMInformation', {
        jvmVersion: 'OpenJDK 64-Bit Server VM (17.0.15+6) for linux-amd64 JRE (17.0.15+6)',
        jvmArguments: '-Dpassword=hidden',
        jvmFlags: '-XX:hidden',
        javaArguments: 'Clinic 6000',
      })
      .event('jdk.InitialEnvironmentVariable', { key: 'TOKEN', value: 'hidden' })
      .event('jdk.InitialSystemProperty', { key: 'user.home', value: 'hidden' })
      .event('jdk.SystemProcess', { pid: '1', commandLine: 'hidden' });
    const { facts, ...rest } = read(chunk);
    expect(facts).toMatchObject({ recorder: 'Java flight recorder 17.0.15+6', command: 'java Clinic 6000' });
    expect(JSON.stringify([facts, rest])).not.toMatch(/hidden|TOKEN|user\.home/);
  });

  test('stacks that were cut off', () => {
    const chunk = new ChunkBytes();
    const events = read(chunk.event('jdk.ExecutionSample', { stackTrace: chunk.stack('a.b:1', 1) }));
    expect(events.warnings).toEqual([expect.stringMatching(/^truncated-stacks: Stacks are deeper than was recorded/)]);
  });
});
