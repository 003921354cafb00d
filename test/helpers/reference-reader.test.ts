import { describe, expect, test } from 'vitest';
import {
  blocksByStack,
  changesBetween,
  figuresByStack,
  maximumLiveBytesBetween,
  referenceTotals,
  stackFrames,
} from './reference-figures.js';
import { parseReferenceTrace, type ReferenceTrace } from './reference-reader.js';

// The reference is read by eye against these few lines, so that the product can be compared with it.

function trace(...lines: string[]): ReferenceTrace {
  return parseReferenceTrace([...lines, ''].join('\n'));
}

/** Strings 1 app, 2 main, 3 main.cpp, 4 helper, 5 operator new(unsigned long); block 0: 16 bytes, block 1: 256 bytes. */
const HEAD = [
  'v 10400 3',
  'X ./app',
  'I 1000 a',
  's 3 app',
  's 4 main',
  's 8 main.cpp',
  's 6 helper',
  's 1b operator new(unsigned long)',
  'i 10 1 2 3 1f',
  'i 20 1 4 3 5 2 3 20',
  'i 30 1 5',
  't 1 0',
  't 2 1',
  't 3 2',
  'a 10 1',
  'a 100 3',
];

function names(read: ReferenceTrace, index: number): string[] {
  return stackFrames(read, index).map(({ functionName, line }) => `${functionName}:${line}`);
}

describe('stacks', () => {
  test('are outermost first, inlined functions behind those they are inlined into', () => {
    expect(names(trace(...HEAD), 2)).toEqual(['main:31', 'main:32', 'helper:5']);
  });

  test('leave operator new out', () => {
    expect(names(trace(...HEAD), 3)).toEqual(['main:31', 'main:32', 'helper:5']);
  });

  test('take their names by the length in front, or in versions up to 2 to the end of the line', () => {
    expect(names(trace('v 10400 3', 's 4 main trailing', 'i 1 0 1', 't 1 0'), 1)).toEqual(['main:0']);
    expect(names(trace('v 10400 3', 's ff short', 's 1 f', 'i 1 0 2', 't 1 0'), 1)).toEqual(['f:0']);
    expect(names(trace('v 10100 2', 's operator new', 'i 1 0 1', 't 1 0'), 1)).toEqual(['operator new:0']);
  });
});

describe('totals', () => {
  test('peak is the first largest sum, leaked what is live at the end', () => {
    const read = trace(...HEAD, '+ 0', 'c a', 'R 2', '+ 1', '- 1', 'c 14', '+ 1', '- 1', '- 0', '+ 0', 'R 3', 'c 1e');
    expect(referenceTotals(read)).toEqual({
      allocations: 4,
      allocatedBytes: 16 + 256 + 256 + 16,
      temporary: 2,
      peakBytes: 16 + 256,
      leakedBytes: 16,
      suppressedBytes: 0,
      peakTimeMilliseconds: 10,
      peakResidentBytes: 3 * 4096,
      runtimeMilliseconds: 31,
    });
  });

  test.each([
    [['+ 0', '- 0'], 1],
    [['+ 0', '+ 1', '- 0', '- 1'], 0],
    [['+ 0', '+ 0', '- 0', '- 0'], 1],
    [['+ 1', '- 1', '- 0'], 1],
  ])('of %j, %i is temporary', (events, count) => {
    expect(referenceTotals(trace(...HEAD, '+ 0', '+ 1', '+ 1', ...events)).temporary).toBe(count);
  });

  test('in version 0 blocks are told apart by their pointers', () => {
    const read = trace('v 10000', '+ 8 0 a0', '+ 8 0 b0', '- a0', '- ff', '+ 8 0 a0', '- a0');
    expect(referenceTotals(read)).toMatchObject({ allocations: 3, allocatedBytes: 24, temporary: 1, leakedBytes: 8 });
  });

  test('rules in the trace suppress leaks, with or without a length in front', () => {
    const rules = (...lines: string[]) => referenceTotals(trace(...HEAD.toSpliced(3, 0, ...lines), '+ 0', '+ 1'));
    expect(rules('S b leak:helper').suppressedBytes).toBe(256);
    expect(rules('S leak:^main$').suppressedBytes).toBe(16 + 256);
    expect(rules('S leak:^elper', 'S # leak:main').suppressedBytes).toBe(0);
  });
});

test('a command keeps its line breaks, and they are no records', () => {
  const read = trace('v 10400 3', 'X sh -c s x', '+ 0', '', 'I 1000 a', 's 1 f', 'i 1 0 1', 't 1 0');
  expect(read.command).toBe('sh -c s x\n+ 0\n');
  expect(names(read, 1)).toEqual(['f:0']);
});

test('by stack and size: how many were allocated, temporary, at the peak and at the end', () => {
  const blocks = blocksByStack(trace(...HEAD, '+ 1', '+ 1', '- 1', '+ 0'));
  expect([...blocks.values()].map((sizes) => [...sizes])).toEqual([
    [[256, { allocated: 2, temporary: 1, atPeak: 2, atEnd: 1 }]],
    [[16, { allocated: 1, temporary: 0, atPeak: 0, atEnd: 1 }]],
  ]);
  expect([...figuresByStack(trace(...HEAD, '+ 1', '+ 0')).values()].map(({ peakBytes }) => peakBytes)).toEqual([
    256, 16,
  ]);
});

describe('replay', () => {
  const read = trace(...HEAD, '+ 0', 'c a', '+ 1', 'c 14', '- 1', '- 0');

  test('what a span of time did to each stack, its end not included', () => {
    expect([...changesBetween(read, 0, 10).values()].map(({ liveBytes }) => liveBytes)).toEqual([16]);
    expect([...changesBetween(read, 10, 20).values()]).toEqual([
      { allocations: 1, allocatedBytes: 256, temporary: 0, liveBytes: 256 },
    ]);
    expect([...changesBetween(read, 20, 21).values()].map(({ liveBytes }) => liveBytes)).toEqual([-256, -16]);
  });

  test('the largest live bytes in a span count what was live before it', () => {
    expect(maximumLiveBytesBetween(read, 0, 10)).toBe(16);
    expect(maximumLiveBytesBetween(read, 20, 30)).toBe(272);
    expect(maximumLiveBytesBetween(read, 30, 40)).toBe(0);
  });
});
