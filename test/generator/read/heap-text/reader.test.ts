import { describe, expect, test } from 'vitest';
import { heapText } from '../../../../generator/read/heap-text/format.js';
import { callsOf } from '../../../helpers/recorded-calls.js';

const read = (...lines: string[]) => callsOf(heapText, `${lines.join('\n')}\n`);

/** A record's figures, without the size of its blocks that Go's have besides. */
const withoutSize = (event: string) => event.replace(/ of \d+ B$/, '');

describe('a heap of gperftools', () => {
  test('has objects and bytes in use and allocated, innermost address first', () => {
    const calls = read(
      'heap profile: 3: 40 [6: 88] @ heapprofile',
      '  2: 32 [ 5: 80] @ 0x21 0x11',
      ' 1: 8 [1: 8] @ 0x11',
    );
    expect(calls.metrics).toEqual([
      'inuse_space, bytes',
      'inuse_objects, count',
      'alloc_space, bytes',
      'alloc_objects, count',
    ]);
    // A call is the instruction before the one where it goes on.
    expect(calls.events).toEqual(['0x10;0x20 32 2 80 5', '0x10 8 1 8 1']);
    expect(calls.facts).toMatchObject({ format: 'gperftools heap profile', recordCount: 2, isComplete: true });
  });

  test('says no more where what was allocated is what is in use', () => {
    const calls = read('heap profile: 1: 8 [1: 8] @ heapprofile', '1: 8 [1: 8] @ 0x11', '1: 4 [1: 4] @ 0x11');
    expect(calls.metrics).toEqual(['inuse_space, bytes', 'inuse_objects, count']);
    expect(calls.events).toEqual(['0x10 8 1', '0x10 4 1']);
  });

  test('may have freed what it never saw', () => {
    expect(read('heap profile: 0: 0 [0: 0] @ heapprofile', '-1: -8 [0: 0] @ 0x11').events).toEqual(['0x10 -8 -1 0 0']);
  });

  // One block of 64 KiB of a heap of which one in 64 KiB was sampled stands for 1 / (1 - 1/e) = 1.58.
  test.each(['heap_v2/65536', 'heapz_v2/65536', 'heap/131072'])('that was sampled stands for more: %s', (kind) => {
    const calls = read(`heap profile: 1: 1 [1: 1] @ ${kind}`, '10: 655360 [10: 655360] @ 0x11', '0: 0 [0: 0] @ 0x21');
    expect(calls.events.map(withoutSize)).toEqual(['0x10 1036764 15', '0x20 0 0']);
    expect(calls.notes).toEqual(['Sampling interval: 65536']);
  });

  test.each(['heap/2', 'heapprofile', 'heap_v2/1'])('that was not sampled is as it stands: %s', (kind) => {
    const calls = read(`heap profile: 1: 1 [1: 1] @ ${kind}`, '10: 655360 [10: 655360] @ 0x11');
    expect(calls.events.map(withoutSize)).toEqual(['0x10 655360 10']);
    expect(calls.notes).toEqual([]);
  });

  test.each(['growth', 'growthz', 'fragmentationz'])('may be how it grew: %s', (kind) => {
    const calls = read(`heap profile: 1: 1048576 [1: 1048576] @ ${kind}`, '1: 1048576 [1: 1048576] @ 0x11');
    expect(calls.metrics).toEqual(['space, bytes', 'objects, count']);
    expect(calls.events).toEqual(['0x10 1048576 1']);
  });
});

describe('addresses', () => {
  const MAPPINGS = [
    'MAPPED_LIBRARIES:',
    '55bb10000000-55bb10001000 r--p 00000000 fe:00 7      /home/me/my app (deleted)',
    '55bb10001000-55bb10002000 r-xp 00001000 fe:00 7      /home/me/my app (deleted)',
    '7f0000000000-7f0000001000 rw-p 00000000 00:00 0 ',
    '7f0000005000-7f0000006000 r-xp 00025000 fe:00 8      /usr/lib/libtcmalloc.so.4.5.10',
    '7ffc00000000-7ffc00001000 r-xp 00000000 00:00 0      [vdso]',
  ];
  const HEAD = 'heap profile: 1: 8 [1: 8] @ heapprofile';
  const stackOf = (addresses: string, mappings = MAPPINGS) =>
    read(HEAD, `1: 8 [1: 8] @ ${addresses}`, '', ...mappings).events[0].replace(/ 8 1$/, '');

  test('are offsets in their programs and libraries, which are the same in each run', () => {
    expect(stackOf('0x55bb10001234')).toBe('0x1233[/home/me/my app]');
    expect(stackOf('0x7ffc00000010 0x55bb10000010')).toBe('0xf[/home/me/my app];0xf[[vdso]]');
    expect(read(HEAD, '1: 8 [1: 8] @ 0x11', ...MAPPINGS).facts.command).toBe('/home/me/my app');
  });

  test('in several parts of one file are offsets in that file', () => {
    const parts = [
      'MAPPED_LIBRARIES:',
      '1000-2000 r-xp 00000000 fe:00 7 /app',
      '2000-4000 rw-p 00001000 fe:00 7 /app',
      '9000-a000 r-xp 00003000 fe:00 7 /app',
    ];
    expect(stackOf('0x9011 0x1011', parts)).toBe('0x10[/app];0x3010[/app]');
  });

  test('outside of them, and in memory without a name, are as they stand', () => {
    expect(stackOf('0x55bb10002001')).toBe('0x55bb10002000');
    expect(stackOf('0x7f0000000101')).toBe('0x7f0000000100');
    expect(stackOf('0x11 0xffffffffff600001 nonsense')).toBe('?;?;0x10');
  });

  test('in the allocator at the inner end are left out, as long as others are left', () => {
    expect(stackOf('0x7f0000005001 0x7f0000005002 0x55bb10001234')).toBe('0x1233[/home/me/my app]');
    expect(stackOf('0x55bb10001234 0x7f0000005001')).toMatch(/libtcmalloc.*;0x1233/);
    expect(stackOf('0x7f0000005001')).toBe('0x25000[/usr/lib/libtcmalloc.so.4.5.10]');
  });

  test('may be mapped in the brief form, with names for the beginnings of paths', () => {
    const brief = ['--- Memory map: ---', '  source=/home', '  00400000-00fcb000: $source/server', '  build=1'];
    expect(stackOf('0x400011', brief)).toBe('0x10[/home/server]');
  });
});

describe('a heap of jemalloc', () => {
  const HEAD = ['heap_v2/16384', '  t*: 99: 9999 [0: 0]', '  t0: 99: 9999 [0: 0] worker; one'];

  test('has the totals of each stack on a line of its own, and those of threads below', () => {
    const calls = read(
      ...HEAD,
      '@ 0x21 0x11',
      '  t*: 1: 524288 [3: 1572864]',
      '  t0: 1: 524288 [0: 0] x',
      'MAPPED_LIBRARIES:',
    );
    expect(calls.metrics).toEqual([
      'inuse_space, bytes',
      'inuse_objects, count',
      'alloc_space, bytes',
      'alloc_objects, count',
    ]);
    // The innermost address is that of the recorder itself.
    expect(calls.events).toEqual(['0x10;0x21 524288 1 1572864 3']);
    expect(calls.facts).toMatchObject({ format: 'jemalloc heap profile', recordCount: 1 });
    expect(calls.warnings).toEqual([]);
  });

  test('has no allocated totals unless they were recorded', () => {
    const calls = read(...HEAD, '@ 0x11', ' t*: 1: 524288 [0: 0]');
    expect(calls.metrics).toEqual(['inuse_space, bytes', 'inuse_objects, count']);
  });

  // 7 objects of 4112 bytes at an interval of 16384: 1 / (1 - exp(-4112.57 / 16384)) = 4.505 of each, 129,683.5 bytes.
  test('is sampled: what was found stands for more, and only the sums are rounded', () => {
    const calls = read(...HEAD, '@ 0x11', ' t*: 7: 28788 [0: 0]', '@ 0x12', ' t*: 7: 28788 [0: 0]');
    expect(calls.events).toEqual(['0x11 129684 32', '0x12 129683 31']);
    expect(calls.notes).toEqual(['Sampling interval: 16384']);
  });

  test('begins in the allocator, which is left out', () => {
    const mappings = [
      'MAPPED_LIBRARIES:',
      '1000-2000 r-xp 0 fe:00 7 /lib/libjemalloc.so.2',
      '3000-4000 r-xp 0 fe:00 8 /app',
    ];
    const calls = read(...HEAD, '@ 0x1010 0x1020 0x1030 0x3011', ' t*: 1: 524288 [0: 0]', ...mappings);
    expect(calls.events).toEqual(['0x10[/app] 524288 1']);
  });

  test('may have bytes of no object', () => {
    expect(read(...HEAD, '@ 0x11', ' t*: 0: 64 [0: 0]').events).toEqual(['0x11 64 0']);
  });

  test('without the totals of a stack, that is skipped', () => {
    const calls = read(...HEAD, '@ 0x11', '@ 0x12', ' t*: 1: 524288 [0: 0]', '@ 0x13', 'MAPPED_LIBRARIES:');
    expect(calls.events).toEqual(['0x12 524288 1']);
    expect(calls.warnings).toEqual([
      'malformed-record: Line 4 is no record of a jemalloc heap profile and was skipped: "@ 0x11"',
      'malformed-record: Line 7 is no record of a jemalloc heap profile and was skipped: "@ 0x13"',
    ]);
  });
});

describe("Go's profiles with debug=1", () => {
  test('have their symbols, innermost first', () => {
    const calls = read(
      'heap profile: 2: 16 [3: 24] @ heap/2',
      '2: 16 [3: 24] @ 0x11 0x21 0x31',
      '#\t0x10\tmain.(*Stack[...]).Push+0x4a\t\texample.com/a/main.go:21',
      '#\t0x10\tmain.fill+0x4\t\t\texample.com/a/main.go:34',
      '#\t0x30\truntime.main+0x211',
      '#\t0x40',
      '',
      '# runtime.MemStats',
      '# Alloc = 2831520',
    );
    expect(calls.events).toEqual([
      '0x40;runtime.main;main.fill(example.com/a/main.go:34);main.(*Stack[...]).Push(example.com/a/main.go:21)~ 16 2 24 3 of 8 B',
    ]);
    expect(calls.facts.format).toBe('Go heap profile');
    expect(calls.warnings).toEqual([]);
  });

  test('have a record for each size of the blocks of a stack, also where not all were sampled', () => {
    const calls = read(
      'heap profile: 3: 80 [5: 112] @ heap/2',
      '2: 16 [4: 32] @ 0x11',
      '1: 64 [1: 64] @ 0x11',
      '0: 0 [1: 8] @ 0x21',
    );
    expect(calls.events).toEqual(['0x10 16 2 32 4 of 8 B', '0x10 64 1 64 1 of 64 B', '0x20 0 0 8 1 of 8 B']);
    // One block of 64 KiB of a heap of which one in 64 KiB was sampled stands for 1.58.
    expect(read('heap profile: 1: 65536 [1: 65536] @ heap/131072', '1: 65536 [1: 65536] @ 0x11').events).toEqual([
      '0x10 103676 1 of 65536 B',
    ]);
  });

  test('that do not have it so have none', () => {
    expect(read('heap profile: 2: 17 [2: 17] @ heap/2', '2: 17 [2: 17] @ 0x11').events).toEqual(['0x10 17 2']);
    expect(read('heap profile: 1: 4 [2: 16] @ heap/2', '1: 4 [2: 16] @ 0x11').events).toEqual(['0x10 4 1 16 2']);
    expect(read('heap profile: 2: 16 [2: 16] @ heapprofile', '2: 16 [2: 16] @ 0x11').events).toEqual(['0x10 16 2']);
  });

  test('of mutexes and of blocking have cycles and a count', () => {
    const calls = read(
      '--- mutex:',
      'cycles/second=2000000000',
      'sampling period=5',
      '300 2 @ 0x11',
      '#\t0x10\tmain.f+0x1\ta.go:7',
    );
    expect(calls.metrics).toEqual(['delay, nanoseconds', 'contentions, count']);
    expect(calls.events).toEqual(['main.f(a.go:7) 750 10']);
    expect(calls.notes).toEqual(['Sampling interval: 5']);
    expect(read('--- contention:', 'cycles/second=1000000000', '300 2 @ 0x11').events).toEqual(['0x10 300 2']);
    const server = [
      '--- contentionz 1 ---',
      'cycles/second = 1000000000',
      'sampling period = 100',
      'ms since reset = 1',
    ];
    expect(read(...server, '  300  2 @ 0x11').events).toEqual(['0x10 30000 200']);
  });

  test('of goroutines and threads have a count', () => {
    const calls = read(
      'goroutine profile: total 4',
      '3 @ 0x11',
      '# labels: {"a":"b"}',
      '#\t0x10\tmain.f+0x1\ta.go:7',
      '',
      '1 @ 0x21',
    );
    expect(calls.metrics).toEqual(['goroutine, count']);
    expect(calls.events).toEqual(['main.f(a.go:7) 3', '0x20 1']);
    expect(calls.facts.format).toBe('Go goroutine profile');
  });

  test('may have stacks without calls', () => {
    expect(read('threadcreate profile: total 5', '5 @', '#\t0x0').events).toEqual(['5']);
  });

  test('of its users have the name that these gave them', () => {
    expect(read('open_files profile: total 5', '5 @ 0x11').metrics).toEqual(['open_files, count']);
  });
});

test('lines that are no records are skipped', () => {
  const calls = read(
    'heap profile: 3: 16 [3: 16] @ heapprofile',
    '1: 8 [1: 8] @ 0x11',
    '1: x [1: 8] @ 0x21',
    '2: 8 [2: 8] @ 0x31',
  );
  expect(calls.events).toEqual(['0x10 8 1', '0x30 8 2']);
  expect(calls.warnings).toEqual([
    'malformed-record: Line 3 is no record of a gperftools heap profile and was skipped: "1: x [1: 8] @ 0x21"',
  ]);
});

test('a file that was cut off is read up to there', () => {
  const text = 'heap profile: 1: 8 [1: 8] @ heapprofile\n1: 8 [1: 8] @ 0x11\n1: 16 [1: 1';
  const calls = callsOf(heapText, text, { damage: { kind: 'truncated', message: 'it ends too early' } });
  expect(calls.events).toEqual(['0x10 8 1']);
  expect(calls.warnings).toContain('truncated: 2 records were read: it ends too early.');
  expect(calls.facts.isComplete).toBe(false);
});

test('any beginning of a file is read or refused in a sentence', () => {
  const text = 'heap_v2/1\n t*: 1: 8 [1: 8]\n@ 0x11\n t*: 1: 8 [1: 8]\nMAPPED_LIBRARIES:\n00-ff r-xp 0 0:0 0 a\n';
  for (let at = 0; at <= text.length; at++) {
    try {
      expect(callsOf(heapText, text.slice(0, at)).facts.format).toBe('jemalloc heap profile');
    } catch (error) {
      expect((error as Error).message).toMatch('trace holds no profile: its first line is of no kind that is known.');
    }
  }
});

describe('a part of a file', () => {
  const warningsOf = (text: string) => callsOf(heapText, text).warnings;
  const CUT = 'truncated: The file ends in the middle of a stack: a part of it is missing.';
  const CUT_LINE = 'truncated: The file ends in the middle of a line: a part of it is missing.';
  const SYMBOL = '#\t0x10\tmain.work+0x10\tmain.go:7';

  test.each([
    ['gperftools', 'heap profile: 3: 24 [4: 32] @ heapprofile\n1: 8 [2: 16] @ 0x11\n', '3', '1', 'Objects in use'],
    ['Go', `heap profile: 1: 8 [4: 32] @ heap/2\n1: 8 [2: 16] @ 0x11\n${SYMBOL}\n`, '4', '2', 'Allocated objects'],
    ['Go goroutines', `goroutine profile: total 4\n1 @ 0x11\n${SYMBOL}\n\n`, '4', '1', 'Goroutines'],
  ])('adds up to less than it says: %s', (_, text, total, sum, label) => {
    expect(warningsOf(text)).toEqual([
      `truncated: The file says ${total} in all ("${label}", before scaling), and its stacks add up to ${sum}: it is not whole, or was changed.`,
    ]);
  });

  test('that has nothing but its first line adds up to nothing', () => {
    expect(warningsOf('heap profile: 3: 24 [4: 32] @ heapprofile\n')[0]).toMatch('and its stacks add up to 0');
    expect(warningsOf('heap profile: 0: 0 [0: 0] @ heapprofile\n')).toEqual([]);
  });

  test('of a heap of jemalloc lacks its libraries', () => {
    const stacks = 'heap_v2/1\n  t*: 1: 8 [0: 0]\n@ 0x11\n  t*: 1: 8 [0: 0]\n';
    expect(warningsOf(stacks)).toEqual([
      'truncated: The file ends before the list of libraries (MAPPED_LIBRARIES): a part of it is missing.',
    ]);
    expect(warningsOf(`${stacks}\nMAPPED_LIBRARIES:\n`)).toEqual([]);
  });

  test('of a heap of Go lacks its end', () => {
    const stacks = `heap profile: 1: 8 [1: 8] @ heap/2\n1: 8 [1: 8] @ 0x11\n${SYMBOL}\n`;
    expect(warningsOf(stacks)).toEqual([CUT]);
    expect(warningsOf(`${stacks}\n# runtime.MemStats\n# Alloc = 8\n`)).toEqual([]);
  });

  test.each([
    '--- contention:\ncycles/second=1000000000\n',
    '--- mutex:\ncycles/second=1000000000\nsampling period=1\n',
  ])('of what Go waited for ends within a stack: %j', (start) => {
    expect(warningsOf(`${start}5 1 @ 0x11\n${SYMBOL}\n`)).toEqual([CUT]);
    expect(warningsOf(`${start}5 1 @ 0x11\n${SYMBOL.slice(0, -4)}`)).toEqual([CUT_LINE]);
    expect(warningsOf(`${start}5 1 @ 0x11\n${SYMBOL}\n\n`)).toEqual([]);
  });

  test('may end within a line after its stacks', () => {
    const stacks = 'heap profile: 1: 8 [1: 8] @ heapprofile\n1: 8 [1: 8] @ 0x11\n\nMAPPED_LIBRARIES:\n';
    expect(warningsOf(`${stacks}1000-2000 r-xp 0000`)).toEqual([CUT_LINE]);
    expect(warningsOf(`${stacks}1000-2000 r-xp 00000000 fe:00 7 /app\n`)).toEqual([]);
  });
});
