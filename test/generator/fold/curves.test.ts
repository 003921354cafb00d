import { expect, test } from 'vitest';
import { TraceBuilder } from '../../../generator/fold/trace-builder.js';
import type { RecordedCurve } from '../../../generator/read/sink.js';
import type { Report } from '../../../template/data/report.js';
import { BYTES, COUNT, timeIn, type Unit } from '../../../template/data/unit.js';
import { valuesInTime } from '../../../template/model/time/time-values.js';
import { sampledMetric } from '../../helpers/sampled-report.js';
import { internStackText } from '../../helpers/stacks.js';

/** "100:5 200:7": from 100 ns on the reader's clock 5, from 200 ns on 7. */
function curveOf(label: string, text: string, unit: Unit = BYTES, track = 0): RecordedCurve {
  const points = text.split(' ').map((point) => point.split(':').map(Number));
  return {
    label,
    unit,
    track,
    parts: [''],
    nanoseconds: points.map(([time]) => time),
    values: [points.map(([, value]) => value)],
  };
}

/** The curves of a run that is from 100 to 200 ns. */
function curvesIn({ facts, curves }: Report): string[] {
  return facts.curves.map(({ label, node }, index) => {
    const points = Array.from(curves[index].nanoseconds, (time, row) => `${time}:${curves[index].values[0][row]}`);
    return `${label} of ${node}: ${points.join(' ')}`;
  });
}

function report(...curves: readonly RecordedCurve[]): Report {
  const builder = new TraceBuilder();
  const samples = builder.samples([sampledMetric('cpu', { unit: timeIn(1) })]);
  samples.addAt(internStackText('thread:main;work', builder), 100, 100, [100]);
  for (const curve of curves) builder.addCurve(curve);
  return builder.finish();
}

test('a curve begins with the run: the value that holds then, and none that comes after its end', () => {
  expect(curvesIn(report(curveOf('heap', '50:1 90:2 110:3 200:4 201:5')))).toEqual(['heap of 0: 0:2 10:3 100:4']);
  expect(curvesIn(report(curveOf('heap', '201:5')))).toEqual([]);
});

test('times may come in any order, and of several values at one time the last counts', () => {
  expect(curvesIn(report(curveOf('heap', '150:7 120:3 150:8')))).toEqual(['heap of 0: 20:3 50:8']);
});

test('those in bytes are first, and others as they come', () => {
  const all = report(
    curveOf('nodes', '100:900', COUNT),
    curveOf('small', '100:5'),
    curveOf('files', '100:1', COUNT),
    curveOf('large', '100:1 110:9'),
  );
  expect(all.facts.curves.map(({ label }) => label)).toEqual(['small', 'large', 'nodes', 'files']);
});

test('of tracks the one with the largest in bytes is in front', () => {
  const builder = new TraceBuilder();
  const samples = builder.samples([sampledMetric('cpu', { unit: timeIn(1) })]);
  const [main, worker] = ['main', 'worker'].map((name) => builder.internTrack('thread', name));
  for (const track of [main, worker]) samples.addAt(track, 0, 10, [10]);
  builder.addCurve(curveOf('main', '0:5', BYTES, main));
  builder.addCurve(curveOf('in use', '0:1', BYTES, worker));
  builder.addCurve(curveOf('committed', '0:9', BYTES, worker));
  expect(builder.finish().facts.curves.map(({ label }) => label)).toEqual(['in use', 'committed', 'main']);
});

test('a curve may be of a track', () => {
  const builder = new TraceBuilder();
  const samples = builder.samples([sampledMetric('cpu', { unit: timeIn(1) })]);
  const track = builder.internTrack('thread', 'main');
  samples.addAt(track, 0, 10, [10]);
  builder.addCurve(curveOf('heap', '0:5', BYTES, track));
  expect(curvesIn(builder.finish())).toEqual(['heap of 1: 0:5']);
});

test('what is no number is left out, and so are curves beyond a hundred', () => {
  expect(curvesIn(report(curveOf('heap', '100:NaN 110:3 NaN:4 120:1e300')))).toEqual(['heap of 0: 10:3']);
  const many = report(...Array.from({ length: 103 }, (_, index) => curveOf(`curve ${index}`, '100:5')));
  expect(many.facts.curves).toHaveLength(100);
  expect(many.facts.warnings).toMatchObject([{ kind: 'left-out-curves', count: 3 }]);
});

/** "10: main;a 5, main;b 2": what was live at a moment. */
function lookedAt(...moments: readonly string[]): Report {
  const builder = new TraceBuilder();
  const samples = builder.samples([sampledMetric('peak', { unit: BYTES, isLevel: true })]);
  for (const moment of moments) {
    const [time, live] = moment.split(': ');
    samples.beginMoment(Number(time));
    for (const [stack, value] of live.split(', ').map((one) => one.split(' '))) {
      samples.addLive(internStackText(stack, builder), Number(value));
    }
  }
  samples.add(internStackText('main;a', builder), [5]);
  return builder.finish();
}

/** "main;a 5" of each call that has something at the instant of a moment. */
function liveAt({ facts, time, tree, frames, strings, ...tables }: Report, moment: number): string[] {
  const all = { facts, time, tree, frames, strings, ...tables };
  const values = valuesInTime(all, facts.metrics[0], {
    kind: 'instant',
    slice: time.moments.slice[moment],
  }) as Float64Array;
  return Array.from(values, (value, node) => `${strings[frames.functionName[tree.frame[node]]]} ${value}`).filter(
    (text) => !text.endsWith(' 0'),
  );
}

test('what was live at each moment is known at its instant', () => {
  const run = lookedAt('1000: main;a 5, main;b 2', '5000: main;a 1', '9000: main;b 8, main 1');
  expect([0, 1, 2].map((moment) => liveAt(run, moment))).toEqual([['a 5', 'b 2'], ['a 1'], ['main 1', 'b 8']]);
  expect([...run.time.moments.milliseconds]).toEqual([0.001, 0.005, 0.009]);
  expect(run.facts.metrics[0]).toMatchObject({ timeDelta: 'liveBytes', isAdditiveOverTime: false, total: 5 });
});

test('moments that are closer than slices are wide have slices of their own', () => {
  const run = lookedAt('999999: main;a 5', '1000000: main;a 7', '1000000: main;b 1', '1000000: main;b 2');
  expect(run.time.sliceMilliseconds).toBe(0.0005);
  expect([...run.time.moments.slice]).toEqual([1999, 2000, 2001, 2002]);
  expect([0, 1, 2, 3].map((moment) => liveAt(run, moment).join())).toEqual(['a 5', 'a 7', 'b 1', 'b 2']);
});
