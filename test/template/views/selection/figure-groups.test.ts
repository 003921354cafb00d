import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { FRAME_CATEGORIES } from '../../../../template/data/frame-kinds.js';
import type { Report } from '../../../../template/data/report.js';
import { timeIn } from '../../../../template/data/unit.js';
import { chooseTab } from '../../../../template/state/choose-view.js';
import { createViewState } from '../../../../template/state/create-state.js';
import type { Tab } from '../../../../template/state/page-state.js';
import { figureGroups, hasLongFigures } from '../../../../template/views/selection/figure-groups.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { nodeOf } from '../../profiles.js';

/** The groups of a call, a line a row, behind the heading of each. */
function groupsOf(report: Report, stack: string, tab: Tab = 'graph') {
  const state = createViewState(report);
  chooseTab(state, tab);
  const groups = figureGroups(state, nodeOf(state.profile.value, stack));
  const textOf = ({ text, below }: { text: string; below: string }) => `${text}${below && ` (${below})`}`;
  const lines = groups.flatMap(({ name, columns, rows }) => [
    `${name}: ${columns.map(([column]) => column).join(' ')}`,
    ...rows.map(({ label, cells }) => `${label} ${cells.map(textOf).join(' ')}`),
  ]);
  return { lines: lines.map((line) => line.replaceAll('\u00a0', ' ')), isLong: hasLongFigures(groups) };
}

const ofCount = (count: number) => reportFromSamples(`main;get ${count}\nmain;put ${count}`);

describe('the figures of a call', () => {
  test('are what it has itself, with its callees, and of all', () => {
    expect(groupsOf(ofCount(1000), 'main;get')).toEqual({
      lines: ['Function (1 path): Self Total Share', 'samples 1,000 1,000 50.0 %'],
      isLong: false,
    });
  });

  test('in order of time name the garbage that is collected below it, which no other figure of its function has', () => {
    const metrics = [sampledMetric('cpu', { shortLabel: 'CPU', unit: timeIn(1) })];
    const report = reportFromSamples('0+6 main;work 6\n6+2 gc<garbage 2\n8+2 main;work 2\n10+10 main 10', metrics);
    const gc = report.strings.indexOf('gc<garbage');
    report.frames.functionName.forEach((name, frame) => {
      if (name === gc) report.frames.category[frame] = FRAME_CATEGORIES.indexOf('garbage collector');
    });
    expect(groupsOf(report, 'main;work', 'order').lines).toEqual([
      'In this thread: Self Total Share',
      'CPU 8 ns 8 ns 40.0 %',
      'This call: Self Total Share',
      'CPU 8 ns 10 ns 50.0 %',
      'of it garbage collection  2 ns 10.0 %',
    ]);
    expect(groupsOf(report, 'main;work').lines.slice(1)).toEqual(['CPU 8 ns 8 ns 40.0 %']);
  });

  test('of two runs are those of both, and how they changed', () => {
    expect(groupsOf(combineReports(ofCount(3000), ofCount(1000)), 'main')).toEqual({
      lines: ['Function (1 path): Old New Change', 'samples 2,000 6,000 +4,000 (+200 %)'],
      isLong: false,
    });
  });
});

test('figures of ten digits leave no room for a name before them', () => {
  expect(groupsOf(ofCount(1_234_567_890), 'main;get').isLong).toBe(true);
  expect(groupsOf(combineReports(ofCount(9_234_567_890), ofCount(1_234_567_890)), 'main').isLong).toBe(true);
  expect(groupsOf(combineReports(ofCount(1_234_567), ofCount(1_234_560)), 'main;get').isLong).toBe(false);
});
