import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BYTES, timeIn } from '../../../../template/data/unit.js';
import { activityOfFrames, IDLE } from '../../../../template/model/order/activity-kinds.js';
import { rowUnderWay, sampleTracks, spentTimes } from '../../../../template/model/order/sample-tracks.js';
import { activityInSpan, trackActivity } from '../../../../template/model/order/track-activity.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';

const CPU = [sampledMetric('cpu', { unit: timeIn(1) })];

test('tracks are those of the samples, the busiest first; a thread of a process names both', () => {
  const report = reportFromSamples(
    '0+2 process:app;thread:a;main 2\n0+5 process:app;thread:b;main 5\n5+1 thread:c;main 1\n6+3 other 3',
    CPU,
  );
  const nameOf = (frame: number) => report.strings[report.frames.functionName[frame]];
  expect(
    sampleTracks(report).map(({ frames, busyNanoseconds }) => [frames.map(nameOf).join('/'), busyNanoseconds]),
  ).toEqual([
    ['app/b', 5],
    ['', 3],
    ['app/a', 2],
    ['c', 1],
  ]);
  expect(sampleTracks(reportFromSamples('main 1', CPU))).toEqual([]);
});

test('a track has been waiting while it was idle, which is no activity', () => {
  const report = reportFromSamples(
    '0+2 own(app.js:1) 2\n2+6 wait 6\n8+1 dep(node_modules/x/i.js:1) 1\n9+1 own(app.js:1) 1',
    CPU,
  );
  const idle = report.strings.indexOf('wait');
  report.frames.functionName.forEach((name, frame) => {
    if (name === idle) report.frames.category[frame] = 7;
  });
  const [track] = sampleTracks(report);
  expect([track.busyNanoseconds, ...track.nanoseconds]).toEqual([4, 3, 1, 0, 0, 6]);
  const [own, dependencies] = trackActivity(report, track, 0);
  expect([...own]).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect([...dependencies]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
  expect(activityOfFrames(report).length).toBe(report.frames.line.length);
});

test('in a part of the run a track did what lies in it', () => {
  const report = reportFromSamples('0+4 own(app.js:1) 4\n4+4 dep(node_modules/x/i.js:1) 2\n8+0 own(app.js:1) 0', CPU);
  const [track] = sampleTracks(report);
  const within = (from: number, to: number) => {
    const { nanoseconds, busyNanoseconds } = spentTimes(report, track, 0, { from, to });
    return [busyNanoseconds, nanoseconds[0], nanoseconds[1], nanoseconds[IDLE]];
  };
  expect(within(0, 8)).toEqual([6, 4, 2, 2]);
  expect(within(3, 6)).toEqual([2, 1, 1, 1]);
  expect(within(4, 5)).toEqual([0.5, 0, 0.5, 0.5]);
  expect(within(8, 9)).toEqual([0, 0, 0, 0]);
});

test('the row of a moment', () => {
  const report = reportFromSamples('10+2 a 2\n15+2 b 2', CPU);
  const [track] = sampleTracks(report);
  expect([0, 1, 2, 4, 5, 6, 7].map((moment) => rowUnderWay(report, track, moment, 0))).toEqual([
    0,
    0,
    null,
    null,
    1,
    1,
    null,
  ]);
});

const TWO = [sampledMetric('cpu', { unit: timeIn(1) }), sampledMetric('bytes', { unit: BYTES })];

test('of several metrics each has the rows of its own; one of moments is how much there was of it', () => {
  const report = reportFromSamples(
    '0+6 work(app.js:1) 6 0\n2+0 work(app.js:1);alloc(app.js:2) 0 30\n4+0 work(app.js:1);alloc(app.js:2) 0 10\n6+2 rest(app.js:3) 2 0',
    TWO,
  );
  const [byTime] = sampleTracks(report, 0);
  const [byBytes] = sampleTracks(report, 1);
  expect([byTime.busyNanoseconds, byBytes.busyNanoseconds]).toEqual([8, 0]);
  expect([...trackActivity(report, byTime, 0)[0]]).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  expect(Array.from(trackActivity(report, byBytes, 1)[0], (part) => Math.round(part * 100) / 100)).toEqual([
    0, 0, 1, 0, 0.33, 0, 0, 0,
  ]);
});

test('of a time on a processor that is less than how long a stack was there, that is what it did', () => {
  const report = reportFromSamples('0+8 poll(app.js:1) 2\n8+2 work(app.js:2) 2', CPU);
  const [track] = sampleTracks(report);
  expect(track.busyNanoseconds).toBe(4);
  expect([...trackActivity(report, track, 0)[0]]).toEqual([0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 1, 1]);
});

test('a part of the run is drawn as finely as there is room for', () => {
  const report = reportFromSamples('0+3 work(app.js:1) 3\n5+1 work(app.js:1) 1\n6+2 rest(app.js:3) 2', CPU);
  const [track] = sampleTracks(report);
  expect(report.time.sliceCount).toBe(8);
  const between = (left: number, right: number, count: number) => {
    const { left: first, step, columns } = activityInSpan(report, track, 0, { left, right }, count);
    return [first, step, [...columns[0]]];
  };
  expect(between(2, 6, 8)).toEqual([2, 0.5, [1, 1, 0, 0, 0, 0, 1, 1]]);
  expect(between(2.5, 5.5, 6)).toEqual([2.5, 0.5, [1, 0, 0, 0, 0, 1]]);
  expect(between(3, 5, 4)).toEqual([3, 0.5, [0, 0, 0, 0]]);
  expect(between(0, 8, 8)).toEqual([0, 1, [1, 1, 1, 0, 0, 1, 1, 1]]);
});

test('columns of any part add up to what slices of it have', () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 9 }));
  const pieces = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 5 })), {
    minLength: 8,
    maxLength: 16,
  });
  fc.assert(
    fc.property(pieces, span, (gaps, [left, width]) => {
      let at = 0;
      const lines = gaps.map(([gap, duration]) => {
        const start = at + gap;
        at = start + duration;
        return `${start}+${duration} ${gap % 2 ? 'work(app.js:1)' : 'rest(app.js:2)'} ${duration}`;
      });
      const report = reportFromSamples(lines.join('\n'), CPU);
      const [track] = sampleTracks(report);
      const right = Math.min(report.time.sliceCount, left + width);
      fc.pre(left < right && report.time.sliceMilliseconds === 1e-6);
      const inSlices = trackActivity(report, track, 0)[0].slice(left, right);
      const columns = activityInSpan(report, track, 0, { left, right }, 4 * (right - left)).columns[0];
      const sums = inSlices.map(
        (_, slice) => columns.slice(4 * slice, 4 * slice + 4).reduce((sum, part) => sum + part, 0) / 4,
      );
      expect(Math.max(...sums.map((sum, slice) => Math.abs(sum - inSlices[slice])))).toBeCloseTo(0, 9);
    }),
  );
});

test('what happens at moments is the part of the most in what is shown', () => {
  const report = reportFromSamples('0+8 work(app.js:1) 8 0\n2+0 alloc(app.js:2) 0 30\n4+0 alloc(app.js:2) 0 10', TWO);
  const [byBytes] = sampleTracks(report, 1);
  expect([...activityInSpan(report, byBytes, 1, { left: 3, right: 5 }, 4).columns[0]]).toEqual([0, 0, 1, 0]);
  expect([...activityInSpan(report, byBytes, 1, { left: 1, right: 5 }, 8).columns[0]].indexOf(1)).toBe(2);
});
