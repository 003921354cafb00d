import { describe, expect, test } from 'vitest';
import type { Report } from '../../../../template/data/report.js';
import type { SlicedTime } from '../../../../template/model/time/time-choice.js';
import { valuesInTime } from '../../../../template/model/time/time-values.js';
import { seeded } from '../../../helpers/seeded.js';
import { reportFromStacks, stackTextOf } from '../../../helpers/stacks.js';

/**
 *     slice      0        1        2     3
 *     main;a   +16 +16   -16             +8~
 *     main;b             +100    -100    +1
 */
const report = reportFromStacks(`
  main;a  +16 +16
  @1
  main;a  -16
  main;b  +100
  @2
  main;b  -100
  @3
  main;a  +8~
  main;b  +1
`);

/** "main;a 32" for each stack with any value, by name. */
function values(metricKey: string, choice: SlicedTime, of: Report = report): string[] {
  const metric = of.facts.metrics.find(({ key }) => key === metricKey);
  const inTime = metric && valuesInTime(of, metric, choice);
  if (!inTime) throw new Error(`no values of ${metricKey}`);
  expect(inTime).toHaveLength(of.tree.depth.length);
  const nodes = Array.from(inTime.keys()).filter((node) => inTime[node] !== 0);
  return nodes.map((node) => `${stackTextOf(of, node)} ${inTime[node]}`).sort();
}

const range = (fromSlice: number, toSlice: number): SlicedTime => ({ kind: 'range', fromSlice, toSlice });
const instant = (slice: number): SlicedTime => ({ kind: 'instant', slice });

describe('a flow', () => {
  test('over a range is what happened in it, its last slice not included', () => {
    expect(values('allocatedBytes', range(0, 1))).toEqual(['main;a 32']);
    expect(values('allocatedBytes', range(1, 3))).toEqual(['main;b 100']);
    expect(values('allocations', range(0, 4))).toEqual(['main;a 3', 'main;b 2']);
    expect(values('temporary', range(3, 4))).toEqual(['main;a 1']);
    expect(values('allocations', range(2, 3))).toEqual([]);
  });

  test('until an instant is what happened from the start to the end of its slice', () => {
    expect(values('allocatedBytes', instant(0))).toEqual(['main;a 32']);
    expect(values('allocatedBytes', instant(1))).toEqual(['main;a 32', 'main;b 100']);
    expect(values('allocatedBytes', instant(3))).toEqual(['main;a 40', 'main;b 101']);
  });
});

describe('a level', () => {
  test('at an instant is what was live at the end of its slice', () => {
    expect(values('leakedBytes', instant(0))).toEqual(['main;a 32']);
    expect(values('leakedBytes', instant(1))).toEqual(['main;a 16', 'main;b 100']);
    expect(values('leakedBytes', instant(2))).toEqual(['main;a 16']);
    expect(values('leakedBytes', instant(3))).toEqual(['main;a 16', 'main;b 1']);
  });

  test('over a range is its end minus its start, less than nothing where memory was given back', () => {
    expect(values('leakedBytes', range(1, 2))).toEqual(['main;a -16', 'main;b 100']);
    expect(values('leakedBytes', range(1, 4))).toEqual(['main;a -16', 'main;b 1']);
    expect(values('leakedBytes', range(3, 4))).toEqual(['main;b 1']);
  });

  test('means the same whatever the instant that it is about by itself', () => {
    for (const choice of [range(1, 3), instant(1)]) {
      expect(values('peakBytes', choice)).toEqual(values('leakedBytes', choice));
    }
  });
});

describe('a difference is the range after minus the range before', () => {
  const both = (from: number, to: number, afterFrom: number, afterTo: number): SlicedTime => ({
    kind: 'difference',
    before: { fromSlice: from, toSlice: to },
    after: { fromSlice: afterFrom, toSlice: afterTo },
  });

  test('of a flow', () => {
    expect(values('allocatedBytes', both(0, 1, 3, 4))).toEqual(['main;a -24', 'main;b 1']);
  });

  test('of a level', () => {
    expect(values('peakBytes', both(0, 1, 1, 2))).toEqual(['main;a -48', 'main;b 100']);
  });

  test('of ranges in any order, and that overlap', () => {
    expect(values('allocatedBytes', both(3, 4, 0, 1))).toEqual(['main;a 24', 'main;b -1']);
    expect(values('allocatedBytes', both(0, 2, 1, 4))).toEqual(['main;a -24', 'main;b 1']);
    expect(values('allocatedBytes', both(0, 4, 0, 4))).toEqual([]);
  });
});

test('what suppressions hide at the end counts: they hold for the end of the run alone', () => {
  const hidden = reportFromStacks('main;tzset_internal +50\n@1\nmain;a +5');
  expect([...hidden.suppressed.node]).toHaveLength(1);
  expect(values('leakedBytes', instant(1), hidden)).toEqual(['main;a 5', 'main;tzset_internal 50']);
});

test('a metric without time has no values in it', () => {
  expect(valuesInTime(report, { ...report.facts.metrics[0], timeDelta: null }, instant(0))).toBeNull();
});

test('a report with many nodes and rows is added up row for row', () => {
  const nodeCount = 100_000;
  const sliceCount = 30;
  const random = seeded(5);
  const rows: { slice: number; node: number; delta: number }[] = [];
  for (let slice = 0; slice < sliceCount; slice++) {
    // Every third slice is empty, the others skip nodes at random.
    if (slice % 3 === 1) continue;
    for (let node = 1 + Math.floor(random() * 200); node < nodeCount; node += 1 + Math.floor(random() * 200)) {
      rows.push({ slice, node, delta: Math.floor(random() * 1000) });
    }
    rows.push({ slice, node: nodeCount - 1, delta: 1 });
  }
  const large: Report = {
    ...report,
    tree: { depth: new Uint32Array(nodeCount).fill(1, 1), frame: new Uint32Array(nodeCount) },
    time: {
      ...report.time,
      sliceCount,
      maximumLiveBytes: new Float64Array(sliceCount),
      slice: Uint32Array.from(rows, ({ slice }) => slice),
      node: Uint32Array.from(rows, ({ node }) => node),
      deltas: { ...report.time.deltas, allocatedBytes: Float64Array.from(rows, ({ delta }) => delta) },
    },
  };
  for (const [from, to] of [
    [0, 30],
    [1, 2],
    [4, 5],
    [7, 19],
    [29, 30],
  ]) {
    const expected = new Float64Array(nodeCount);
    for (const { slice, node, delta } of rows) if (slice >= from && slice < to) expected[node] += delta;
    const found = valuesInTime(large, large.facts.metrics[0], range(from, to));
    // Vitest takes a second to compare 100,000 numbers.
    expect([found?.length, found?.findIndex((value, node) => value !== expected[node])]).toEqual([nodeCount, -1]);
  }
});
