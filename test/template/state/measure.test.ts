import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { describeNode } from '../../../template/model/graph/describe-box.js';
import { invert } from '../../../template/state/choose-shape.js';
import { createViewState } from '../../../template/state/create-state.js';
import { measureOf } from '../../../template/state/measure.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { nodeOf } from '../profiles.js';

/** A call as it is described where the graph stands one way or the other: outermost call of the tree first. */
function described(report: Report, stack: string, isInverted = false) {
  const state = createViewState(report);
  invert(state, isInverted);
  const shown = describeNode(measureOf(state), nodeOf(state.profile.value, stack));
  return { self: shown.exactSelf, total: shown.exactTotal, change: shown.relativeChange };
}

describe('in the inverted graph', () => {
  const report = reportFromStacks('main;f;g  +300\nmain;f  +40');

  test('what a function allocates is its own, and no own of those that call it', () => {
    expect(described(report, 'g', true)).toMatchObject({ self: '300\u00a0B', total: '300\u00a0B' });
    expect(described(report, 'g;f', true)).toMatchObject({ self: '0\u00a0B', total: '300\u00a0B' });
    expect(described(report, 'g;f;main', true)).toMatchObject({ self: '0\u00a0B', total: '300\u00a0B' });
    expect(described(report, 'f', true)).toMatchObject({ self: '40\u00a0B', total: '40\u00a0B' });
  });

  test('the other way up it is the same', () => {
    expect(described(report, 'main;f;g')).toMatchObject({ self: '300\u00a0B', total: '300\u00a0B' });
    expect(described(report, 'main')).toMatchObject({ self: '0\u00a0B', total: '340\u00a0B' });
  });
});

describe('of two runs', () => {
  const compared = (newer: string, older: string) => combineReports(reportFromStacks(newer), reportFromStacks(older));

  test('a call is gone where its function allocates nowhere any more, and otherwise gone here', () => {
    const moved = compared('main;b;copy  +5', 'main;a;copy  +5');
    expect(described(moved, 'main;a;copy').change).toBe('gone here');
    expect(described(moved, 'main;b;copy').change).toBe('new here');
    expect(described(moved, 'main;a').change).toBe('gone');
    expect(described(moved, 'main;b').change).toBe('new');
  });
});

test('of two runs shares are of the old total, or where that is nothing, of the new one', () => {
  const baseName = (newer: string, older: string) =>
    createViewState(combineReports(reportFromStacks(newer), reportFromStacks(older))).baseName.value;
  expect(baseName('main  +5', 'main  +4')).toBe('the old total');
  expect(baseName('main  +5', '')).toBe('the new total');
});
