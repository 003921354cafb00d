import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../../generator/read/formats.js';
import { massif } from '../../../../generator/read/massif/format.js';
import { readTrace } from '../../../../generator/read-trace.js';
import { callsOf, RecordedCalls } from '../../../helpers/recorded-calls.js';
import { asStream } from '../read-calls.js';

const ROOT = '(heap allocation functions) malloc/new/new[], --alloc-fns, etc.';
const HEADER = 'desc: (none)\ncmd: ./bread\ntime_unit: ms\n';
const TREE = `n2: 300 ${ROOT}
 n1: 200 0x1: take (a.c:1)
  n1: 200 0x1: mix (a.c:2)
   n0: 200 0x3: main (a.c:3)
 n0: 100 0x4: lose (a.c:4)
`;

function snapshot(number: number, heapBytes: number, kind: string, tree = '', extra = 8): string {
  const facts = `time=${number * 10}\nmem_heap_B=${heapBytes}\nmem_heap_extra_B=${extra}\nmem_stacks_B=0\nheap_tree=${kind}\n`;
  return `#-----------\nsnapshot=${number}\n#-----------\n${facts}${tree}`;
}

function read(text: string): RecordedCalls {
  const calls = new RecordedCalls();
  const reader = massif.createReader(calls, 'massif.out.7');
  reader.push(Buffer.from(text));
  reader.finish(null);
  return calls;
}

describe('the tree', () => {
  test('is turned around, and calls of one address were inlined', () => {
    const { metrics, events, facts, notes } = read(HEADER + snapshot(0, 0, 'empty') + snapshot(1, 300, 'peak', TREE));
    expect(metrics).toEqual(['peakBytes, bytes']);
    expect(events).toEqual(['main(a.c:3);mix(a.c:2);take(a.c:1)~ 200', 'lose(a.c:4) 100']);
    expect(facts).toMatchObject({
      format: 'massif',
      command: './bread',
      durationMilliseconds: 10,
      recordCount: 2,
      isComplete: true,
    });
    expect(notes).toEqual(['Snapshots: 2', 'Allocator overhead: 8']);
  });

  test('what is below the threshold has callers that are not shown', () => {
    const tree = `n2: 300 ${ROOT}
 n2: 250 0x1: take (a.c:1)
  n0: 200 0x3: main (a.c:3)
  n0: 50 in 3 places, all below massif's threshold (1.00%)
 n0: 50 in 1 place, below massif's threshold (1.00%)
`;
    const { events, warnings } = read(HEADER + snapshot(1, 300, 'detailed', tree));
    expect(events).toEqual(['main(a.c:3);take(a.c:1) 200', 'take(a.c:1) 50', '50']);
    expect(warnings).toEqual([]);
  });

  test('of pages has another name for what allocates, and is read alike', () => {
    const pages = TREE.replace(ROOT, '(page allocation syscalls) mmap/mremap/brk, --alloc-fns, etc.');
    const { events } = read(HEADER + snapshot(1, 300, 'peak', pages));
    expect(events).toEqual(['main(a.c:3);mix(a.c:2);take(a.c:1)~ 200', 'lose(a.c:4) 100']);
  });

  test('has frames without names, and names that are no text', () => {
    const tree = Buffer.from(`n2: 300 ${ROOT}\n n0: 200 0x1: ???\n n0: 100 0x2: gr\xf6\xdfe (a.c:1)\n`, 'latin1');
    const start = Buffer.from(HEADER + snapshot(1, 300, 'peak'));
    const { events } = callsOf(massif, Buffer.concat([start, tree]));
    expect(events).toEqual(['? 200', 'gr\\xF6\\xDFe(a.c:1) 100']);
  });

  test('has sizes beyond 2^32; beyond 2^53 it is refused', async () => {
    const large = (zeros: string) =>
      HEADER + snapshot(1, Number(`3${zeros}`), 'peak', TREE.replaceAll('00 ', `${zeros} `));
    const { events } = read(large('00000000000'));
    expect(events.map((event) => event.split(' ').at(-1))).toEqual(['200000000000', '100000000000']);
    await expect(readTrace(asStream(large('0'.repeat(18))))).rejects.toThrow('add up to more than 2^53');
    // Also of a snapshot that is not the one that is shown at first.
    const other =
      HEADER +
      snapshot(1, 300, 'peak', TREE.replaceAll('00 ', `${'0'.repeat(18)} `)) +
      snapshot(2, 400, 'detailed', TREE);
    await expect(readTrace(asStream(other))).rejects.toThrow('add up to more than 2^52');
  });

  test('of heaptrack a node may have more than its children, and there is no header', () => {
    const tree = `n1: 300 ${ROOT}\n n1: 200 0x1: take (a.c:1)\n  n0: 150 0x3: main (a.c:3)\n`;
    const { events, facts } = read(
      `${snapshot(0, 300, 'detailed', tree)}desc: heaptrack\ncmd: ./bread\ntime_unit: s\n`,
    );
    expect(events).toEqual(['main(a.c:3);take(a.c:1) 150', 'take(a.c:1) 50', '100']);
    expect(facts.command).toBe('./bread');
  });

  test('other children than it says, or children with more bytes, are said', () => {
    const tree = `n3: 300 ${ROOT}\n n0: 200 0x1: take (a.c:1)\n n0: 150 0x4: lose (a.c:4)\n`;
    const { events, warnings } = read(HEADER + snapshot(1, 300, 'detailed', tree));
    expect(events).toEqual(['take(a.c:1) 200', 'lose(a.c:4) 150']);
    expect(warnings.map((warning) => warning.split(':')[0])).toEqual(['damaged', 'inexact']);
  });
});

describe('all snapshots', () => {
  const small = `n1: 10 ${ROOT}\n n0: 10 0x1: small (a.c:1)\n`;
  const file =
    HEADER + snapshot(0, 0, 'empty', '', 0) + snapshot(1, 10, 'detailed', small) + snapshot(2, 300, 'peak', TREE);

  test('make a curve of what the heap, the allocator and the stacks held', () => {
    expect(read(file).curves).toEqual([
      'Memory in use (Heap, Allocator overhead), bytes: 0 0+0, 10000000 10+8, 20000000 300+8',
    ]);
    const withStacks = file.replace('mem_stacks_B=0', 'mem_stacks_B=7');
    expect(read(withStacks).curves[0]).toMatch(
      /^Memory in use \(Heap, Allocator overhead, Stacks\), bytes: 0 0\+0\+7, /,
    );
    expect(read(file.replaceAll('extra_B=8', 'extra_B=0')).curves).toEqual([
      'Memory in use, bytes: 0 0, 10000000 10, 20000000 300',
    ]);
  });

  test('with a tree are moments at which it is known what was live', () => {
    const { moments, events, facts } = read(file);
    expect(moments).toEqual([
      'at 10000000',
      'small(a.c:1) 10',
      'at 20000000',
      'main(a.c:3);mix(a.c:2);take(a.c:1)~ 200',
      'lose(a.c:4) 100',
    ]);
    expect(events).toHaveLength(2);
    expect(facts.peakMilliseconds).toBe(20);
  });

  test.each([
    ['i', 'instruction'],
    ['B', 'bytes'],
  ])('by a clock in %s one of what it counts is a nanosecond', (unit, counted) => {
    const { curves, moments, facts } = read(file.replace('time_unit: ms', `time_unit: ${unit}`));
    expect(curves[0]).toMatch(/: 0 0\+0, 10 10\+8, 20 300\+8$/);
    expect(moments[0]).toBe('at 10');
    expect(JSON.stringify(facts.clockUnit)).toContain(counted);
    expect(facts.durationMilliseconds).toBeUndefined();
  });

  test('whose times go back, are too large or have no unit are known without them', () => {
    const isTimed = (text: string) => read(text).curves.length + read(text).moments.length > 0;
    expect(isTimed(file)).toBe(true);
    expect(isTimed(file.replace('time=10', 'time=30'))).toBe(false);
    expect(isTimed(file.replace('time=20', 'time=1e300'))).toBe(false);
    expect(isTimed(file.replace('time_unit: ms', 'time_unit: moons'))).toBe(false);
    expect(read(file.replace('time=10', 'time=30')).events).toHaveLength(2);
  });
});

describe('the snapshot that is shown', () => {
  const small = `n1: 10 ${ROOT}\n n0: 10 0x1: small (a.c:1)\n`;

  test('is the largest with a tree, wherever the mark of the peak is', () => {
    const { events } = read(HEADER + snapshot(1, 10, 'peak', small) + snapshot(2, 300, 'detailed', TREE));
    expect(events).toHaveLength(2);
  });

  test('of equal ones is the marked one', () => {
    const other = `n1: 300 ${ROOT}\n n0: 300 0x1: other (a.c:1)\n`;
    const { events } = read(HEADER + snapshot(1, 300, 'detailed', TREE) + snapshot(2, 300, 'peak', other));
    expect(events).toEqual(['other(a.c:1) 300']);
  });

  test('a larger one without a tree is told', () => {
    const { warnings } = read(HEADER + snapshot(1, 10, 'detailed', small) + snapshot(2, 300, 'empty'));
    expect(warnings).toEqual([
      expect.stringMatching(/^inexact: The largest snapshot, of 300 bytes, does not say where/),
    ]);
  });

  test('without any tree there is nothing to show', () => {
    expect(() => read(HEADER + snapshot(1, 10, 'empty'))).toThrow(
      /has no snapshot that says where memory was allocated/,
    );
  });
});

test('times in seconds have fractions', () => {
  const file = snapshot(1, 300, 'detailed', TREE).replace('time=10', 'time=0.953') + HEADER.replace('ms', 's');
  expect(read(file)).toMatchObject({ facts: { durationMilliseconds: 953 } });
});

test('lines may end in CR LF, and old files call the overhead "admin"', () => {
  const file = (HEADER + snapshot(1, 300, 'peak', TREE)).replace('mem_heap_extra_B', 'mem_heap_admin_B');
  const { events, notes } = read(file.replaceAll('\n', '\r\n'));
  expect(events).toHaveLength(2);
  expect(notes).toContain('Allocator overhead: 8');
});

test('cut anywhere, a file gives what could be read or a sentence', () => {
  const whole = HEADER + snapshot(0, 0, 'empty') + snapshot(1, 300, 'peak', TREE);
  const { events } = read(whole);
  for (let length = 0; length < whole.length; length++) {
    let calls: RecordedCalls;
    try {
      calls = read(whole.slice(0, length));
    } catch (error) {
      expect((error as Error).name).toBe('UserError');
      continue;
    }
    if (calls.warnings.length === 0) expect(calls.events).toEqual(events);
  }
});

test('recognised by its header, or by its first snapshot', () => {
  expect(detectFormat(Buffer.from(HEADER))?.name).toBe('massif');
  expect(detectFormat(Buffer.from(snapshot(0, 1, 'empty')))?.name).toBe('massif');
  expect(detectFormat(Buffer.from('desc: a text\nof two lines\n'))).toBeNull();
});
