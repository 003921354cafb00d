import { describe, expect, test } from 'vitest';
import { dhat } from '../../../../generator/read/dhat/format.js';
import { detectFormat } from '../../../../generator/read/formats.js';
import { RecordedCalls } from '../../../helpers/recorded-calls.js';

const FRAMES = ['[root]', '0x1: malloc (in /lib/vg.so)', '0x2: take (bread.c:3)', '0x3: main (bread.c:9)'];
const HEAP = {
  mode: 'heap',
  verb: 'Allocated',
  bklt: true,
  bkacc: true,
  tu: 'instrs',
  Mtu: 'Minstr',
  te: 900,
  tg: 500,
};
const POINT = { tb: 96, tbk: 3, tl: 700, mb: 64, mbk: 2, gb: 64, gbk: 2, eb: 32, ebk: 1, rb: 0, wb: 96, fs: [1, 2, 3] };

function file(head: object, points: readonly object[], frames = FRAMES): string {
  return JSON.stringify({ dhatFileVersion: 2, cmd: './bread', pid: 7, ...head, pps: points, ftbl: frames });
}

function read(text: string): RecordedCalls {
  const calls = new RecordedCalls();
  const reader = dhat.createReader(calls, 'dhat.out.7');
  reader.push(Buffer.from(text));
  reader.finish(null);
  return calls;
}

describe('of valgrind', () => {
  test('the peak comes first, then all bytes and those at the end, blocks, accesses and lifetimes', () => {
    const { metrics, events, facts, notes } = read(file(HEAP, [POINT]));
    expect(metrics).toEqual([
      'peakBytes, bytes',
      'allocatedBytes, bytes',
      'leakedBytes, bytes',
      'peakBlocks, count',
      'allocations, count',
      'leakedBlocks, count',
      'readBytes, bytes',
      'writtenBytes, bytes',
      'lifetimes, count',
    ]);
    expect(events).toEqual(['main(bread.c:9);take(bread.c:3);malloc[/lib/vg.so] 64 96 32 2 3 1 0 96 700']);
    expect(facts).toMatchObject({
      format: 'dhat',
      formatVersion: '2',
      recorder: 'valgrind (DHAT)',
      command: './bread',
      recordCount: 1,
    });
    expect(notes).toEqual(['Instructions until the peak: 500', 'Instructions in all: 900']);
  });

  test.each([
    ['runs of bytes that were accessed equally often', [-8, 4, -16, 2], '8x4 16x2'],
    ['a number alone is of one byte, and equal neighbours are one run', [3, 3, -2, 0, 5], '2x3 2x0 1x5'],
    ['what is no list of numbers is left out', [-8, 'x'], ''],
    ['so is a block larger than DHAT counts', [-2000, 1], ''],
  ])('how often each byte was accessed: %s', (_, acc, expected) => {
    const { events } = read(file(HEAP, [{ ...POINT, acc }]));
    const accesses = events.filter((event) => event.startsWith('accesses'));
    expect(accesses).toEqual(
      expected === '' ? [] : [`accesses main(bread.c:9);take(bread.c:3);malloc[/lib/vg.so] ${expected}`],
    );
  });

  test('in copy mode it is bytes and copies', () => {
    const { metrics, events } = read(
      file({ mode: 'copy', verb: 'Copied', bklt: false, bkacc: false }, [{ tb: 9, tbk: 2, fs: [3] }]),
    );
    expect(metrics).toEqual(['copiedBytes, bytes', 'copies, count']);
    expect(events).toEqual(['main(bread.c:9) 9 2']);
  });

  test('in ad hoc mode it is what the file says, and there may be nothing', () => {
    const head = { mode: 'ad-hoc', bklt: false, bkacc: false, bu: 'unit', bsu: 'units', bksu: 'events' };
    expect(read(file(head, []))).toMatchObject({ metrics: ['units, count', 'events, count'], events: [] });
  });

  test('of a program point the largest that it ever had is left out: it is not a part of the peak', () => {
    const { events } = read(file(HEAP, [{ ...POINT, mb: 500, mbk: 5, gb: 0, gbk: 0 }]));
    expect(events[0]).toMatch(/ 0 96 32 0 3 1 0 96 700$/);
  });

  test('each entry may stand on a line of its own that begins with a comma', () => {
    const text = file(HEAP, [POINT, POINT]).replaceAll(',', '\n,');
    expect(read(text.replaceAll('\n,', ' ,')).events).toEqual(read(text).events);
    expect(read(text).events).toHaveLength(2);
  });

  test('lifetimes that add up to more than can be counted are left out', () => {
    const { metrics, warnings } = read(file(HEAP, [{ ...POINT, tl: 2 ** 53 - 1 }, POINT]));
    expect(metrics).not.toContain('lifetimes, count');
    expect(warnings).toEqual([expect.stringMatching(/^inexact: The lifetimes of all blocks/)]);
  });
});

test('of the dhat crate there are no accesses, and time is in microseconds', () => {
  const head = { ...HEAP, mode: 'rust-heap', bkacc: false, tu: 'µs', Mtu: 's' };
  const { metrics, facts, notes } = read(file(head, [POINT]));
  expect(metrics.slice(-2)).toEqual(['leakedBlocks, count', 'lifetimes, microseconds']);
  expect(facts).toMatchObject({ recorder: 'the dhat crate', durationMilliseconds: 0.9 });
  expect(notes).toEqual(['Peak after: 500']);
});

test('its ad hoc events are units, though it calls them allocated', () => {
  const head = {
    mode: 'rust-ad-hoc',
    verb: 'Allocated',
    bklt: false,
    bkacc: false,
    bu: 'unit',
    bsu: 'units',
    bksu: 'events',
  };
  const { metrics, events } = read(file(head, [{ tb: 9, tbk: 2, fs: [3] }]));
  expect(metrics).toEqual(['units, count', 'events, count']);
  expect(events).toEqual(['main(bread.c:9) 9 2']);
});

test('a lifetime says what it is counted in where that is no time', () => {
  const meanOf = (head: object) => read(file(head, [POINT])).ratios.filter((ratio) => ratio.includes('lifetimes /'));
  expect(meanOf(HEAP)).toEqual(['Mean lifetime in instructions: lifetimes / allocations']);
  expect(meanOf({ ...HEAP, mode: 'rust-heap', tu: 'µs' })).toEqual(['Mean lifetime: lifetimes / allocations']);
});

describe('stacks', () => {
  const COPY = { mode: 'copy', bklt: false };

  test('the root is no frame', () => {
    expect(read(file(COPY, [{ tb: 1, tbk: 1, fs: [3, 0] }])).events).toEqual(['main(bread.c:9) 1 1']);
  });

  test('one comes several times where the allocator or its caller was at several addresses', () => {
    const frames = ['[root]', '0x1: malloc (in /lib/vg.so)', '0x2: malloc (in /lib/vg.so)', '0x3: main (bread.c:9)'];
    const points = [
      [1, 3],
      [2, 3],
      [1, 3],
    ].map((fs) => ({ tb: 1, tbk: 1, fs }));
    const stack = 'main(bread.c:9);malloc[/lib/vg.so]';
    expect(read(file(COPY, points, frames)).events).toEqual([`${stack} 1 1`, `${stack} 1 1`, `${stack} 1 1`]);
  });

  test('there may be none', () => {
    expect(read(file(COPY, [{ tb: 1, tbk: 1, fs: [] }])).events).toEqual(['1 1']);
  });

  test.each([[9], ['2'], [-1], ['__proto__']])('frame %j is not there, which is said', (index) => {
    const { events, warnings } = read(file(COPY, [{ tb: 1, tbk: 1, fs: [index, 3] }]));
    expect(events).toEqual(['main(bread.c:9);? 1 1']);
    expect(warnings).toEqual([expect.stringMatching(/^index-out-of-range: /)]);
  });
});

describe('bad files', () => {
  test('values that are none are taken for 0, and a point with several problems is one', () => {
    const { events, warnings } = read(file({ mode: 'copy', bklt: false }, [{ tb: -5, tbk: '3', fs: [9, 3] }]));
    expect(events).toEqual(['main(bread.c:9);? 0 0']);
    expect(warnings).toEqual(['malformed-record: A program point has no valid "tb"; it was taken for 0.']);
  });

  test('another version is named', () => {
    expect(() => read('{"dhatFileVersion":3}')).toThrow(/is of version 3 of DHAT's format; flamefile reads version 2/);
  });

  test('values that are deeper than can be written are told all the same', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    expect(() => read(`{"dhatFileVersion":${deep}}`)).toThrow(/is of version \[\.\.\.\] of DHAT's format/);
    const { warnings } = read(file(HEAP, [{ ...POINT, fs: ['deep'] }]).replace('"deep"', deep));
    expect(warnings).toEqual([
      expect.stringMatching(/^index-out-of-range: A program point refers to frame \[\.\.\.\] of \d+; it is shown/),
    ]);
  });

  test('cut anywhere, a file gives what could be read or a sentence', () => {
    const whole = file(HEAP, [POINT, POINT]);
    for (let length = 20; length < whole.length; length++) {
      let calls: RecordedCalls;
      try {
        calls = read(whole.slice(0, length));
      } catch (error) {
        expect((error as Error).name).toBe('UserError');
        continue;
      }
      expect(calls.warnings.some((warning) => warning.startsWith('truncated'))).toBe(true);
    }
  });
});

test('recognised by its version, wherever it stands', () => {
  expect(detectFormat(Buffer.from(file(HEAP, [])))?.name).toBe('dhat');
  expect(detectFormat(Buffer.from('{"mode":"heap","dhatFileVersion":2'))?.name).toBe('dhat');
  expect(detectFormat(Buffer.from('{"version":2}'))).toBeNull();
});
