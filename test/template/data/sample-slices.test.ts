import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { countOf, timeIn } from '../../../template/data/unit.js';
import { valuesInTime } from '../../../template/model/time/time-values.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { seeded } from '../../helpers/seeded.js';
import { stackTextOf } from '../../helpers/stacks.js';

const CPU = [sampledMetric('cpu', { unit: timeIn(1) }), sampledMetric('samples', { unit: countOf('sample') })];

/** "slice stack: values" for each row. */
function rows(report: Report): string[] {
  const { slice, node, deltas } = report.time;
  return Array.from(slice, (at, row) => {
    const values = Object.values(deltas).map((column) => column[row]);
    return `${at} ${stackTextOf(report, node[row])}: ${values.join(' ')}`;
  });
}

test('runs of stacks are cut at the slices, and their counts, each where it begins, spread so that they add up', () => {
  const report = reportFromSamples('0+4 main 4 10\n4+4 idle 0 1\n8+4 main 4 3', CPU);
  expect([report.time.sliceMilliseconds, report.time.sliceCount]).toEqual([1e-6, 12]);
  expect(rows(report)).toEqual([
    ...['0 main: 1 3', '1 main: 1 2', '2 main: 1 3', '3 main: 1 2'],
    ...['4 idle: 0 1', '5 idle: 0 0', '6 idle: 0 0', '7 idle: 0 0'],
    ...['8 main: 1 1', '9 main: 1 1', '10 main: 1 1', '11 main: 1 0'],
  ]);
});

test('what takes no time lies in the slice of its moment', () => {
  const report = reportFromSamples('0+10 main 10 1\n10+0 end 0 5', CPU);
  expect(rows(report).slice(-2)).toEqual(['9 main: 1 0', '9 end: 0 5']);
});

test('a slice is 1, 2 or 5 times a power of ten wide, and there are at most 4,096', () => {
  const widthOf = (nanoseconds: number) => {
    const { sliceMilliseconds, sliceCount } = reportFromSamples(`0+${nanoseconds} main 1 1`, CPU).time;
    return [sliceMilliseconds, sliceCount];
  };
  expect(widthOf(1e9)).toEqual([0.5, 2000]);
  expect(widthOf(4.096e9)).toEqual([1, 4096]);
  expect(widthOf(4.097e9)).toEqual([2, 2049]);
  expect(widthOf(0)).toEqual([1e-6, 1]);
});

test('in a slice each call is once, in the order of the tree', () => {
  // b has more in all, so it comes before a. Slices are of 2 ns, or of 5 ns in a run twice as long.
  const lines = ['0+1 a 1 1', '1+1 b 1 2', '2+1 a 1 3', '3+1 b 1 4', '4+1 c 1 5', '5+1 b 1 6'];
  const rowsWith = (longest: number) =>
    rows(reportFromSamples([...lines, `6+${longest} long ${longest} 1`].join('\n'), CPU));
  expect(rowsWith(8000).slice(0, 4)).toEqual(['0 b: 1 2', '0 a: 1 1', '1 b: 1 4', '1 a: 1 3']);
  expect(rowsWith(16_000).slice(0, 3)).toEqual(['0 b: 2 6', '0 a: 2 4', '0 c: 1 5']);
});

describe('a range of a run made at random', () => {
  const random = seeded(7);
  const below = (limit: number) => Math.floor(random() * limit);

  test.each(Array.from({ length: 30 }, (_, number) => number))('has what a sum over its samples has (%i)', () => {
    const tracks = ['', 'thread:a;', 'thread:b;'].slice(0, 1 + below(3));
    const samples: { stack: string; start: number; end: number }[] = [];
    for (const track of tracks) {
      for (let at = below(50); at < 20_000; ) {
        const end = at + below(300);
        samples.push({ stack: `${track}${['main', 'main;a', 'main;b', 'idle'][below(4)]}`, start: at, end });
        at = end + (below(3) === 0 ? below(100) : 0);
      }
    }
    const text = samples.map(({ stack, start, end }) => `${start}+${end - start} ${stack} ${end - start} 1`).join('\n');
    const report = reportFromSamples(text, CPU);
    const start = Math.min(...samples.map((sample) => sample.start));
    const width = report.time.sliceMilliseconds * 1e6;
    const fromSlice = below(report.time.sliceCount);
    const toSlice = fromSlice + 1 + below(report.time.sliceCount - fromSlice);
    const expected = new Map<string, number>();
    for (const sample of samples) {
      const from = Math.max(sample.start - start, fromSlice * width);
      const to = Math.min(sample.end - start, toSlice * width);
      const name = sample.stack.replace('thread:', '');
      if (to > from) expected.set(name, (expected.get(name) ?? 0) + to - from);
    }
    const values = valuesInTime(report, report.facts.metrics[0], { kind: 'range', fromSlice, toSlice }) as Float64Array;
    const found = new Map<string, number>();
    values.forEach((value, node) => {
      if (value !== 0) found.set(stackTextOf(report, node), value);
    });
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  test('over the whole run is what the metrics have in all', () => {
    const report = reportFromSamples('3+900 main;a 900 7\n903+5 main 5 1\n1000+70 main;b 70 3', CPU);
    const whole = { kind: 'range', fromSlice: 0, toSlice: report.time.sliceCount } as const;
    report.facts.metrics.forEach((metric, index) => {
      expect(valuesInTime(report, metric, whole)).toEqual(report.selfValues[index]);
    });
  });
});

test('in a report of two runs each keeps its times', () => {
  const newer = reportFromSamples('0+4 thread:a;main 4 1\n4+2 thread:a;parse 2 1', CPU);
  const older = reportFromSamples('0+3 thread:a;print 3 1\n3+2 thread:a;main 2 1', CPU);
  const both = combineReports(newer, older);
  const of = ({ samples }: Pick<Report, 'samples'>) =>
    Array.from(samples.node, (node, row) => `${samples.startNanoseconds[row]} ${stackTextOf(both, node)}`);
  expect(of(both)).toEqual(['0 a;main', '4 a;parse']);
  expect(both.baseline && of(both.baseline)).toEqual(['0 a;print', '3 a;main']);
  expect(both.baseline?.time.sliceCount).toBe(5);
});
