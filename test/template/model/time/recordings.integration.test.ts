import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readTrace } from '../../../../generator/index.js';
import type { Report } from '../../../../template/data/report.js';
import type { HEAP_DELTAS } from '../../../../template/data/tables.js';
import { formatTimeChoice, parseTimeChoice, type SlicedTime } from '../../../../template/model/time/time-choice.js';
import { valuesInTime } from '../../../../template/model/time/time-values.js';
import { peakSlice, stackedSeries, timelineSeries } from '../../../../template/model/time/timeline-series.js';
import {
  changesBetween,
  maximumLiveBytesBetween,
  referenceTotals,
  type StackChanges,
} from '../../../helpers/reference-figures.js';
import { type ReferenceTrace, readReferenceTrace } from '../../../helpers/reference-reader.js';
import { seeded } from '../../../helpers/seeded.js';
import { stackTexts, underStackTexts } from '../../../helpers/stack-texts.js';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

/** As the trace spells and counts everything: no name tidied, nothing suppressed. */
const RAW = { keepRawNames: true, useBuiltInSuppressions: false, useEmbeddedSuppressions: false };

// What the model says of a moment or a range is compared with a replay of the trace's events up to the slices' edges.
describe.each([
  ['heaptrack.dtparse-1.0.2.zst', 1],
  ['heaptrack.dtparse-1.0.3.zst', 1],
  ['heaptrack.attached.zst', 1],
  ['heaptrack.killed.zst', 1],
])('%s, in slices of %d ms', (name, width) => {
  let trace: ReferenceTrace;
  let report: Report;
  let texts: readonly string[];
  let sliceCount: number;

  beforeAll(async () => {
    trace = readReferenceTrace(FIXTURES + name);
    report = await readTrace(FIXTURES + name, RAW);
    texts = stackTexts(report);
    sliceCount = report.time.maximumLiveBytes.length;
  }, 60_000);

  /** By stack what the events of some slices did. */
  function replay(fromSlice: number, toSlice: number): Map<string, StackChanges> {
    return underStackTexts(changesBetween(trace, fromSlice * width, toSlice * width));
  }

  /** The model's values by stack for each of the report's metrics, and the delta to compare them with. */
  function modelled(choice: SlicedTime): { delta: HeapDelta; values: Map<string, number> }[] {
    return report.facts.metrics.map((metric) => {
      const values = valuesInTime(report, metric, choice);
      if (!values || !metric.timeDelta) throw new Error(`${metric.key} has no time`);
      return {
        delta: metric.timeDelta as HeapDelta,
        values: withoutZeros(Array.from(values, (value, node) => [texts[node], value])),
      };
    });
  }

  const random = seeded(name.length);
  const below = (limit: number) => Math.floor(random() * limit);
  const anyRange = () => {
    const fromSlice = below(sliceCount);
    return { fromSlice, toSlice: fromSlice + 1 + below(sliceCount - fromSlice) };
  };

  test('has slices of that width', () => {
    expect(report.time.sliceMilliseconds).toBe(width);
    expect(sliceCount).toBe(Math.floor(trace.lastStampMilliseconds / width) + 1);
  });

  test('a range is what its events did', () => {
    const ranges = [anyRange(), anyRange(), anyRange(), { fromSlice: 0, toSlice: sliceCount }];
    for (const { fromSlice, toSlice } of ranges) {
      const changes = replay(fromSlice, toSlice);
      for (const { delta, values } of modelled({ kind: 'range', fromSlice, toSlice })) {
        expect(values).toEqual(only(delta, changes));
      }
    }
  });

  test('an instant is what all events before the end of its slice did', () => {
    for (const slice of [below(sliceCount), below(sliceCount), below(sliceCount), 0, sliceCount - 1]) {
      const changes = replay(0, slice + 1);
      for (const { delta, values } of modelled({ kind: 'instant', slice })) {
        expect(values).toEqual(only(delta, changes));
      }
    }
  });

  test('a difference is the one range less the other', () => {
    for (const [before, after] of [
      [anyRange(), anyRange()],
      [anyRange(), anyRange()],
    ]) {
      const changesBefore = replay(before.fromSlice, before.toSlice);
      const changesAfter = replay(after.fromSlice, after.toSlice);
      for (const { delta, values } of modelled({ kind: 'difference', before, after })) {
        const expected = only(delta, changesAfter);
        for (const [text, value] of only(delta, changesBefore)) {
          expected.set(text, (expected.get(text) ?? 0) - value);
        }
        expect(values).toEqual(withoutZeros([...expected]));
      }
    }
  });

  test('the whole run is what the metrics say without time', () => {
    const ofRun = (choice: SlicedTime, key: string) => {
      const index = report.facts.metrics.findIndex((metric) => metric.key === key);
      expect(valuesInTime(report, report.facts.metrics[index], choice)).toEqual(report.selfValues[index]);
    };
    for (const key of ['allocatedBytes', 'allocations', 'temporary']) {
      ofRun({ kind: 'range', fromSlice: 0, toSlice: sliceCount }, key);
    }
    ofRun({ kind: 'instant', slice: sliceCount - 1 }, 'leakedBytes');
  });

  test('a choice comes back from the address', () => {
    const choices: SlicedTime[] = [
      { kind: 'range', ...anyRange() },
      { kind: 'instant', slice: below(sliceCount) },
      { kind: 'difference', before: anyRange(), after: anyRange() },
    ];
    for (const choice of choices)
      expect(parseTimeChoice(formatTimeChoice(choice, width), report.time, true)).toEqual(choice);
  });

  test('the series are those of the events', () => {
    const { consumedBytes, liveAtEndBytes, flows } = timelineSeries(report);
    for (const slice of [below(sliceCount), below(sliceCount), sliceCount - 1]) {
      const [start, end] = [slice * width, (slice + 1) * width];
      expect(consumedBytes[slice]).toBe(maximumLiveBytesBetween(trace, start, end));
      const [own, untilEnd] = [replay(slice, slice + 1), replay(0, slice + 1)];
      expect(liveAtEndBytes[slice]).toBe(sum(only('liveBytes', untilEnd)));
      for (const { metric, perSlice, cumulative } of flows) {
        const delta = report.facts.metrics[metric].timeDelta as HeapDelta;
        expect(perSlice[slice]).toBe(sum(only(delta, own)));
        expect(cumulative[slice]).toBe(sum(only(delta, untilEnd)));
      }
    }
  });

  test('the resident size is the largest one sampled in a slice or the last one before', () => {
    const expected = Array.from({ length: sliceCount }, (_, slice) => {
      const sampled = trace.residentSizes.filter(({ milliseconds }) => milliseconds < (slice + 1) * width);
      const lastSlice = Math.floor((sampled.at(-1)?.milliseconds ?? 0) / width);
      const inIt = sampled.filter(({ milliseconds }) => milliseconds >= lastSlice * width);
      return inIt.length === 0 ? Number.NaN : Math.max(...inIt.map(({ bytes }) => bytes));
    });
    expect([...timelineSeries(report).residentBytes]).toEqual(expected);
  });

  test('stacked by group, each is what its stacks held or did', () => {
    const groupOfText = new Map(texts.map((text, node) => [text, node % 4]));
    const groupOfNode = Uint32Array.from(texts, (_, node) => node % 4);
    const slice = below(sliceCount);
    const [own, untilEnd] = [replay(slice, slice + 1), replay(0, slice + 1)];
    for (const metric of report.facts.metrics) {
      const columns = stackedSeries(report, metric, groupOfNode, 3);
      const changes = only(metric.timeDelta as HeapDelta, metric.isAdditiveOverTime ? own : untilEnd);
      const expected = [0, 1, 2].map((group) =>
        sum(new Map([...changes].filter(([text]) => groupOfText.get(text) === group))),
      );
      expect(columns?.map((column) => column[slice])).toEqual(expected);
    }
  });

  test('the peak lies in the slice of its time, where the most was live', () => {
    const { peakBytes, peakTimeMilliseconds } = referenceTotals(trace);
    const slice = peakSlice(report) ?? -1;
    expect(slice).toBe(Math.floor(peakTimeMilliseconds / width));
    expect(report.time.maximumLiveBytes[slice]).toBe(peakBytes);
  });
});

type HeapDelta = (typeof HEAP_DELTAS)[number];

/** One delta of each stack; stacks in which it did not change are left out. */
function only(delta: HeapDelta, changes: ReadonlyMap<string, StackChanges>): Map<string, number> {
  return withoutZeros(Array.from(changes, ([text, change]) => [text, change[delta]]));
}

function withoutZeros(values: readonly (readonly [string, number])[]): Map<string, number> {
  return new Map(values.filter(([, value]) => value !== 0));
}

function sum(values: ReadonlyMap<string, number>): number {
  return [...values.values()].reduce((total, value) => total + value, 0);
}
