import { expect, test } from 'vitest';
import { chooseRun } from '../../../generator/commands/inputs/choose-run.js';
import { TraceBuilder } from '../../../generator/fold/trace-builder.js';
import type { TraceMark } from '../../../generator/read/sink.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import { swapRuns, withoutBaseline } from '../../../template/data/compare/separate-runs.js';
import type { Report, RunTables } from '../../../template/data/report.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';

/** "200+100 User timing: load (page), a": start and duration in nanoseconds, kind, name, detail and track. */
function marksIn(report: Report, { marks }: RunTables = report): string[] {
  const { strings, frames, tree } = report;
  return Array.from(marks.name, (name, row) => {
    const detail = strings[marks.detail[row]];
    const track = strings[frames.functionName[tree.frame[marks.track[row]]]];
    const times = `${marks.startNanoseconds[row]}+${marks.durationNanoseconds[row]}`;
    return `${times} ${strings[marks.kind[row]]}: ${strings[name]}${detail && ` (${detail})`}${track && `, ${track}`}`;
  });
}

test('marks are in order of start, which the first sample counts from', () => {
  const report = reportFromSamples(`
    1000+500 thread:a;main 1
    1000+200 thread:b;work 1
    mark 1300+0 Page load: late
    mark 400+50 Page load: early (file:///)
    mark 1300+100 User timing: load, thread:b`);
  expect(marksIn(report)).toEqual([
    '-600+50 Page load: early (file:///)',
    '300+0 Page load: late',
    '300+100 User timing: load, b',
  ]);
});

test('where the times of samples are not known, they count from the first mark', () => {
  expect(marksIn(reportFromSamples('main 1\nmark 700+10 Page load: a\nmark 900+10 Page load: b'))).toEqual([
    '0+10 Page load: a',
    '200+10 Page load: b',
  ]);
});

test('times that are none, or 52 days away, are left out, and that is said', () => {
  const builder = new TraceBuilder();
  builder.samples([sampledMetric('samples')]).addAt(0, 0, 10, [1]);
  const mark: TraceMark = { track: 0, name: 'm', kind: 'k', detail: '', startNanoseconds: 1, durationNanoseconds: 1 };
  builder.mark(mark);
  builder.mark({ ...mark, startNanoseconds: Number.NaN });
  builder.mark({ ...mark, durationNanoseconds: -1 });
  builder.mark({ ...mark, durationNanoseconds: 0.5 });
  builder.mark({ ...mark, startNanoseconds: 2 ** 52 + 1 });
  const report = builder.finish();
  expect(marksIn(report)).toEqual(['1+1 k: m']);
  expect(report.facts.warnings).toEqual([
    { kind: 'malformed-record', message: 'Marks have no valid time; they were left out.', count: 3 },
  ]);
});

test('what a mark says is charged as all that is remembered', () => {
  const builder = new TraceBuilder({ maxMemoryBytes: 1_000_000 });
  builder.samples([sampledMetric('samples')]);
  const mark = { track: 0, name: 'm', kind: 'k', detail: '', startNanoseconds: 1, durationNanoseconds: 1 };
  expect(() => {
    for (let count = 0; count < 1e6; count++) builder.mark(mark);
  }).toThrow();
});

test('a heap trace has none', () => {
  expect(marksIn(reportFromStacks('main +1'))).toEqual([]);
});

test('two runs in one tree keep their marks, in their tracks and words', () => {
  const newer = reportFromSamples('0+10 thread:a;main 1\nmark 1+2 Page load: load (new), thread:a');
  const older = reportFromSamples('0+10 thread:b;work 1\nmark 3+4 User timing: save, thread:b');
  const both = combineReports(newer, older);
  const [inNewer, inOlder] = [['1+2 Page load: load (new), a'], ['3+4 User timing: save, b']];
  expect(marksIn(both)).toEqual(inNewer);
  expect(marksIn(both, both.baseline as RunTables)).toEqual(inOlder);
  const swapped = swapRuns(both, both.baseline as RunTables);
  expect(marksIn(swapped)).toEqual(inOlder);
  expect(marksIn(swapped, swapped.baseline as RunTables)).toEqual(inNewer);
  expect(marksIn(withoutBaseline(both))).toEqual(inNewer);
  expect(marksIn(chooseRun(both, 'newer', 'both.html'))).toEqual(inNewer);
  expect(marksIn(chooseRun(both, 'older', 'both.html'))).toEqual(inOlder);
});
