import { describe, expect, test } from 'vitest';
import { TraceBuilder } from '../../../generator/fold/trace-builder.js';
import type { Report, RunTables } from '../../../template/data/report.js';
import { countOf, timeIn } from '../../../template/data/unit.js';
import { decodeReport } from '../../helpers/decode-report.js';
import { encodeWhole } from '../../helpers/encode-report.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { internStackText, stackTextOf } from '../../helpers/stacks.js';

const CPU = [sampledMetric('cpu', { unit: timeIn(1000) }), sampledMetric('samples', { unit: countOf('sample') })];

/** "start+duration stack: values" for each row. */
function rows(report: Report, run: RunTables = report): string[] {
  const { node, startNanoseconds, durationNanoseconds, values } = run.samples;
  return Array.from(node, (at, row) => {
    const of = values.map((column) => column[row] ?? '-');
    return `${startNanoseconds[row]}+${durationNanoseconds[row]} ${stackTextOf(report, at)}: ${of.join(' ')}`;
  });
}

test('equal stacks one after the other are one run, others are runs of their own', () => {
  const report = reportFromSamples(
    `0+2000 main;parse 2 1
     2000+1000 main;parse 1 1
     3000+1000 main;print 1 1
     4000+5000 main;parse 5 1
     9500+500 main;parse 0 1`,
    CPU,
  );
  expect(rows(report)).toEqual([
    '0+3000 main;parse: 3 2',
    '3000+1000 main;print: 1 1',
    '4000+5000 main;parse: 5 1',
    '9500+500 main;parse: 0 1',
  ]);
  expect(report.facts.metrics.map(({ timeDelta, total }) => [timeDelta, total])).toEqual([
    ['cpu', 9],
    ['samples', 5],
  ]);
});

test('the run starts with its first sample, and rows of a track stand together in order of time', () => {
  const report = reportFromSamples(
    `107000+1000 thread:b;work 1 1
     105000+2000 thread:a;main 2 1
     104000+1000 thread:b;wait 1 1
     108000+1000 thread:a;main 1 1`,
    CPU,
  );
  expect(rows(report)).toEqual(
    [
      '1000+2000 thread a;main: 2 1',
      '4000+1000 thread a;main: 1 1',
      '0+1000 thread b;wait: 1 1',
      '3000+1000 thread b;work: 1 1',
    ].map((row) => row.replace('thread ', '')),
  );
});

test('a run of a track ends when the next one starts; what it has stays', () => {
  const report = reportFromSamples('0+5000 main;a 5 1\n3000+1000 main;b 1 1', CPU);
  expect(rows(report)).toEqual(['0+3000 main;a: 5 1', '3000+1000 main;b: 1 1']);
});

test('a moment within a run ends it not', () => {
  const report = reportFromSamples('0+5000 main;a 5 1\n3000+0 main;a;alloc 0 1\n5000+1000 main;b 1 1', CPU);
  expect(rows(report)).toEqual(['0+5000 main;a: 5 1', '3000+0 main;a;alloc: 0 1', '5000+1000 main;b: 1 1']);
});

test('rows of other metrics may overlap: a thread is on a processor while it is waited for', () => {
  const both = [sampledMetric('cpu', { unit: timeIn(1000) }), sampledMetric('wall', { unit: timeIn(1000) })];
  const report = reportFromSamples('0+5000 main;a 5 0\n2000+9000 main;wait 0 9\n6000+1000 main;b 1 0', both);
  expect(rows(report)).toEqual(['0+5000 main;a: 5 0', '2000+9000 main;wait: 0 9', '6000+1000 main;b: 1 0']);
});

test('in a finer unit the runs have more of it as well', () => {
  const report = reportFromSamples('0+2000 main 2 1', CPU);
  expect(report.samples.values[0][0]).toBe(2);
});

describe('times are left out', () => {
  test('of a metric of which some has none', () => {
    const report = reportFromSamples('0+1000 main 1 1\nmain 0 1', CPU);
    expect(rows(report)).toEqual(['0+1000 main: 1 -']);
    expect(report.facts.metrics.map(({ timeDelta }) => timeDelta)).toEqual(['cpu', null]);
  });

  test('of all of them where all have samples without', () => {
    const report = reportFromSamples('0+1000 main 1 1\nmain 1 1', CPU);
    expect([rows(report), report.time.sliceCount]).toEqual([[], 0]);
  });

  test('of a level, which is of one instant', () => {
    const report = reportFromSamples('0+1000 main 1', [sampledMetric('live', { isLevel: true })]);
    expect([rows(report), report.facts.metrics[0].timeDelta]).toEqual([[], null]);
  });

  test('of a trace that holds two runs', () => {
    const report = reportFromSamples('0+1000 main 1\nolder main 1', [sampledMetric('cpu')]);
    expect(rows(report)).toEqual([]);
  });
});

describe('a report comes back from its file', () => {
  test.each([
    ['in microseconds', '0+2000 main;parse 2 1\n5000+1000 main;print 0 1\n6000+3000 main;parse 3 2'],
    ['in nanoseconds', '0+2001 main;parse 2 1\n5000+1000 main;print 1 1'],
    ['of several tracks', '0+2000 thread:a;main 2 1\n1000+1000 thread:b;main 7 1\n2000+1000000 thread:a;end 9 1'],
    ['with a metric without times', '0+1000 main 1 1\nmain 0 1'],
  ])('%s', (_, text) => {
    const report = reportFromSamples(text, CPU);
    const { head, payload } = encodeWhole(report);
    const read = decodeReport(JSON.parse(JSON.stringify(head)), payload);
    expect(rows(read)).toEqual(rows(report));
    expect([...read.time.slice]).toEqual([...report.time.slice]);
    expect(read.facts).toEqual(report.facts);
  });
});

describe('how long the run took', () => {
  function runtimeOf(durationMilliseconds: number | null): number | null {
    const builder = new TraceBuilder();
    if (durationMilliseconds !== null) builder.describe({ durationMilliseconds });
    const samples = builder.samples(CPU);
    samples.addAt(internStackText('main', builder), 5e6, 2e6, [2000, 1]);
    samples.addAt(internStackText('main;parse', builder), 9e6, 1e6, [1000, 1]);
    return builder.finish().facts.runtimeMilliseconds;
  }

  test('is as the trace says, or where it does not, from the first sample to the end of the last one', () => {
    expect([runtimeOf(8), runtimeOf(null)]).toEqual([8, 5]);
  });

  test('is no less than what lies between its samples: of several files each says how long it is itself', () => {
    expect(runtimeOf(3)).toBe(5);
  });
});

describe('a run that was recorded for longer than there are samples', () => {
  /** Samples from 5 to 7 and from 9 to 10 ms. */
  function report(recordedFrom: number, recordedTo: number) {
    const builder = new TraceBuilder();
    const samples = builder.samples(CPU);
    samples.addAt(internStackText('main', builder), 5e6, 2e6, [2000, 1]);
    samples.addAt(internStackText('main;parse', builder), 9e6, 1e6, [1000, 1]);
    builder.describe({ recordedFromNanoseconds: recordedFrom, recordedToNanoseconds: recordedTo });
    return builder.finish();
  }
  const timesOf = ({ samples, time, facts }: Report) => [
    samples.startNanoseconds.map((start) => start / 1e6).join(),
    Number((time.sliceCount * time.sliceMilliseconds).toFixed(6)),
    facts.runtimeMilliseconds,
  ];

  test('starts with the recording, and goes on to its end', () => {
    expect(timesOf(report(2e6, 14e6))).toEqual(['3,7', 12, 12]);
    expect(timesOf(report(-1e6, 10e6))).toEqual(['6,10', 11, 11]);
  });

  test('is read back from its file as long', () => {
    const { head, payload } = encodeWhole(report(2e6, 14e6));
    expect(timesOf(decodeReport(JSON.parse(JSON.stringify(head)), payload))).toEqual(['3,7', 12, 12]);
  });

  test.each([
    ['begins behind its samples', 6e6, 8e6],
    ['says no numbers', Number.NaN, Number.NaN],
    ['says parts of a nanosecond', 4e6 + 0.5, Number.NaN],
    ['began long before', -(2 ** 52), 0],
    ['ends long after', 5e6, 2 ** 53],
  ])('is as long as its samples where it %s', (_, from, to) => {
    expect(timesOf(report(from, to))).toEqual(['0,4', 5, 5]);
  });
});

test('where more than a hundredth of the samples have no time, figures are not to be relied on', () => {
  const warningsWith = (count: number) => {
    const builder = new TraceBuilder();
    builder.describe({ recordCount: 1000 });
    builder.samples(CPU).add(internStackText('main', builder), [1, 1]);
    builder.warn('missing-times', 'Samples have no time.', count);
    return builder.finish().facts.warnings.map(({ kind }) => kind);
  };
  expect(warningsWith(10)).not.toContain('unusable-records');
  expect(warningsWith(11)).toContain('unusable-records');
  // What could be counted is shown.
  expect(warningsWith(900)).toContain('unusable-records');
});

describe('times that are none', () => {
  test.each([
    ['no number', Number.NaN, 1],
    ['beyond what is exact', 2 ** 53, 1],
    ['ending beyond it', 2 ** 52, 2 ** 53],
    ['a part of a nanosecond', 0.5, 1],
    ['lasting less than nothing', 5, -1],
    ['too far from the others', 2 ** 52 + 2, 1],
  ])('%s: what was measured stays, when it was is left out and told', (_, start, duration) => {
    const builder = new TraceBuilder();
    const samples = builder.samples(CPU);
    samples.addAt(internStackText('main', builder), 1, 1, [1, 1]);
    samples.addAt(internStackText('main;parse', builder), start, duration, [2, 1]);
    const report = builder.finish();
    expect([rows(report), report.facts.metrics[0].total]).toEqual([[], 3]);
    expect(report.facts.warnings.map(({ kind }) => kind)).toContain('missing-times');
    expect(() => encodeWhole(report)).not.toThrow();
  });
});
