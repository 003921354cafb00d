import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { totalOf } from '../../../template/model/calls/profile.js';
import type { TimeChoice } from '../../../template/model/time/time-choice.js';
import { decodeAddress, encodeAddress } from '../../../template/state/address.js';
import { chooseMetric, chooseTime } from '../../../template/state/choose-lens.js';
import { createViewState } from '../../../template/state/create-state.js';
import type { ViewState } from '../../../template/state/state.js';
import { addressOf, applyAddress } from '../../../template/state/state-address.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { metricOf, nodeOf } from '../profiles.js';

/** 10,000 bytes are live in the second slice, of which 9,000 of burst are freed before it ends. */
const BURST = reportFromStacks(`
  main;keep  +1000
  @1
  main;burst  +9000 -9000
  @2
  main;keep  +500
`);

const PEAK: TimeChoice = { kind: 'peak' };
const AFTER_BURST: TimeChoice = { kind: 'instant', slice: 1 };
const LAST: TimeChoice = { kind: 'range', fromSlice: 2, toSlice: 3 };

function shown(state: ViewState, stacks: readonly string[]): unknown[] {
  const profile = state.profile.value;
  return [
    state.metric.value.label,
    ...stacks.map((stack) => totalOf(profile, state.sums.value, nodeOf(profile, stack))),
  ];
}

function shownAt(report: Report, time: TimeChoice | null, stacks: readonly string[], metric = 'allocatedBytes') {
  const state = createViewState(report);
  chooseMetric(state, metricOf(state.profile.value, metric));
  chooseTime(state, time);
  return shown(state, stacks);
}

const STACKS = ['', 'main;keep', 'main;burst'];

test('at the peak is what was live at that very moment, not when its slice ended', () => {
  expect(shownAt(BURST, PEAK, STACKS)).toEqual(['Peak bytes', 10_000, 1_000, 9_000]);
  expect(shownAt(BURST, AFTER_BURST, STACKS)).toEqual(['Live bytes', 1_000, 1_000, 0]);
});

test('at the peak of each of two runs', () => {
  const both = combineReports(BURST, reportFromStacks('main;keep  +400\n@5\nmain;burst  +100 -100'));
  expect(shownAt(both, PEAK, STACKS)).toEqual(['Peak bytes, new minus old', 9_500, 600, 8_900]);
});

describe('whatever metric was chosen before', () => {
  test.each(['allocatedBytes', 'temporary', 'peakBytes', 'leakedBytes'])('a moment shows what was live: %s', (key) => {
    expect(shownAt(BURST, AFTER_BURST, STACKS, key)).toEqual(['Live bytes', 1_000, 1_000, 0]);
  });

  test.each(['allocatedBytes', 'peakBytes', 'leakedBytes'])('a range shows what was allocated in it: %s', (key) => {
    expect(shownAt(BURST, LAST, STACKS, key)).toEqual(['Allocated bytes in the chosen time', 500, 500, 0]);
  });

  test.each(['allocatedBytes', 'peakBytes', 'leakedBytes'])('the whole run shows it again: %s', (key) => {
    const state = createViewState(BURST);
    chooseMetric(state, metricOf(state.profile.value, key));
    for (const time of [AFTER_BURST, LAST, PEAK, null]) chooseTime(state, time);
    expect(state.metric.value.key).toBe(key);
  });
});

describe('by how much what is live grew in a range', () => {
  const grown = () => {
    const state = createViewState(BURST);
    chooseTime(state, LAST);
    chooseMetric(state, metricOf(state.profile.value, 'peakBytes'));
    return state;
  };

  test('is shown where that is asked for, also while the range is moved', () => {
    const state = grown();
    expect(shown(state, STACKS)).toEqual(['Live bytes, end minus start', 500, 500, 0]);
    chooseTime(state, { kind: 'range', fromSlice: 1, toSlice: 2 });
    expect(state.metric.value.label).toBe('Live bytes, end minus start');
  });

  test('is not asked for any more when the range is gone', () => {
    const state = grown();
    chooseTime(state, null);
    chooseTime(state, LAST);
    expect(state.metric.value.label).toBe('Allocated bytes in the chosen time');
  });

  test('is in the address, and so is that it is not', () => {
    const opened = (from: ViewState) => {
      const state = createViewState(BURST);
      applyAddress(state, decodeAddress(encodeAddress(addressOf(from))));
      return state.metric.value.label;
    };
    expect(opened(grown())).toBe('Live bytes, end minus start');
    const plain = createViewState(BURST);
    chooseMetric(plain, metricOf(plain.profile.value, 'peakBytes'));
    chooseTime(plain, LAST);
    expect(opened(plain)).toBe('Allocated bytes in the chosen time');
    chooseTime(plain, PEAK);
    expect(opened(plain)).toBe('Peak bytes');
  });
});
