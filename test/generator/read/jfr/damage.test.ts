import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../generator/errors.js';
import { jfr } from '../../../../generator/read/jfr/format.js';
import { callsOf } from '../../../helpers/recorded-calls.js';
import { readBytes } from '../../../helpers/trace-text.js';
import { ChunkBytes, COMMON } from './chunk-bytes.js';

const read = (...parts: Uint8Array[]) => callsOf(jfr, Buffer.concat(parts));

const oneSample = (chunk = new ChunkBytes()) =>
  chunk.event('jdk.ExecutionSample', {
    startTime: 7,
    sampledThread: chunk.thread('main'),
    stackTrace: chunk.stack('a.b:1'),
  });
const WHOLE = oneSample().bytes();
const ITS_EVENT = '7+0 thread:main;a.b(a:1) 1';

/** With another size in its header. */
function sized(bytes: Buffer, size: bigint): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeBigUInt64BE(size, 8);
  return changed;
}

describe('a recording that was cut', () => {
  test('in a later chunk gives the earlier ones', () => {
    for (const length of [1, 67, 68, 100, WHOLE.length - 1]) {
      const { events, warnings, facts } = read(WHOLE, WHOLE.subarray(0, length));
      expect(events).toEqual([ITS_EVENT]);
      expect(warnings).toEqual([
        expect.stringContaining(`truncated: The recording was read up to byte ${WHOLE.length}: `),
      ]);
      expect(facts.isComplete).toBe(false);
    }
  });

  test('before the names of its only chunk gives a sentence', () => {
    for (const length of [4, 68, 100, WHOLE.length - 1]) {
      expect(() => read(WHOLE.subarray(0, length))).toThrow(
        /is only a part of a flight recording: it ends before the names/,
      );
    }
  });

  test('behind names and types gives what is before', () => {
    const longer = oneSample().bytes();
    const record = new ChunkBytes().record(99, Buffer.alloc(50));
    const { events, warnings } = read(sized(longer, BigInt(longer.length + record.length)), record.subarray(0, 20));
    expect(events).toEqual([ITS_EVENT]);
    expect(warnings).toEqual([
      `truncated: The recording was read up to byte ${longer.length}: it ends in the middle of a chunk.`,
    ]);
  });

  test('while it was recorded has a chunk of no size', () => {
    const { events, warnings } = read(WHOLE, sized(WHOLE, 0n));
    expect(events).toEqual([ITS_EVENT, ITS_EVENT]);
    expect(warnings).toEqual([
      `truncated: The recording was read up to byte ${2 * WHOLE.length}: it was copied before the recording was ended.`,
    ]);
  });

  test('by what it is packed in', () => {
    const damage = { kind: 'damaged', message: 'its gzip data is damaged' } as const;
    const { events, warnings, facts } = callsOf(jfr, WHOLE, { damage });
    expect(events).toEqual([ITS_EVENT]);
    expect(warnings).toEqual([`damaged: The recording was read up to byte ${WHOLE.length}: its gzip data is damaged.`]);
    expect(facts.isComplete).toBe(false);
  });
});

describe('what is no recording', () => {
  test('behind a chunk is left out', () => {
    const { events, warnings } = read(WHOLE, Buffer.from('x'.repeat(100)));
    expect(events).toEqual([ITS_EVENT]);
    expect(warnings).toEqual([
      `damaged: The recording was read up to byte ${WHOLE.length}: what follows is no chunk of a recording.`,
    ]);
  });

  test('of a version that is not known', async () => {
    const newer = oneSample(new ChunkBytes({ version: [3, 0] })).bytes();
    expect(() => read(newer)).toThrow(/is a flight recording of version 3\.0, which is newer/);
    const older = oneSample(new ChunkBytes({ version: [1, 0] })).bytes();
    await expect(readBytes(older)).rejects.toThrow(/is a flight recording of JDK 7 or 8/);
  });
});

describe('damage', () => {
  test('a record of no length ends its chunk, and not the recording', () => {
    const broken = oneSample(oneSample(new ChunkBytes().describe()).flush().add(Buffer.alloc(10))).bytes();
    const { events, warnings } = read(WHOLE, broken, WHOLE);
    expect(events).toEqual([ITS_EVENT, ITS_EVENT, ITS_EVENT]);
    expect(warnings).toEqual([expect.stringMatching(/^damaged: .*: the rest of the chunk is damaged/)]);
  });

  test('before the types of a chunk, which may come last, leaves it out', () => {
    const { events, warnings } = read(WHOLE, oneSample().flush().add(Buffer.alloc(10)).bytes(), WHOLE);
    expect(events).toEqual([ITS_EVENT, ITS_EVENT]);
    expect(warnings).toEqual([expect.stringMatching(/^damaged: .*: the chunk that follows has no names of functions/)]);
  });

  test('events with times and sizes that cannot be are skipped', () => {
    const types = { 'profiler.Malloc': { ...COMMON, address: 'long', size: 'long' } };
    const chunk = new ChunkBytes({ types })
      .event('profiler.Malloc', { startTime: 1, size: -1 })
      .event('profiler.Malloc', { startTime: 2n ** 62n, size: 1 })
      .event('profiler.Malloc', { startTime: 1, size: 2n ** 60n })
      .event('profiler.Malloc', { startTime: 1, size: 16 });
    const { events, warnings } = read(chunk.bytes());
    expect(events).toEqual(['1+0 16 1']);
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toMatch(/^malformed-record: Events are damaged, or have times and sizes that cannot be/);
  });

  test('a stack, a method or a class that is not there has no name', () => {
    const chunk = oneSample();
    chunk.event('jdk.ExecutionSample', { stackTrace: 9999 });
    const frames = [{ method: 9999, lineNumber: 5, type: 9999 }];
    chunk.event('jdk.ExecutionSample', {
      stackTrace: chunk.constant('jdk.types.StackTrace', { truncated: 0, frames }),
    });
    const { events, warnings } = read(chunk.bytes());
    expect(events).toEqual(['0+0 1', '0+0 ?(:5) 1', ITS_EVENT]);
    expect(warnings).toEqual([
      'index-out-of-range: Events refer to stacks that are not there; they are shown without one.',
      'index-out-of-range: A stack refers to a method that is not there; it is shown without a name.',
    ]);
  });

  test('types that hold themselves, and lists of a billion, cost nothing', () => {
    const types = {
      'jdk.types.Self': { self: 'jdk.types.Self' },
      'jdk.types.Nothing': {},
      'jdk.ThreadPark': { ...COMMON, self: 'jdk.types.Self' },
      'jdk.Long': { nothing: '[jdk.types.Nothing', startTime: 'long' },
      'profiler.Malloc': { ...COMMON, many: '[jdk.types.Nothing', size: 'long' },
    };
    const chunk = new ChunkBytes({ types });
    const many = chunk.int(2 ** 31 - 1);
    oneSample(chunk).event('profiler.Malloc', { size: 16, many });
    const park = chunk.record(chunk.idOf('jdk.ThreadPark'), Buffer.alloc(8));
    const { metrics, events, warnings } = read(chunk.add(park).bytes());
    expect(metrics).toEqual(['samples, count', 'malloc_bytes, bytes', 'mallocs, count']);
    expect(events).toEqual(['0+0 0 16 1', `${ITS_EVENT} 0 0`]);
    expect(warnings).toEqual([expect.stringMatching(/^malformed-record: Events are damaged/)]);
  });

  test('a length of 2^31 and more is none', () => {
    const chunk = oneSample();
    const frames = Buffer.concat([chunk.int(2 ** 31 - 1)]);
    chunk.event('jdk.ExecutionSample', {
      stackTrace: chunk.constant('jdk.types.StackTrace', { truncated: 0, frames }),
    });
    const { warnings } = read(chunk.bytes());
    expect(warnings[0]).toMatch(/^malformed-record: A table of names is damaged/);
  });
});

describe('anything', () => {
  const real = gunzipSync(readFileSync('test/fixtures/profiles/java/clinic-async-profiler-nativemem.jfr.gz'));
  const small = oneSample(oneSample(new ChunkBytes().describe()).flush()).bytes();
  const bothAt = [
    ['a small recording', small, 1],
    ['a real one', real, 2999],
  ] as const;

  function tolerated(bytes: Uint8Array): void {
    try {
      read(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
    }
  }

  test.each(bothAt)('%s, cut anywhere, gives what could be read or a sentence', (_, whole, step) => {
    for (let length = 4; length < whole.length; length += step) tolerated(whole.subarray(0, length));
  });

  test.each(bothAt)('%s, with bytes changed, too', (_, whole, step) => {
    for (let at = 4; at < whole.length; at += step) {
      const changed = Buffer.from(whole);
      changed[at] ^= 0x5a;
      tolerated(changed);
    }
  });
});
