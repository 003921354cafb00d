import { describe, expect, test } from 'vitest';
import { TraceBuilder } from '../../../../generator/fold/trace-builder.js';
import type { Report } from '../../../../template/data/report.js';
import { countOf, timeIn } from '../../../../template/data/unit.js';
import { allCallsOf } from '../../../../template/model/calls/all-calls.js';
import { chooseTime } from '../../../../template/state/choose-lens.js';
import { setQuery } from '../../../../template/state/choose-shape.js';
import { chooseTracks } from '../../../../template/state/choose-track.js';
import { chooseTab } from '../../../../template/state/choose-view.js';
import { createViewState } from '../../../../template/state/create-state.js';
import type { ViewState } from '../../../../template/state/state.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { internStackText } from '../../../helpers/stacks.js';

const CPU = [sampledMetric('cpu', { unit: timeIn(1) }), sampledMetric('samples', { unit: countOf('sample') })];

/** A function's total in merged calls, by the first metric. */
function totalOfFunction(state: ViewState, name: string): number {
  const frame = state.frames.functionName.findIndex((text) => state.report.strings[text] === name);
  return allCallsOf(state.callees.value, state.calleesFigures.value.sumsOf(0), state.frames.functionLeaders[frame])
    .total;
}

describe('beside calls in order of time', () => {
  const report = reportFromSamples(
    '0+30 thread:a;main;parse 30 1\n30+20 thread:a;main 20 1\n0+40 thread:b;main;parse 40 1',
    CPU,
  );

  test('functions have what they have in the threads and the time that are shown', () => {
    const state = createViewState(report);
    expect(totalOfFunction(state, 'parse')).toBe(70);
    chooseTab(state, 'order');
    expect([totalOfFunction(state, 'parse'), totalOfFunction(state, 'main')]).toEqual([70, 90]);
    chooseTracks(state, [state.tracks.value[0]]);
    expect([totalOfFunction(state, 'parse'), totalOfFunction(state, 'main')]).toEqual([30, 50]);
    chooseTime(state, { kind: 'range', fromSlice: 20, toSlice: 40 });
    expect([totalOfFunction(state, 'parse'), totalOfFunction(state, 'main')]).toEqual([10, 20]);
    chooseTracks(state, [state.tracks.value[1]]);
    expect(totalOfFunction(state, 'parse')).toBe(20);
  });

  test('shares are of what all threads have', () => {
    const state = createViewState(report);
    chooseTab(state, 'order');
    expect(state.base.value).toBe(90);
  });
});

/** As V8 writes: values at the lines of a function, times at the function. */
function reportWithLines(): Report {
  const builder = new TraceBuilder();
  const samples = builder.samples(CPU);
  const at = (line: number) => internStackText(`main(app.js:1);parse(app.js:${line})`, builder);
  samples.add(at(12), [20, 2]);
  samples.add(at(13), [10, 1]);
  samples.add(internStackText('main(app.js:1)', builder), [10, 1]);
  samples.noteTime(at(10), 0, 30, [30, 3]);
  samples.noteTime(internStackText('main(app.js:1)', builder), 30, 10, [10, 1]);
  return builder.finish();
}

describe('where it is known more closely how much than when', () => {
  test.each(['', 'show:parse', 'hide:idle', 'merge:main', 'own'])('filters mean the same in a range (%s)', (query) => {
    const state = createViewState(reportWithLines());
    setQuery(state, query);
    const whole = totalOfFunction(state, 'parse');
    chooseTime(state, { kind: 'range', fromSlice: 0, toSlice: state.report.time.sliceCount });
    expect([whole, totalOfFunction(state, 'parse')]).toEqual([30, 30]);
    chooseTime(state, { kind: 'range', fromSlice: 10, toSlice: 20 });
    expect(totalOfFunction(state, 'parse')).toBe(10);
  });

  test('they do in order of time', () => {
    const state = createViewState(reportWithLines());
    chooseTab(state, 'order');
    setQuery(state, 'show:parse');
    expect(state.sums.value.at(-1)).toBe(30);
  });
});
