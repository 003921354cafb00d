import { describe, expect, test } from 'vitest';
import { TraceBuilder } from '../../../generator/fold/trace-builder.js';
import { FRAME_CATEGORIES, FRAME_KINDS } from '../../../template/data/frame-kinds.js';
import type { Report } from '../../../template/data/report.js';
import { parentNodes, pathTo } from '../../../template/data/tree.js';
import { BYTES, COUNT, countOf, timeIn } from '../../../template/data/unit.js';
import { decodeReport } from '../../helpers/decode-report.js';
import { encodeWhole } from '../../helpers/encode-report.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { internStackText } from '../../helpers/stacks.js';

/** Each node that has something of its own: its stack and its value of each metric. */
function values({ strings, frames, tree }: Report, { selfValues }: Pick<Report, 'selfValues'>): string[] {
  const parents = parentNodes(tree.depth);
  const nameOf = (node: number) => strings[frames.functionName[tree.frame[node]]];
  return Array.from(tree.depth, (_, node) => [
    pathTo(node, parents).map(nameOf).join(';') || '-',
    ...selfValues.map((column) => column[node]),
  ])
    .filter(([, ...numbers]) => numbers.some((number) => number !== 0))
    .map((cells) => cells.join(' '));
}

const TWO = [
  sampledMetric('blocks', { unit: countOf('block') }),
  sampledMetric('bytes', { unit: BYTES, isLevel: true }),
];

test('samples of one stack are added up, for each metric', () => {
  const report = reportFromSamples('main;parse 1 10\nmain;parse 2 30\nmain 1 5\n- 1 1', TWO);
  expect(values(report, report)).toEqual(['- 1 1', 'main 1 5', 'main;parse 3 40']);
  expect(report.facts.metrics.map(({ key, total }) => `${key} ${total}`)).toEqual(['blocks 5', 'bytes 46']);
  expect(report.facts.stackCount).toBe(3);
});

test('what a trace calls its metrics is shown, and does not act on a terminal', () => {
  const metric = sampledMetric('k\u001b[31m', { label: 'a\nb', unit: countOf('x\u202e') });
  const [{ key, label, unit }] = reportFromSamples('main 1', [metric]).facts.metrics;
  expect([key, label, unit]).toEqual(['k\\x1b[31m', 'a\\nb', countOf('x\\u{202e}')]);
});

test('a report of samples has no sizes, no time and no runtime, and says what is a flow and what a level', () => {
  const { sizes, time, facts } = reportFromSamples('main 1 5', TWO);
  expect([sizes.node.length, time.slice.length, time.sliceMilliseconds]).toEqual([0, 0, 0]);
  expect([facts.runtimeMilliseconds, facts.peakTimeMilliseconds, facts.peakResidentBytes]).toEqual([null, null, null]);
  expect(facts.metrics.map(({ isAdditiveOverTime, timeDelta }) => [isAdditiveOverTime, timeDelta])).toEqual([
    [true, null],
    [false, null],
  ]);
});

test('siblings are ordered by the first metric', () => {
  const report = reportFromSamples('main;b 1 99\nmain;a 3 1', TWO);
  expect(values(report, report)).toEqual(['main;a 3 1', 'main;b 1 99']);
});

test('a report of samples comes back from its file', () => {
  const report = reportFromSamples('main(app.js:3);parse 3 40\nolder main(app.js:3);print 2 8', TWO);
  const { head, payload } = encodeWhole(report);
  const read = decodeReport(JSON.parse(JSON.stringify(head)), payload);
  expect(values(read, read)).toEqual(values(report, report));
  expect(read.facts).toEqual(report.facts);
  expect([...read.frames.category]).toEqual([...report.frames.category]);
});

describe('blocks of known sizes', () => {
  const metrics = [
    sampledMetric('bytes', { unit: BYTES, blocks: 'allocated' }),
    sampledMetric('objects', { blocks: 'allocated' }),
    sampledMetric('live', { blocks: 'atEnd' }),
  ];
  const tableOf = (...samples: (readonly [values: number[], blockBytes?: number])[]) => {
    const builder = new TraceBuilder();
    const sink = builder.samples(metrics);
    const stack = internStackText('main;new', builder);
    for (const [values, blockBytes] of samples) sink.add(stack, values, blockBytes);
    const { sizes, facts } = builder.finish();
    const rows = Array.from(sizes.node, (node, row) => [
      node,
      sizes.blockBytes[row],
      sizes.allocated[row],
      sizes.atEnd[row],
    ]);
    return { rows, sources: facts.metrics.map(({ source }) => source.table) };
  };

  test('are a table of sizes, a row for each size', () => {
    expect(tableOf([[32, 2, 1], 16], [[8, 1, 0], 8], [[16, 1, 1], 16])).toEqual({
      rows: [
        [2, 8, 1, 0],
        [2, 16, 3, 2],
      ],
      sources: ['sizes', 'sizes', 'sizes'],
    });
  });

  test('make no table where the size of some is not known; what counts none needs none', () => {
    expect(tableOf([[32, 2, 1], 16], [[8, 1, 0]]).rows).toEqual([]);
    expect(tableOf([[32, 2, 1]]).sources).toEqual(['nodes', 'nodes', 'nodes']);
    expect(tableOf([[32, 2, 1], 16], [[0, 0, 0]]).rows).toEqual([[2, 16, 2, 1]]);
  });

  test('of which an older run had more, make none', () => {
    expect(tableOf([[32, 2, 1], 16], [[-8, -1, 0], 8]).rows).toEqual([]);
  });

  test('come to the bytes that they are said to, be it more or less than their number times their size', () => {
    const { sizes, selfValues } = reportFromSamples('main;new 50 3 1 @16\nmain;new 15 2 0 @8\nmain 0 1 1 @8', metrics);
    expect([...sizes.allocatedExcess]).toEqual([-8, -1, 2]);
    expect([...sizes.atEndExcess]).toEqual([]);
    expect(selfValues.map((column) => [...column])).toEqual([
      [0, 0, 65],
      [0, 1, 5],
      [0, 1, 1],
    ]);
  });

  test('that are more than can be counted exactly make no table', () => {
    expect(tableOf([[8, 2 ** 30, 0], 2 ** 30]).rows).toEqual([]);
    expect(tableOf([[8, 1, 0], 2 ** 60]).rows).toEqual([]);
  });

  test('of two runs in one file are a table for each', () => {
    const { sizes, baseline, facts } = reportFromSamples('main;new 32 2 1 @16\nolder main;new 48 3 3 @16', metrics);
    expect([sizes, baseline?.sizes].map((table) => [table?.allocated, table?.atEnd])).toEqual([
      [Float64Array.of(2), Float64Array.of(1)],
      [Float64Array.of(3), Float64Array.of(3)],
    ]);
    expect(facts.metrics.map(({ source }) => source.table)).toEqual(['sizes', 'sizes', 'sizes']);
  });
});

describe('two runs in one file', () => {
  const report = reportFromSamples('main;parse 3\nolder main;parse 5\nolder main;print 2\nmain;new 4');

  test('are a comparison, in one tree', () => {
    expect(values(report, report)).toEqual(['main;parse 3', 'main;new 4']);
    expect(report.baseline && values(report, report.baseline)).toEqual(['main;parse 5', 'main;print 2']);
    expect([report.facts.metrics[0].total, report.baseline?.facts.metrics[0].total]).toEqual([7, 7]);
  });

  test('a negative value is what the older run had more of', () => {
    const difference = reportFromSamples('main;parse -3\nmain;print 4');
    expect(values(difference, difference)).toEqual(['main;print 4']);
    expect(difference.baseline && values(difference, difference.baseline)).toEqual(['main;parse 3']);
    expect([report, difference].map(({ facts }) => facts.isDifferenceOnly)).toEqual([false, true]);
    expect(difference.facts.warnings.map(({ kind }) => kind)).toEqual(['difference-only']);
  });
});

test('a finer unit multiplies what was added before', () => {
  const builder = new TraceBuilder();
  const samples = builder.samples([sampledMetric('samples')]);
  samples.add(0, [3]);
  samples.refineUnit(0, countOf('sample', 'samples', 100), 100);
  samples.add(0, [25]);
  const { facts } = builder.finish();
  expect(facts.metrics[0]).toMatchObject({ total: 325, unit: { parts: 100 } });
});

test('values that add up to more than 2^53 are refused, not rounded', () => {
  const huge = () => reportFromSamples(`a ${2 ** 52}\nb ${2 ** 52}`, [sampledMetric('cpu', { unit: timeIn(1) })]);
  expect(huge).toThrow('The values of cpu add up to more than 2^53');
});

test('a thread is an outermost frame of its own kind, and a call of the same name is another', () => {
  const builder = new TraceBuilder();
  const samples = builder.samples([sampledMetric('samples', { unit: COUNT })]);
  const name = builder.internString('main');
  const frame = builder.internFrame({ functionName: name, file: 0, line: 0, module: 0, isInlined: false });
  const kernel = builder.internFrame({
    functionName: name,
    file: 0,
    line: 0,
    module: 0,
    isInlined: false,
    category: 'kernel',
  });
  const thread = builder.internTrack('thread', 'main', builder.internTrack('process', 'app'));
  samples.add(builder.internStack(thread, frame), [2]);
  samples.add(builder.internStack(builder.internStack(0, frame), kernel), [1]);
  const { tree, frames } = builder.finish();
  const kinds = Array.from(
    tree.frame,
    (at) => `${FRAME_KINDS[frames.kind[at]]} ${FRAME_CATEGORIES[frames.category[at]]}`,
  );
  expect(kinds).toEqual([
    'call unknown',
    'process unknown',
    'thread unknown',
    'call unknown',
    'call unknown',
    'call kernel',
  ]);
});
