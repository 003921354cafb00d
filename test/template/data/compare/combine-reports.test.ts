import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canCompare, combineReports } from '../../../../template/data/compare/combine-reports.js';
import { programModules } from '../../../../template/data/program-module.js';
import type { Report, RunTables } from '../../../../template/data/report.js';
import { timeIn } from '../../../../template/data/unit.js';
import { decodeReport } from '../../../helpers/decode-report.js';
import { encodeWhole } from '../../../helpers/encode-report.js';
import { FINDING } from '../../../helpers/facts.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { FIGURES_ALONE, reportFromStacks } from '../../../helpers/stacks.js';
import { anyRun, KEYS, rows, stacks } from './runs.js';

function expectBothRuns(newer: Report, older: Report): Report {
  const both = combineReports(newer, older);
  for (const key of KEYS) {
    expect(stacks(both, both, key)).toEqual(stacks(newer, newer, key));
    expect(stacks(both, both.baseline as RunTables, key)).toEqual(stacks(older, older, key));
  }
  return both;
}

const NEWER = `
  main;parse(p.c:1)  +16 +16 -16
  @300
  main;print  +8~
`;
const OLDER = `
  main;read  +4
  main;parse(p.c:2)  +16
  @300
  main;print  +8
`;

describe('two runs in one report', () => {
  test('each keep what they did, in the calls of both', () => {
    const both = expectBothRuns(reportFromStacks(NEWER), reportFromStacks(OLDER));
    const names = Array.from(both.tree.frame, (frame) => both.strings[both.frames.functionName[frame]]);
    // Larger totals of the newer run first, then of the older one.
    expect(names).toEqual(['', 'main', 'parse', 'print', 'parse', 'read']);
    expect([...both.tree.depth]).toEqual([0, 1, 2, 2, 2, 2]);
  });

  test('keep the rows of their tables, in the tables’ order', () => {
    const [newer, older] = [reportFromStacks(NEWER), reportFromStacks(OLDER)];
    const both = combineReports(newer, older);
    expect(rows(both, both)).toEqual(rows(newer, newer));
    expect(rows(both, both.baseline as RunTables)).toEqual(rows(older, older));
    for (const run of [both, both.baseline as RunTables]) {
      expect([...run.sizes.node]).toEqual([...run.sizes.node].sort((a, b) => a - b));
      const keys = Array.from(run.time.slice, (slice, row) => slice * 1000 + run.time.node[row]);
      expect(keys).toEqual([...keys].sort((a, b) => a - b));
    }
  });

  test('that are the same have the calls of one', () => {
    const report = reportFromStacks(NEWER);
    const both = combineReports(report, reportFromStacks(NEWER));
    expect(both.tree.depth).toEqual(report.tree.depth);
    expect(both.frames.line.length).toBe(report.frames.line.length);
    expect(both.strings).toEqual(report.strings);
    expect(both.baseline?.selfValues).toEqual(both.selfValues);
  });

  test('keep what findings are about', () => {
    const newer = reportFromStacks('main;print  +8');
    const older = reportFromStacks(OLDER);
    const finding = { ...FINDING, node: 2 };
    const both = combineReports(newer, { ...older, facts: { ...older.facts, findings: [finding] } });
    const nameOf = (report: Report, node: number) =>
      report.strings[report.frames.functionName[report.tree.frame[node]]];
    expect(nameOf(both, both.baseline?.facts.findings[0].node ?? 0)).toBe(nameOf(older, 2));
    expect(both.baseline?.facts.findings[0].node).not.toBe(2);
  });

  test('have a call as inlined only where it was in both', () => {
    const run = (...inlined: readonly string[]): Report => {
      const report = reportFromStacks('never +1\nolder +1\nnewer +1\nboth +1');
      const { frames, strings } = report;
      const isInlined = Uint8Array.from(frames.functionName, (name) => Number(inlined.includes(strings[name])));
      return { ...report, frames: { ...frames, inlined: isInlined } };
    };
    const { frames, strings } = combineReports(run('newer', 'both'), run('older', 'both'));
    const inlined = Array.from(frames.functionName, (name, frame) => `${strings[name]} ${frames.inlined[frame]}`);
    expect(inlined.slice(1).sort()).toEqual(['both 1', 'never 0', 'newer 0', 'older 0']);
  });

  describe('of programs that are called otherwise', () => {
    const run = (program: string, command: string, stacks: string): Report => {
      const report = reportFromStacks(stacks.replaceAll('APP', `/bin/${program}`));
      return { ...report, facts: { ...report.facts, command } };
    };
    const modulesIn = (newerCommand: string, olderCommand: string) => {
      const both = combineReports(
        run('mt', newerCommand, 'main[APP];parse(p.c:1)[APP]  +16'),
        run('leak', olderCommand, 'main[APP];parse(p.c:2)[APP]  +8\nmain[APP];open_session[APP]  +4'),
      );
      const { functionName, module } = both.frames;
      const named = Array.from(functionName, (name, frame) => `${both.strings[name]} ${both.strings[module[frame]]}`);
      return { modules: named.slice(1), programs: [...programModules(both)] };
    };

    test('functions of both are in the newer one, and what is gone is where it was', () => {
      expect(modulesIn('./mt --fast', './leak')).toEqual({
        modules: ['main /bin/mt', 'parse /bin/mt', 'parse /bin/mt', 'open_session /bin/leak'],
        programs: ['mt', 'leak'],
      });
    });

    test('all are in the newer one where the commands do not tell both programs', () => {
      expect(modulesIn('./run.sh', './leak')).toEqual({
        modules: ['main /bin/mt', 'parse /bin/mt', 'parse /bin/mt', 'open_session /bin/mt'],
        programs: ['mt'],
      });
    });
  });

  test('one of which did nothing', () => {
    expectBothRuns(reportFromStacks(''), reportFromStacks(OLDER));
    expectBothRuns(reportFromStacks(NEWER), reportFromStacks(''));
  });

  test('any two', () => {
    fc.assert(
      fc.property(
        anyRun,
        anyRun,
        (newer, older) =>
          void expectBothRuns(reportFromStacks(newer, FIGURES_ALONE), reportFromStacks(older, FIGURES_ALONE)),
      ),
    );
  });
});

describe('two runs that may be compared', () => {
  const newer = reportFromStacks('main;parse  +16\n@10');
  const both = combineReports(newer, reportFromStacks('main;parse  +8\n@10'));
  const baseline = both.baseline as RunTables;
  /** With so many of the older run's metrics. */
  const withMetrics = (count: number): Report => ({
    ...both,
    baseline: { ...baseline, facts: { ...baseline.facts, metrics: baseline.facts.metrics.slice(0, count) } },
  });
  const withoutTime = { ...both, baseline: { ...baseline, time: { ...baseline.time, sliceMilliseconds: 0 } } };

  test('have a metric in common', () => {
    expect([0, 1, 2].map((count) => canCompare(withMetrics(count), false))).toEqual([false, true, true]);
  });

  test('both have time where a time is chosen', () => {
    expect([false, true].map((hasTime) => canCompare(both, hasTime))).toEqual([true, true]);
    expect([false, true].map((hasTime) => canCompare(withoutTime, hasTime))).toEqual([true, false]);
  });

  test('are two', () => expect(canCompare(newer, false)).toBe(false));
});

test('CPU time is one metric in both runs, by whatever key a format has it: that of the newer one', () => {
  const of = (key: string, value: number) =>
    reportFromSamples(`main ${value}`, [sampledMetric(key, { label: 'CPU time', unit: timeIn(1) })]);
  const both = combineReports(of('cpu', 3), of('cpu-clock', 2));
  const keyAndTotal = (run: RunTables | null) => run?.facts.metrics.map(({ key, total }) => [key, total]);
  expect([keyAndTotal(both), keyAndTotal(both.baseline)]).toEqual([[['cpu', 3]], [['cpu', 2]]]);
});

test('calls of the old run that are one beside the new one have one row for each time, and can be written', () => {
  const older = 'main;get(/b1/x/pool.c:1) +5\nmain;get(/b1/y/pool.c:1) +5*2\n@20\nmain;get(/b1/y/pool.c:1) +5\n@40';
  const both = combineReports(reportFromStacks('main;get(/b2/pool.c:1) +7\n@20'), reportFromStacks(older));
  const { head, payload } = encodeWhole(both);
  for (const { baseline } of [both, decodeReport(head, payload)]) {
    const { node, slice, deltas } = (baseline as RunTables).time;
    expect([[...node], [...slice], [...deltas.allocations], [...deltas.liveBytes]]).toEqual([
      [2, 2],
      [0, 20],
      [3, 1],
      [15, 5],
    ]);
  }
});
