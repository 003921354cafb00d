import { describe, expect, test } from 'vitest';
import type { Metric, Report } from '../../../../template/data/report.js';
import { NO_TIME as NO_SLICES } from '../../../../template/data/sample-slices.js';
import { peakSlice, stackedSeries, timelineSeries } from '../../../../template/model/time/timeline-series.js';
import { reportFromStacks, stackTextOf } from '../../../helpers/stacks.js';

/**
 *     slice      0        1        2     3       4
 *     main;a   +16 +16   -16             +8~
 *     main;b             +100    -100    +1
 *     main;c             +5
 *     resident           4096            8192
 */
const report = reportFromStacks(`
  main;a  +16 +16
  @1
  rss 4096
  main;b  +100
  main;c  +5
  main;a  -16
  @2
  main;b  -100
  @3
  rss 8192
  main;a  +8~
  main;b  +1
  @4
`);

function metricOf(key: string): Metric {
  const metric = report.facts.metrics.find((one) => one.key === key);
  if (!metric) throw new Error(`no metric ${key}`);
  return metric;
}

const NO_TIME: Report = {
  ...report,
  facts: {
    ...report.facts,
    peakTimeMilliseconds: null,
    metrics: report.facts.metrics.map((metric) => ({ ...metric, timeDelta: null })),
  },
  time: NO_SLICES,
};

describe('the series of a run', () => {
  const series = timelineSeries(report);

  test('the most that was live in each slice, and what was at its end', () => {
    expect([...series.consumedBytes]).toEqual([32, 137, 121, 29, 22]);
    expect([...series.liveAtEndBytes]).toEqual([32, 121, 21, 22, 22]);
  });

  test('the resident size is the last one sampled, and not known before', () => {
    expect([...series.residentBytes]).toEqual([Number.NaN, 4096, 4096, 8192, 8192]);
    expect([...report.time.residentBytes]).toEqual([0, 4096, 0, 8192, 0]);
  });

  test('each flow, by slice and added up', () => {
    const flows = series.flows.map(({ metric, perSlice, cumulative }) => [
      report.facts.metrics[metric].key,
      [...perSlice],
      [...cumulative],
    ]);
    expect(flows).toEqual([
      ['allocatedBytes', [32, 105, 0, 9, 0], [32, 137, 137, 146, 146]],
      ['allocations', [2, 2, 0, 2, 0], [2, 4, 4, 6, 6]],
      ['temporary', [0, 0, 0, 1, 0], [0, 0, 0, 1, 1]],
    ]);
  });

  test('without time there are none', () => {
    expect(timelineSeries(NO_TIME)).toEqual({
      consumedBytes: new Float64Array(),
      liveAtEndBytes: new Float64Array(),
      residentBytes: new Float64Array(),
      flows: [],
    });
  });
});

describe('stacked by group', () => {
  const groups = ['main;a', 'main;b'];
  /** Stacks of no group have a number beyond the last one. */
  const groupOfNode = Uint32Array.from(report.tree.depth, (_, node) => {
    const group = groups.indexOf(stackTextOf(report, node));
    return group < 0 ? 2 : group;
  });
  const stacked = (key: string, groupCount: number) =>
    stackedSeries(report, metricOf(key), groupOfNode, groupCount)?.map((column) => [...column]);

  test('a level is what was live when the slice ended', () => {
    expect(stacked('peakBytes', 2)).toEqual([
      [32, 16, 16, 16, 16],
      [0, 100, 0, 1, 1],
    ]);
  });

  test('a flow is what happened in the slice', () => {
    expect(stacked('allocatedBytes', 2)).toEqual([
      [32, 0, 0, 8, 0],
      [0, 100, 0, 1, 0],
    ]);
  });

  test('with all groups, they add up to the whole', () => {
    const columns = stacked('peakBytes', 3) ?? [];
    expect(columns).toHaveLength(3);
    const sums = columns[0].map((_, slice) => columns.reduce((sum, column) => sum + column[slice], 0));
    expect(sums).toEqual([...timelineSeries(report).liveAtEndBytes]);
  });

  test('without time there is nothing to stack', () => {
    expect(stackedSeries(NO_TIME, NO_TIME.facts.metrics[0], groupOfNode, 2)).toBeNull();
  });
});

describe('the peak', () => {
  test('lies in the slice in which the most was live for the first time', () => {
    expect(peakSlice(report)).toBe(1);
    expect(peakSlice(reportFromStacks('a +1\n@5700\na +1\n@8000'))).toBe(2850);
  });

  test('is in the run, whatever the facts say', () => {
    expect(peakSlice({ ...report, facts: { ...report.facts, peakTimeMilliseconds: 99 } })).toBe(4);
  });

  test('lies nowhere without time', () => {
    expect(peakSlice(NO_TIME)).toBeNull();
    const { facts, time } = report;
    expect(peakSlice({ ...report, time: { ...time, sliceMilliseconds: 0 } })).toBeNull();
    expect(peakSlice({ ...NO_TIME, facts, time: { ...NO_TIME.time, sliceMilliseconds: 1 } })).toBeNull();
  });
});
