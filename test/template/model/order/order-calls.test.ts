import { describe, expect, test } from 'vitest';
import type { Report } from '../../../../template/data/report.js';
import { prefixSums } from '../../../../template/data/tree.js';
import { countOf, timeIn } from '../../../../template/data/unit.js';
import { createProfile, type Profile, selfIn, totalOf } from '../../../../template/model/calls/profile.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import {
  addressInOrder,
  nodeInOrder,
  nodeUnderWay,
  placeInOrder,
} from '../../../../template/model/order/order-address.js';
import { type OrderedCalls, orderCalls } from '../../../../template/model/order/order-calls.js';
import { sampleTracks } from '../../../../template/model/order/sample-tracks.js';
import { parseQuery } from '../../../../template/model/query/query.js';
import { shapeProfile } from '../../../../template/model/shape/shape-profile.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { seeded } from '../../../helpers/seeded.js';

const CPU = [sampledMetric('cpu', { unit: timeIn(1) }), sampledMetric('samples', { unit: countOf('sample') })];

interface Asked {
  readonly query?: string;
  readonly from?: number;
  readonly to?: number;
  /** Which tracks, the busiest is 0. */
  readonly tracks?: readonly number[];
}

function ordered(report: Report, { query = '', from = 0, to = 1e9, tracks = [0] }: Asked = {}): OrderedCalls {
  const profile = createProfile(report);
  const names = createFrameNames(
    report,
    profile.frames,
    () => false,
    () => 'auto',
  );
  const shape = { groupBy: 'function', order: 'weight', steps: parseQuery(query).steps } as const;
  const callees = query === '' ? profile : shapeProfile({ report, frames: profile.frames, names }, shape);
  const end = Math.max(
    ...Array.from(report.samples.startNanoseconds, (start, row) => start + report.samples.durationNanoseconds[row]),
  );
  const known = sampleTracks(report);
  return orderCalls(
    callees,
    report,
    0,
    tracks.map((track) => known[track]),
    { from, to: Math.min(to, end) },
  );
}

/** A line a call, indented by its row: "  parse 3-7". */
function drawn(report: Report, calls: OrderedCalls): string[] {
  const { tree, frames, spacers } = calls.profile;
  return Array.from(tree.depth, (_, node) => node)
    .filter((node) => node > 0 && spacers?.[node] === 0)
    .map((node) => {
      const name = report.strings[frames.functionName[tree.frame[node]]];
      const place = placeInOrder(calls, node);
      return `${'  '.repeat(calls.rows[node] - 1)}${name} ${place?.from}-${place?.to}`;
    });
}

test('calls stand where they were; a call goes on while others that it makes come and go', () => {
  const report = reportFromSamples(
    `0+2 main;parse 2 1
     2+1 main 1 1
     3+3 main;print;write 3 1
     6+2 main 2 1
     9+1 main;parse 1 1`,
    CPU,
  );
  const calls = ordered(report);
  expect(drawn(report, calls)).toEqual([
    'main 0-8',
    '  parse 0-2',
    '  print 3-6',
    '    write 3-6',
    'main 9-10',
    '  parse 9-10',
  ]);
});

test("a call's self time is what it spent between its calls, too", () => {
  const report = reportFromSamples('0+1 main 1 1\n1+2 main;a 2 1\n3+4 main 4 1\n7+1 main;a 1 1\n8+2 main 2 1', CPU);
  const calls = ordered(report);
  const sums = prefixSums(calls.valuesOf(0));
  expect([totalOf(calls.profile, sums, 1), selfIn(calls.profile, sums, 1)]).toEqual([10, 7]);
});

test('garbage is collected below the call that waits for it, which goes on', () => {
  const report = reportFromSamples('0+2 main;work 2 1\n2+1 gc<garbage 1 1\n3+2 main;work 2 1', CPU);
  // The text of a stack has no categories, so that it is set here.
  const gc = report.strings.indexOf('gc<garbage');
  report.frames.functionName.forEach((name, frame) => {
    if (name === gc) report.frames.category[frame] = 6;
  });
  const calls = ordered(report);
  expect(drawn(report, calls)).toEqual(['main 0-5', '  work 0-5', '    gc<garbage 2-3']);
  // Nodes: the root, main, work, garbage, and work going on.
  expect([1, 2, 3].map((node) => [0, 1].map((metric) => calls.collectedIn(node, metric)))).toEqual([
    [1, 1],
    [1, 1],
    [0, 0],
  ]);
});

test('a track has its own calls alone, the busiest comes first', () => {
  const report = reportFromSamples('0+2 thread:a;main 2 1\n1+4 thread:b;work 4 1', CPU);
  expect(drawn(report, ordered(report))).toEqual(['work 1-5']);
  expect(drawn(report, ordered(report, { tracks: [1] }))).toEqual(['main 0-2']);
});

test('several tracks stand below each other over one axis, each for the whole run', () => {
  const report = reportFromSamples('0+2 thread:a;main 2 1\n1+4 thread:b;work 4 1\n6+1 thread:b;work;wait 1 1', CPU);
  const calls = ordered(report, { tracks: [0, 1] });
  expect(drawn(report, calls)).toEqual(['b 0-7', '  work 1-5', '  work 6-7', '    wait 6-7', 'a 0-7', '  main 0-2']);
  const sums = prefixSums(calls.valuesOf(0));
  expect(Array.from(calls.profile.lanes?.nodes ?? [], (node) => totalOf(calls.profile, sums, node))).toEqual([5, 2]);
});

test('a track that the query leaves nothing of is a header without calls', () => {
  const report = reportFromSamples('0+4 thread:a;main 4 1\n0+2 thread:b;work 2 1', CPU);
  expect(drawn(report, ordered(report, { tracks: [0, 1], query: 'hide:main' }))).toEqual([
    'a 0-4',
    'b 0-4',
    '  work 0-2',
  ]);
});

test('a range of time is the same for all tracks', () => {
  const report = reportFromSamples('0+4 thread:a;main 4 1\n3+2 thread:b;work 2 1', CPU);
  expect(drawn(report, ordered(report, { tracks: [0, 1], from: 2, to: 4 }))).toEqual([
    'a 2-4',
    '  main 2-4',
    'b 2-4',
    '  work 3-4',
  ]);
});

test('an address says which of several tracks it is of, in whatever order they stand', () => {
  const report = reportFromSamples('0+4 thread:a;main;parse 4 1\n0+2 thread:b;main 2 1', CPU);
  const both = ordered(report, { tracks: [0, 1] });
  const reversed = ordered(report, { tracks: [1, 0] });
  for (let node = 1; node < both.rows.length; node++) {
    if (both.profile.spacers?.[node] === 1) continue;
    const found = nodeInOrder(reversed, addressInOrder(both, node)) ?? 0;
    expect(pathOf(report, reversed.profile, found)).toBe(pathOf(report, both.profile, node));
  }
  expect(nodeInOrder(both, 't0-1-12345678')).toBeNull();
});

test('where a track does nothing, nothing is under way', () => {
  const report = reportFromSamples('0+4 thread:a;main 4 1\n2+1 thread:b;work 1 1', CPU);
  const calls = ordered(report, { tracks: [0, 1] });
  const underWay = (lane: number, at: number) => {
    const node = nodeUnderWay(calls, lane, at, Number.POSITIVE_INFINITY);
    return node === null ? '' : pathOf(report, calls.profile, node);
  };
  expect([0, 1].map((lane) => [0, 2, 3].map((at) => underWay(lane, at)))).toEqual([
    ['a;main', 'a;main', 'a;main'],
    ['', 'b;work', ''],
  ]);
});

test('what the query hides is nothing, what it merges is one', () => {
  const report = reportFromSamples('0+2 main;a 2 1\n2+2 main;b 2 1\n4+2 main;a;c 2 1', CPU);
  expect(drawn(report, ordered(report, { query: 'hide:b' }))).toEqual([
    'main 0-2',
    '  a 0-2',
    'main 4-6',
    '  a 4-6',
    '    c 4-6',
  ]);
  expect(drawn(report, ordered(report, { query: 'merge:=a merge:=b' }))).toEqual(['main 0-6', '  c 4-6']);
});

test('a range of time has what lies in it', () => {
  const report = reportFromSamples('0+4 main;a 4 2\n4+4 main;b 4 4', CPU);
  const calls = ordered(report, { from: 2, to: 5 });
  expect(drawn(report, calls)).toEqual(['main 2-5', '  a 2-4', '  b 4-5']);
  expect([0, 1].map((metric) => calls.valuesOf(metric).reduce((sum, value) => sum + value, 0))).toEqual([3, 2]);
});

describe('of any run', () => {
  const random = seeded(3);
  const below = (limit: number) => Math.floor(random() * limit);
  const stacks = ['main', 'main;a', 'main;a;c', 'main;b', 'main;b;c', 'other', 'other;a'];

  test.each(Array.from({ length: 40 }, (_, number) => number))('each moment has its stack (%i)', () => {
    const stackAt: string[] = [];
    const lines: string[] = [];
    for (let now = 0; now < 200; ) {
      const length = 1 + below(6);
      const stack = below(5) === 0 ? '' : stacks[below(stacks.length)];
      if (stack !== '') lines.push(`${now}+${length} ${stack} ${length} 1`);
      for (let at = now; at < now + length; at++) stackAt[at] = stack;
      now += length;
    }
    const shift = stackAt.findIndex((stack) => stack !== '');
    const report = reportFromSamples(lines.join('\n'), CPU);
    const calls = ordered(report);
    const underWay = stackAt.slice(shift).map((_, at) => nodeUnderWay(calls, 0, at, Number.POSITIVE_INFINITY));
    expect(underWay.map((node) => (node === null ? '' : pathOf(report, calls.profile, node)))).toEqual(
      stackAt.slice(shift),
    );
    const sums = prefixSums(calls.valuesOf(0));
    expect(totalOf(calls.profile, sums, 0)).toBe(report.facts.metrics[0].total);
    for (let node = 1; node < calls.rows.length; node++) {
      if (calls.profile.spacers?.[node] === 1) continue;
      expect(nodeInOrder(calls, addressInOrder(calls, node))).toBe(node);
    }
  });
});

function pathOf({ strings }: Report, { tree, frames, parents }: Profile, node: number): string {
  const names: string[] = [];
  for (let at = node; at !== 0; at = parents[at]) names.unshift(strings[frames.functionName[tree.frame[at]]]);
  return names.join(';');
}
