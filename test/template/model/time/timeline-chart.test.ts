import { describe, expect, test } from 'vitest';
import { BYTES } from '../../../../template/data/unit.js';
import { createViewFrames } from '../../../../template/model/calls/view-frames.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { drawingsOf, layerTops, timelineChart } from '../../../../template/model/time/timeline-chart.js';
import { timelineSeries } from '../../../../template/model/time/timeline-series.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** A slice is 1 ms: what happens in it happens a thousand times as much a second. */
const report = reportFromStacks(`
  app::a  +10 +20
  @1
  rss 4096
  app::b  +5
  app::a  -10
  @2
  app::a  -20
  app::c  +1
`);
const frames = createViewFrames(report);
const source = { report, frames, names: createFrameNames(report, frames) };
const series = timelineSeries(report);
const drawings = drawingsOf(report, series);

function chart(words: string, rankedBy?: number) {
  const drawing = drawings.find((one) => one.words === words);
  if (!drawing) throw new Error(`${words} cannot be drawn`);
  return timelineChart(source, series, drawing, rankedBy ?? drawing.metric);
}

function layers(words: string, rankedBy?: number) {
  return chart(words, rankedBy).layers.map(({ frame, values }) => [
    frame === null ? 'others' : source.names.fullName(frame),
    ...values,
  ]);
}

test('memory can be drawn, and each flow in three ways', () => {
  expect(drawings.map(({ words }) => words)).toEqual([
    'Memory',
    'Memory by function',
    ...['Allocated', 'Allocations', 'Temporary'].flatMap((flow) => [
      `${flow} per second`,
      `${flow} so far`,
      `${flow} by function`,
    ]),
  ]);
  expect(new Set(drawings.map(({ key }) => key)).size).toBe(drawings.length);
});

test('without metrics over time there is the memory alone', () => {
  expect(
    drawingsOf({ ...report, facts: { ...report.facts, metrics: [] } }, { flows: [] }).map(({ words }) => words),
  ).toEqual(['Memory']);
});

describe('what is drawn', () => {
  test('the most that was live in each slice, and the resident size', () => {
    expect(layers('Memory')).toEqual([['whole program', 30, 35, 25]]);
    expect(chart('Memory')).toMatchObject({ unit: BYTES, isRate: false, maximum: 35 });
    expect([...(chart('Memory').residentBytes ?? [])]).toEqual([Number.NaN, 4096, 4096]);
  });

  test('no resident size where none was sampled', () => {
    const bare = reportFromStacks('app::a +1');
    const all = timelineSeries(bare);
    expect(timelineChart({ ...source, report: bare }, all, drawings[0], -1).residentBytes).toBeNull();
  });

  test('a flow per second and so far', () => {
    expect(layers('Allocated per second')).toEqual([['whole program', 30_000, 5_000, 1_000]]);
    expect(chart('Allocated per second')).toMatchObject({ isRate: true, maximum: 30_000 });
    expect(layers('Allocations so far')).toEqual([['whole program', 2, 3, 4]]);
    expect(chart('Allocations so far')).toMatchObject({
      unit: { kind: 'count', noun: 'allocation' },
      isRate: false,
      maximum: 4,
    });
  });

  test('by function: what was live at the end of each slice, those first that had most at the peak', () => {
    expect(layers('Memory by function')).toEqual([
      ['app::a', 30, 20, 0],
      ['app::b', 0, 5, 5],
      ['others', 0, 0, 1],
    ]);
    expect(chart('Memory by function').maximum).toBe(30);
  });

  test('or at the end', () => {
    const leaked = report.facts.metrics.findIndex(({ key }) => key === 'leakedBytes');
    expect(layers('Memory by function', leaked)).toEqual([
      ['app::b', 0, 5, 5],
      ['app::c', 0, 0, 1],
      ['others', 30, 20, 0],
    ]);
  });

  test('a flow by function is a rate', () => {
    expect(layers('Allocations by function')).toEqual([
      ['app::a', 2000, 0, 0],
      ['app::b', 0, 1000, 0],
      ['app::c', 0, 0, 1000],
    ]);
    expect(chart('Allocations by function').isRate).toBe(true);
  });
});

test('layers stand on those before them', () => {
  const tops = layerTops([
    { frame: 1, values: Float64Array.of(1, 2) },
    { frame: 2, values: Float64Array.of(10, 20) },
  ]);
  expect(tops.map((top) => [...top])).toEqual([
    [1, 2],
    [11, 22],
  ]);
});
