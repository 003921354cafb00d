import { describe, expect, test } from 'vitest';
import { readProfile } from '../../../../generator/read/pprof/reader.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../../template/data/report.js';
import { timeIn } from '../../../../template/data/unit.js';
import { chooseTime } from '../../../../template/state/choose-lens.js';
import { chooseGroupBy, invert, setQuery } from '../../../../template/state/choose-shape.js';
import { chooseTab } from '../../../../template/state/choose-view.js';
import { createViewState } from '../../../../template/state/create-state.js';
import { zoomTo } from '../../../../template/state/navigate.js';
import type { ViewState } from '../../../../template/state/state.js';
import { pprofOf, speedscopeOf } from '../../../../template/views/export/profiles.js';
import { exported } from '../../../generator/export/exported.js';
import { RecordedCalls } from '../../../helpers/recorded-calls.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { nodeOf } from '../../profiles.js';

const REPORT = reportFromSamples(
  `0+30 thread:a;main;parse(a.rs:7)[app] 30
   30+20 thread:a;main 20
   50+10 thread:a;main;parse(a.rs:9)[app] 10
   0+40 thread:b;work 40`,
  [sampledMetric('cpu', { unit: timeIn(1) })],
);

function view(choose: (state: ViewState) => void, report: Report = REPORT): ViewState {
  const state = createViewState(report);
  choose(state);
  return state;
}

const zoom = (state: ViewState, stack: string) => zoomTo(state, nodeOf(state.profile.value, stack));

const sliceAt = (nanoseconds: number) => Math.round(nanoseconds / 1e6 / REPORT.time.sliceMilliseconds);

/** What is read in the exported profile: stacks and values. */
function readBack(state: ViewState): string[] {
  const calls = new RecordedCalls();
  readProfile(Buffer.concat(pprofOf(state)), null, 'exported.pb', calls);
  return calls.events.sort();
}

function speedscopeStacks(state: ViewState): string[] {
  const { shared, profiles } = JSON.parse(speedscopeOf(state).join(''));
  const [{ samples, weights }] = profiles;
  const name = (frame: number) => shared.frames[frame].name;
  return samples.map((stack: number[], at: number) => `${stack.map(name).join(';')} ${weights[at]}`);
}

describe('a profile that the page exports', () => {
  test.each([
    ['', () => {}],
    ['hide:main', (state: ViewState) => setQuery(state, 'hide:main')],
    // Upside down they are the same stacks, and lines are always apart.
    ['', (state: ViewState) => invert(state, true)],
    ['', (state: ViewState) => chooseGroupBy(state, 'module')],
  ])('is the one of the command line, to the last byte (%s, %s)', (filter, choose) => {
    const state = view(choose);
    const question = { filter: filter || null };
    expect(Buffer.concat(pprofOf(state))).toEqual(exported(REPORT, 'pprof', question));
    expect(speedscopeOf(state).join('')).toBe(exported(REPORT, 'speedscope', question).toString());
  });

  test('has what is zoomed to alone, with the calls above it and of each thread', () => {
    const state = view((one) => zoom(one, 'main;parse'));
    expect(readBack(state)).toEqual(['thread:a;main;parse(a.rs:7)[app] 30', 'thread:a;main;parse(a.rs:9)[app] 10']);
    expect(speedscopeStacks(state)).toEqual(['thread a;main;parse 40']);
  });

  test('in order of time has the range of the threads that are shown, merged', () => {
    const state = view((one) => {
      chooseTab(one, 'order');
      setQuery(one, 'thread:"=thread a"');
      chooseTime(one, { kind: 'range', fromSlice: sliceAt(10), toSlice: sliceAt(40) });
    });
    expect(readBack(state)).toEqual(['thread:a;main 10', 'thread:a;main;parse(a.rs:7)[app] 20']);
    expect(speedscopeStacks(state)).toEqual(['thread a;main 10', 'thread a;main;parse 20']);
  });

  test('of two runs has what they differ in, which speedscope cannot have', () => {
    const both = combineReports(reportFromSamples('main;work 3\nmain;more 9'), reportFromSamples('main;work 5'));
    const state = view(() => {}, both);
    expect(readBack(state)).toEqual(['main;more 9', 'main;work -2']);
    expect(() => speedscopeOf(state)).toThrow('speedscope takes no values below zero: choose one run,');
  });
});
