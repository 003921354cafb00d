import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { countOf, timeIn } from '../../../template/data/unit.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { readBytes } from '../../helpers/trace-text.js';
import { exported } from './exported.js';

interface SampledProfile {
  readonly type: string;
  readonly name: string;
  readonly unit: string;
  readonly startValue: number;
  readonly endValue: number;
  readonly samples: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

function profilesOf(report: Report): SampledProfile[] {
  return JSON.parse(exported(report, 'speedscope').toString()).profiles;
}

/** Each profile with its stacks and weights: `main;parse 20`. */
function stacksOf(report: Report): [string, string[]][] {
  const { shared, profiles } = JSON.parse(exported(report, 'speedscope').toString());
  return profiles.map(({ name, samples, weights }: SampledProfile) => [
    name,
    samples.map((stack, at) => `${stack.map((frame) => shared.frames[frame].name).join(';')} ${weights[at]}`),
  ]);
}

describe("speedscope's JSON that is exported", () => {
  test('has a profile for each metric, of the stacks that have something of it', () => {
    const report = reportFromStacks('main;parse;new  +16 +4 -4\nmain;print  +8~\nmain  +1');
    expect(stacksOf(report)).toEqual([
      ['Allocated bytes', ['main 1', 'main;parse;new 20', 'main;print 8']],
      ['Allocations', ['main 1', 'main;parse;new 2', 'main;print 1']],
      ['Temporary allocations', ['main;parse;new 1', 'main;print 1']],
      ['Peak bytes', ['main;parse;new 16', 'main;print 8']],
      ['Leaked bytes', ['main 1', 'main;parse;new 16']],
    ]);
    expect(profilesOf(report)[0]).toMatchObject({ type: 'sampled', unit: 'bytes', startValue: 0, endValue: 29 });
  });

  test('has calls of one function together, whatever the line, with its file', () => {
    const report = reportFromSamples('main;work(a.rs:7) 3\nmain;work(a.rs:9) 2');
    expect(stacksOf(report)).toEqual([['samples', ['main;work 5']]]);
    expect(JSON.parse(exported(report, 'speedscope').toString()).shared.frames).toContainEqual({
      name: 'work',
      file: 'a.rs',
    });
  });

  test('has each thread as what its calls are below', () => {
    const report = reportFromSamples('thread:a;main 3\nthread:b;main 4');
    expect(stacksOf(report)).toEqual([['samples', ['thread b;main 4', 'thread a;main 3']]]);
  });

  test('has units that speedscope knows, and no value loses anything', () => {
    const metrics = [
      sampledMetric('wall', { unit: timeIn(1000) }),
      sampledMetric('cpu', { unit: timeIn(250) }),
      sampledMetric('steps', { unit: countOf('step', 'steps', 100) }),
    ];
    const profiles = profilesOf(reportFromSamples('main 7 3 150', metrics));
    expect(profiles.map(({ unit, weights, endValue }) => [unit, ...weights, endValue])).toEqual([
      ['microseconds', 7, 7],
      ['nanoseconds', 750, 750],
      ['none', 1.5, 1.5],
    ]);
  });

  test('is refused where values are below zero', () => {
    const both = combineReports(reportFromSamples('main 3'), reportFromSamples('main 5'));
    expect(() => exported(both, 'speedscope')).toThrow('speedscope takes no values below zero');
  });

  describe('read again', () => {
    const readAgain = (report: Report) => readBytes(exported(report, 'speedscope'));
    const totalsOf = ({ facts }: Report) => facts.metrics.map(({ label, unit, total }) => [label, unit.kind, total]);

    test('has the same metrics with the same figures, none of which are added up', async () => {
      const report = reportFromStacks('main;parse;new  +16 +4 -4\nmain;print  +8~\nmain  +1');
      const again = await readAgain(report);
      expect(totalsOf(again)).toEqual(totalsOf(report));
      expect(again.facts.metrics.map(({ key, isAdditiveOverTime }) => [key, isAdditiveOverTime])).toEqual([
        ['allocatedBytes', true],
        ['allocations', true],
        ['temporaryAllocations', true],
        ['peakBytes', false],
        ['leakedBytes', false],
      ]);
      expect(stacksOf(again)).toEqual(stacksOf(report));
    });

    test('of several times is no run over time, since its stacks have no order', async () => {
      const metrics = [sampledMetric('wall', { unit: timeIn(1000) }), sampledMetric('cpu', { unit: timeIn(1000) })];
      const again = await readAgain(reportFromSamples('main;work 7 3\nmain 1 1', metrics));
      expect(totalsOf(again)).toEqual([
        ['wall', 'time', 8000],
        ['cpu', 'time', 4000],
      ]);
      expect([again.facts.runtimeMilliseconds, again.time.sliceCount]).toEqual([null, 0]);
    });
  });
});
