import { expect, test } from 'vitest';
import { createLens } from '../../../../template/model/figures/lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import { metricOf, profileOf } from '../../profiles.js';

/** 10 ms: 5 bytes live from a, 3 from b; then a is freed and b asks for 4 more. */
const profile = profileOf(`
  main;a  +5
  main;b  +3
  @10
  main;a  -5
  main;b  +4
  @20
`);
const { report } = profile;
const sliceAt = (milliseconds: number) => Math.floor(milliseconds / report.time.sliceMilliseconds);
const end = report.time.maximumLiveBytes.length;
const [allocated, peak] = ['allocatedBytes', 'peakBytes'].map((key) => metricOf(profile, key));
const total = (sums: Float64Array) => sums[sums.length - 1];

test('the whole run leaves every metric as it is', () => {
  const figures = viewFigures(profile, createLens(report, null, null));
  for (const [metric, facts] of report.facts.metrics.entries()) {
    expect(total(figures.sumsOf(metric))).toBe(facts.total);
    expect(figures.widthsOf(metric)).toBe(figures.sumsOf(metric));
    expect([figures.totalOf(metric), figures.baseOf(metric)]).toEqual([facts.total, facts.total]);
  }
});

test('a range of time counts a flow in it, and of a level the change, with its sign', () => {
  const lens = createLens(report, { kind: 'range', fromSlice: sliceAt(10), toSlice: end }, null);
  const figures = viewFigures(profile, lens);
  const live = lens.standIns[peak];
  expect(total(figures.sumsOf(allocated))).toBe(4);
  expect([total(figures.sumsOf(live)), total(figures.widthsOf(live))]).toEqual([-1, 9]);
  expect([figures.totalOf(live), figures.baseOf(live)]).toEqual([-1, 9]);
  expect(lens.metrics[live]?.isSigned).toBe(true);
});

test('an instant counts what was live then', () => {
  const lens = createLens(report, { kind: 'instant', slice: sliceAt(10) - 1 }, null);
  expect(total(viewFigures(profile, lens).sumsOf(lens.standIns[peak]))).toBe(8);
});

test('metrics that mean nothing through a lens have one that stands in for them', () => {
  const lens = createLens(report, { kind: 'instant', slice: 0 }, null);
  const leaked = metricOf(profile, 'leakedBytes');
  expect(lens.metrics[leaked]).toBeNull();
  expect(lens.standIns[leaked]).toBe(peak);
});

test('sizes count blocks in them, and shares stay those of the whole', () => {
  const figures = viewFigures(profile, createLens(report, null, { fromBytes: 4, toBytes: 5 }));
  expect(total(figures.sumsOf(allocated))).toBe(9);
  expect([figures.totalOf(allocated), figures.baseOf(allocated)]).toEqual([12, 12]);
});
