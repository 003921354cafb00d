import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import { timeIn } from '../../../template/data/unit.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { readBack, reportFromProfile } from './exported.js';

describe('a pprof profile that is exported', () => {
  test('has every metric as a sample type, the first one by default, and a sample for each stack with a value', () => {
    const report = reportFromStacks('main;parse;new  +16 +4 -4\nmain;print  +8~\nmain  +1');
    const { metrics, events, warnings } = readBack(report);
    expect(metrics).toEqual([
      'allocatedBytes, bytes',
      'peakBytes, bytes',
      'leakedBytes, bytes',
      'allocations, count',
      'temporary, count',
    ]);
    expect(events.sort()).toEqual(['main 1 0 1 1 0', 'main;parse;new 20 16 16 2 1', 'main;print 8 8 0 1 1']);
    expect(warnings).toEqual([]);
  });

  test('shows the chosen metric by default', () => {
    expect(readBack(reportFromStacks('main  +16'), { metric: 'allocations' }).metrics[0]).toBe('allocations, count');
  });

  test('calls sample types by letters, digits and underscores alone, each once', () => {
    const keys = ['cpu-clock', 'cpu_clock', 'page-faults:samples', 'bytes'];
    const report = reportFromSamples(
      'main 1 2 3 4',
      keys.map((key) => sampledMetric(key)),
    );
    const names = ['cpu_clock', 'cpu_clock_2', 'page_faults_samples', 'bytes'];
    expect(readBack(report).metrics).toEqual(names.map((name) => `${name}, count`));
    expect(readBack(report, { metric: 'page-faults:samples' }).metrics[0]).toBe('page_faults_samples, count');
  });

  test('has files, lines, columns and modules, and calls of one function at several lines apart', () => {
    const report = reportFromSamples(
      'main[app];work(src/a.rs:7)[app] 3\nmain[app];work(src/a.rs:9)[app];new[libc.so.6] 2',
    );
    expect(readBack(report).events.sort()).toEqual([
      'main[app];work(src/a.rs:7)[app] 3',
      'main[app];work(src/a.rs:9)[app];new[libc.so.6] 2',
    ]);
  });

  test('has inlined calls in the location of what they are inlined into', () => {
    const report = reportFromProfile({
      types: ['space/bytes'],
      samples: ['main;fill(app.go:9)~parse(app.go:3)~new(app.go:1) 8', 'main;fill(app.go:9)~parse(app.go:3);copy 2'],
    });
    const { stacks, events } = readBack(report);
    expect(events.sort()).toEqual([
      'main;fill(app.go:9);parse(app.go:3)~;copy 2',
      'main;fill(app.go:9);parse(app.go:3)~;new(app.go:1)~ 8',
    ]);
    expect(stacks).toContain('main;fill(app.go:9);parse(app.go:3)~');
  });

  test('keeps addresses without a name, and samples without a stack', () => {
    const report = reportFromProfile({
      types: ['samples/count'],
      samples: ['main;0x401000 3', 'main;0x402000 4', '- 5'],
    });
    expect(readBack(report).events.sort()).toEqual(['5', 'main;0x401000 3', 'main;0x402000 4']);
  });

  test('has threads and labels as labels', () => {
    const report = reportFromProfile({
      types: ['samples/count'],
      samples: ['main;work 3 thread=worker', 'main;work 4 thread=reader tenant=acme', 'main;work 5'],
    });
    expect(readBack(report).events.sort()).toEqual([
      'main;work 5',
      'thread:reader;label:tenant=acme;main;work 4',
      'thread:worker;main;work 3',
    ]);
  });

  test('has only what is chosen', () => {
    const report = reportFromSamples('thread:a;main;work;fetch 3\nthread:a;main 1\nthread:b;main;work 4');
    expect(readBack(report, { threads: ['a'], filter: 'show:work' }).events).toEqual(['thread:a;main;work;fetch 3']);
    expect(readBack(report, { filter: 'hide:fetch' }).events.sort()).toEqual([
      'thread:a;main 1',
      'thread:b;main;work 4',
    ]);
  });

  test('has values below zero, where it is the difference of two runs', () => {
    const older = reportFromSamples('main;work 5\nmain;gone 2');
    const both = combineReports(reportFromSamples('main;work 3\nmain;more 9'), older);
    expect(readBack(both).events.sort()).toEqual(['main;gone -2', 'main;more 9', 'main;work -2']);
  });

  test('has times in nanoseconds, exact beyond 2^53', () => {
    const seconds = sampledMetric('wait', { unit: timeIn(1e9) });
    const report = reportFromSamples('main 4\nmain;sleep 9000000001', [seconds]);
    expect(readBack(report).metrics).toEqual(['wait, nanoseconds']);
    expect(readBack(report).events.sort()).toEqual(['main 4000000000', 'main;sleep 9000000001000000000']);
    const fractions = sampledMetric('wait', { unit: timeIn(0.1) });
    expect(readBack(reportFromSamples('main 4', [fractions])).events).toEqual(['main 4']);
  });

  test('of nothing is one without samples', () => {
    expect(readBack(reportFromSamples('main 3'), { filter: 'hide:main' }).events).toEqual([]);
  });
});
