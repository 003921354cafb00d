import { describe, expect, test } from 'vitest';
import { type RunRecord, recordRun, runId } from '../../../generator/site/store/run-record.js';
import { formatRunRecord, parseRunRecord } from '../../../generator/site/store/run-record-file.js';
import { isRunId, reportFile, runFile, slugOf } from '../../../generator/site/store/site-paths.js';
import type { RunLabel } from '../../../template/data/report.js';
import { BYTES, timeIn } from '../../../template/data/unit.js';
import { VERDICT } from '../../helpers/facts.js';
import { reportFromStacks } from '../../helpers/stacks.js';

const RUN: RunRecord = {
  benchmark: 'parse',
  date: '2026-11-30T10:15:00Z',
  labels: { branch: 'main', commit: '3f2a9c1' },
  title: 'app 100',
  broken: [],
  metrics: [{ key: 'peakBytes', label: 'Peak', unit: BYTES, total: 100 }],
  functions: [{ function: 'main', module: 'app', figures: { peakBytes: [20, 100] } }],
};

describe('a run on disk', () => {
  const text = formatRunRecord(RUN);
  const id = runId(RUN.date, text);

  test('is read as it was written, with a line for each function', () => {
    expect(parseRunRecord(text, id)).toEqual(RUN);
    expect(text).toContain('\n    ["main","app",{"peakBytes":[20,100]}]\n');
  });

  test('is called by its date and what is in it, however its lines end', () => {
    expect(id).toMatch(/^20261130T101500Z-[0-9a-f]{12}$/);
    expect(parseRunRecord(text.replaceAll('\n', '\r\n'), id)).toEqual(RUN);
  });

  test.each([
    ['not JSON', 'hello', 'is not JSON'],
    ['other JSON', '{"name": "package"}', 'is no run of flamefile'],
    ['a list', '[]', 'is no run of flamefile'],
    ['a newer run', text.replace('Run": 1', 'Run": 2'), 'was written by another version of flamefile'],
    ['changed', text.replace(':100', ':1'), 'is not as it was written: its name does not fit what is in it'],
  ])('that is %s is told', (_, content, sentence) => {
    expect(parseRunRecord(content, id)).toBe(sentence);
  });

  test.each([
    ['"parse"', '7'],
    ['{"branch":"main","commit":"3f2a9c1"}', '["main"]'],
    ['"main","commit"', 'null,"commit"'],
    ['[]', '[1]'],
    ['"total":100', '"total":"much"'],
    ['{"kind":"bytes"}', '{"kind":"time","tickNanoseconds":0}'],
    ['[20,100]', '[20]'],
    ['["main",', '[null,'],
  ])('that has, under a name that fits, no %s but %s is refused', (part, instead) => {
    expect(text).toContain(part);
    const damaged = text.replace(part, instead);
    expect(parseRunRecord(damaged, runId(RUN.date, damaged))).toBe('lacks something that a run has');
  });
});

describe('what is kept of a run', () => {
  test.each(['CPU.20261130.123110.8689.0.001.cpuprofile', 'Heap.20261130.123110.8689.0.001.heapprofile'])(
    'needs the name of its benchmark where the file is called by time and process, as %s',
    (title) => {
      const report = reportFromStacks('main  +100');
      const named = (labels: RunLabel[]) => ({ ...report, facts: { ...report.facts, title, labels } });
      expect(() => recordRun(named([]), RUN.date)).toThrow('name it, as in --label benchmark=parse.');
      expect(recordRun(named([{ name: 'benchmark', value: 'parse' }]), RUN.date).benchmark).toBe('parse');
    },
  );

  const REPORT = reportFromStacks(`
    main[/build/app-0123456789abcdef];parse[/build/app-0123456789abcdef]  +10 +10 -10
    main[/build/app-0123456789abcdef]                                     +5
  `);
  const labels = [
    { name: 'commit', value: '1' },
    { name: 'date', value: '2026-11-30' },
    { name: 'branch', value: 'main' },
  ];
  const record = recordRun(
    { ...REPORT, facts: { ...REPORT.facts, title: 'app-0123456789abcdef 100', labels } },
    RUN.date,
  );

  test('is totals and functions by self and total, of the program by its name in every build', () => {
    expect(record).toMatchObject({ benchmark: 'app 100', labels: { branch: 'main', commit: '1' } });
    expect(Object.keys(record.labels)).toEqual(['branch', 'commit']);
    const named = { ...REPORT, facts: { ...REPORT.facts, labels: [{ name: 'benchmark', value: 'parse' }] } };
    expect(recordRun(named, RUN.date)).toMatchObject({ benchmark: 'parse', labels: {} });
    expect(record.metrics.find(({ key }) => key === 'allocatedBytes')?.total).toBe(25);
    const figures = record.functions.map((row) => [row.function, row.module, row.figures.allocatedBytes]);
    expect(figures).toEqual([
      ['main', 'app', [5, 25]],
      ['parse', 'app', [20, 20]],
    ]);
  });

  test('is in nanoseconds where time is measured, and in whole numbers of what is counted', () => {
    const [metric] = REPORT.facts.metrics;
    const inTicks = (unit: typeof metric.unit) => ({
      ...REPORT,
      facts: { ...REPORT.facts, metrics: [{ ...metric, unit }, ...REPORT.facts.metrics.slice(1)] },
    });
    const first = (unit: typeof metric.unit) => recordRun(inTicks(unit), RUN.date).metrics[0];
    expect(first(timeIn(1000))).toMatchObject({ unit: { kind: 'time', tickNanoseconds: 1 }, total: 25_000 });
    expect(first({ kind: 'count', noun: 'sample', plural: 'samples', parts: 10 })).toMatchObject({
      unit: { kind: 'count', noun: 'sample', plural: 'samples', parts: 1 },
      total: 2.5,
    });
  });

  test('names the budgets that were broken, unless they were excused', () => {
    const verdicts = [
      { ...VERDICT, budget: 'peak < 1B', isBroken: true },
      { ...VERDICT, budget: 'peak < 2B', isBroken: true, excuse: 'for now' },
      VERDICT,
    ];
    expect(recordRun({ ...REPORT, facts: { ...REPORT.facts, verdicts } }, RUN.date).broken).toEqual(['peak < 1B']);
  });

  test('is some ten kB at most of a metric, whatever functions are called', () => {
    const stacks = Array.from({ length: 500 }, (_, at) => `main;${'x'.repeat(1000)}${at} +${at + 1}`).join('\n');
    const kept = recordRun(reportFromStacks(stacks), RUN.date);
    expect(formatRunRecord(kept).length).toBeLessThan(kept.metrics.length * 12_000);
    expect(kept.functions.length).toBeLessThanOrEqual(kept.metrics.length * 32);
  });
});

describe('a name as a folder', () => {
  test('is itself where it is plain', () => {
    expect(slugOf('parse')).toBe('parse');
    expect(slugOf('parse-json_2.0')).toBe('parse-json_2.0');
  });

  test.each(['Parse', '../../etc', '.git', 'a/b', 'a b', '', '日本', 'x'.repeat(300), 'a.'])(
    'is safe, and another one than any other name has: %j',
    (name) => {
      expect(slugOf(name)).toMatch(/^[a-z0-9](?:[a-z0-9._-]{0,68})$/);
      expect(slugOf(name)).not.toBe(slugOf(`${name} `));
      expect(slugOf(slugOf(name))).toBe(slugOf(name));
    },
  );

  test('leads to the files of a run', () => {
    const id = '20261130T101500Z-0123456789ab';
    expect(isRunId(id)).toBe(true);
    expect(isRunId(`../${id}`)).toBe(false);
    expect(runFile('parse', id)).toBe(`runs/parse/2026-11/${id}.json`);
    expect(reportFile('parse', id)).toBe(`reports/parse/${id}.html`);
  });
});
