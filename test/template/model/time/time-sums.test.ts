import { describe, expect, test } from 'vitest';
import { gatherValues } from '../../../../template/data/merged-tree.js';
import { prefixSums } from '../../../../template/data/tree.js';
import { selfOf } from '../../../../template/model/calls/profile.js';
import type { SlicedTime } from '../../../../template/model/time/time-choice.js';
import { changesInTime, sumsInTime } from '../../../../template/model/time/time-sums.js';
import { valuesInTime } from '../../../../template/model/time/time-values.js';
import { metricOf, nodeOf, profileOf } from '../../profiles.js';

/**
 *     slice      0        1        2     3
 *     main;a   +16 +4    -16             +8
 *     main;b             +100    -100    +1
 */
const profile = profileOf(`
  main(m.c:1);a  +16
  main(m.c:2);a  +4
  @1
  main(m.c:1);a  -16
  main;b  +100
  @2
  main;b  -100
  @3
  main(m.c:2);a  +8
  main;b  +1
`);
const { report, tree } = profile;

const CHOICES: SlicedTime[] = [
  { kind: 'range', fromSlice: 1, toSlice: 3 },
  { kind: 'instant', slice: 1 },
  { kind: 'difference', before: { fromSlice: 0, toSlice: 2 }, after: { fromSlice: 1, toSlice: 4 } },
];

describe('sums of a choice of time', () => {
  test('are those of what happened then, calls of several lines together', () => {
    const own = (choice: SlicedTime, stack: string) =>
      selfOf(sumsInTime(report, tree, 'allocatedBytes', choice, false), nodeOf(profile, stack));
    expect(own({ kind: 'instant', slice: 0 }, 'main;a')).toBe(20);
    expect(own({ kind: 'range', fromSlice: 1, toSlice: 4 }, 'main;a')).toBe(8);
    expect(own({ kind: 'range', fromSlice: 1, toSlice: 2 }, 'main;b')).toBe(100);
  });

  test('may count what was given back as much as what was taken', () => {
    const lost: SlicedTime = { kind: 'range', fromSlice: 1, toSlice: 2 };
    const last = (isUnsigned: boolean) => sumsInTime(report, tree, 'liveBytes', lost, isUnsigned).at(-1);
    expect(last(false)).toBe(-16 + 100);
    expect(last(true)).toBe(16 + 100);
  });

  test.each(CHOICES)('$kind: are those of all values gathered', (choice) => {
    const metric = report.facts.metrics[metricOf(profile, 'leakedBytes')];
    const values = gatherValues(tree, valuesInTime(report, metric, choice) as Float64Array);
    const sums = sumsInTime(report, tree, 'liveBytes', choice, false);
    expect(Array.from(values.keys(), (node) => selfOf(sums, node))).toEqual([...values]);
  });

  test('are the same whichever choice was made before', () => {
    const metric = report.facts.metrics[metricOf(profile, 'leakedBytes')];
    for (const before of CHOICES) {
      for (const choice of CHOICES) {
        sumsInTime(report, tree, 'liveBytes', before, false);
        const values = gatherValues(tree, valuesInTime(report, metric, choice) as Float64Array);
        expect([...sumsInTime(report, tree, 'liveBytes', choice, false)]).toEqual([...prefixSums(values)]);
      }
    }
  });
});

test('all changes count what each call of the report took or gave back, calls of several lines apart', () => {
  const since = (fromSlice: number): SlicedTime => ({ kind: 'range', fromSlice, toSlice: 4 });
  expect(changesInTime(report, 'liveBytes', since(0))).toBe(0 + 12 + 1);
  expect(changesInTime(report, 'liveBytes', since(1))).toBe(16 + 8 + 1);
  expect(changesInTime(report, 'liveBytes', since(2))).toBe(100 + 8 - 1);
});
