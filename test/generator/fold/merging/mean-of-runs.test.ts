import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanOfRuns } from '../../../../generator/fold/merging/mean-of-runs.js';
import { mergeRuns } from '../../../../generator/fold/merging/merge-runs.js';
import { inCommonUnits } from '../../../../template/data/compare/common-units.js';
import type { Report } from '../../../../template/data/report.js';
import { titleOfRuns } from '../../../../template/data/several-runs.js';
import { subtreeEnds } from '../../../../template/data/tree.js';
import { BYTES, timeIn } from '../../../../template/data/unit.js';
import { decodeReport } from '../../../helpers/decode-report.js';
import { encodeWhole } from '../../../helpers/encode-report.js';
import { FINDING } from '../../../helpers/facts.js';
import { eventRuns, reportOf } from '../../../helpers/replayed-runs.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { reportFromStacks, stackTextOf, totalOf, treeText } from '../../../helpers/stacks.js';

/** The mean of runs that are called `run 1`, `run 2` and so on. */
function meanOf(...runs: readonly Report[]): Report {
  return meanOfRuns(
    runs.map((report, at) => ({ report, name: `run ${at + 1}`, track: null })),
    `${runs.length} files`,
  );
}

describe('the mean of repeated runs', () => {
  test('has for each stack the mean of what the runs had', () => {
    const mean = meanOf(
      reportFromSamples('main;parse 10\nmain;read 4'),
      reportFromSamples('main;parse 14\nmain;write 6'),
    );
    expect(treeText(mean, 'samples')).toEqual([
      'root 0 17',
      '  main 0 17',
      '    parse 12 12',
      // 0 and 6, 4 and 0.
      '    write 3 3',
      '    read 2 2',
    ]);
  });

  test('is rounded so that a caller has what its calls add up to', () => {
    const runs = ['main;a 1\nmain;b 1\nmain;c 1\nmain;d 1', 'main 0'].map((text) => reportFromSamples(text));
    // Each of the four has half a sample, all together two.
    expect(treeText(meanOf(...runs), 'samples').slice(0, 2)).toEqual(['root 0 2', '  main 0 2']);
  });

  test('counts every run once, be it in a mean of others', () => {
    const [a, b, c] = [3, 6, 18].map((value) => reportFromSamples(`main ${value}`));
    const nested = meanOf(meanOf(a, b), c);
    // (4.5 rounded to 5, twice, and 18) over 3; each run's own total is exact.
    expect(totalOf(nested, 'samples')).toBe(Math.round((5 * 2 + 18) / 3));
    expect(nested.facts.runs.map(({ name, totals }) => [name, totals.samples])).toEqual([
      ['run 1', 3],
      ['run 2', 6],
      ['run 2', 18],
    ]);
    expect(nested.facts.notes.map(({ label, value }) => `${label}: ${value}`)).toEqual(['Mean: of 3\u00a0runs']);
  });

  test('keeps what each run came to', () => {
    const mean = meanOf(reportFromStacks('main +4\n@10'), reportFromStacks('main +6 -6\n@30'));
    expect(mean.facts.runs).toEqual([
      {
        name: 'run 1',
        totals: { allocatedBytes: 4, allocations: 1, temporary: 0, peakBytes: 4, leakedBytes: 4 },
        runtimeMilliseconds: 11,
      },
      {
        name: 'run 2',
        totals: { allocatedBytes: 6, allocations: 1, temporary: 1, peakBytes: 6, leakedBytes: 0 },
        runtimeMilliseconds: 31,
      },
    ]);
    expect(mean.facts.runtimeMilliseconds).toBe(21);
    expect(mean.facts.metrics.map(({ key, total }) => [key, total])).toEqual([
      ['allocatedBytes', 5],
      ['allocations', 1],
      // Half of one.
      ['temporary', 1],
      ['peakBytes', 5],
      ['leakedBytes', 2],
    ]);
  });

  test('has no sizes and no times, which are of one run', () => {
    const mean = meanOf(reportFromStacks('main +4\n@10\nmain +8'), reportFromStacks('main +4\n@10\nmain +8'));
    expect([mean.sizes.node.length, mean.time.sliceCount, mean.facts.peakTimeMilliseconds]).toEqual([0, 0, null]);
    expect(mean.facts.metrics.map(({ source, timeDelta }) => [source.table, timeDelta])).toEqual(
      mean.facts.metrics.map(() => ['nodes', null]),
    );
  });

  test('takes processes for the same but for the number that the system gave them', () => {
    const mean = meanOf(reportFromSamples('process:4711;main 4'), reportFromSamples('process:4712;main 8'));
    expect(treeText(mean, 'samples')).toEqual(['root 0 6', '  4711 0 6', '    main 6 6']);
  });

  test('takes an address without a name for the same wherever its module was loaded', () => {
    const at = (address: string) => reportFromSamples(`main[app];${address}[libz.so] 4`);
    expect(treeText(meanOf(at('0x7f0000001040'), at('0x7e0000002040')), 'samples')).toHaveLength(3);
  });

  test('is in the finest unit of any run, also what each came to', () => {
    const cpu = (tick: number) => sampledMetric('cpu', { label: 'CPU time', unit: timeIn(tick) });
    const coarse = reportFromSamples('main 3', [cpu(1000)]);
    const fine = reportFromSamples('main 1000', [cpu(1)]);
    const mean = meanOf(meanOf(coarse, coarse), fine);
    expect(mean.facts.metrics[0].unit).toEqual(timeIn(1));
    expect(totalOf(mean, 'cpu')).toBe(Math.round(7000 / 3));
    expect(mean.facts.runs.map(({ totals }) => totals.cpu)).toEqual([3000, 3000, 1000]);
    const [{ facts }] = inCommonUnits(meanOf(coarse, coarse), fine);
    expect(facts.runs.map(({ totals }) => totals.cpu)).toEqual([3000, 3000]);
  });

  test('names what not all runs measured, and refuses runs with nothing in common', () => {
    const cpu = sampledMetric('cpu', { label: 'CPU time', unit: timeIn(1) });
    const samples = sampledMetric('samples', { label: 'Samples' });
    const mean = meanOf(reportFromSamples('main 3 7', [cpu, samples]), reportFromSamples('main 5', [cpu]));
    expect(mean.facts.metrics.map(({ key, total }) => [key, total])).toEqual([['cpu', 4]]);
    expect(mean.facts.warnings.map(({ message }) => message)).toEqual([
      'What not all runs measured is left out: samples (not in run 2).',
    ]);
    const memory = sampledMetric('inuse', { label: 'Bytes in use', unit: BYTES });
    expect(() => meanOf(reportFromSamples('main 3', [cpu]), reportFromSamples('main 3', [memory]))).toThrow(
      'run 1 and run 2 have no metric in common',
    );
    expect(() => meanOf(reportFromSamples('main 3'), reportFromSamples('main -3'))).toThrow(
      'run 2 holds the difference of two runs',
    );
  });

  const withFinding = (bytes: number): Report => {
    const report = reportFromStacks(`main;read +${bytes}`);
    const finding = { ...FINDING, sentence: '10\u00a0% of all bytes are read.', node: 2 };
    return { ...report, facts: { ...report.facts, findings: [finding] } };
  };
  const sentencesOf = ({ facts }: Report) => facts.findings.map(({ sentence }) => sentence.replaceAll('\u00a0', ' '));

  test('has the findings of a run in the middle, which is named', () => {
    const { facts, ...mean } = meanOf(withFinding(10), withFinding(30), withFinding(20));
    expect(facts.findings.map(({ sentence, node }) => [sentence, stackTextOf({ facts, ...mean }, node)])).toEqual([
      ["In run 3, a run in the middle: 10\u00a0% of run 3's bytes are read.", 'main;read'],
    ]);
  });

  test('among runs, and in a mean of means, names that run once', () => {
    const mean = meanOf(withFinding(10), withFinding(30), withFinding(20));
    const beside = (report: Report) =>
      mergeRuns(
        [
          { report, name: 'before', track: { kind: 'process', name: 'before' } },
          { report: reportFromStacks('main +1'), name: 'other', track: { kind: 'process', name: 'other' } },
        ],
        '',
      );
    const words = "10 % of run 3's bytes are read.";
    expect(sentencesOf(beside(mean))).toEqual([`In run 3 of before: ${words}`]);
    expect(sentencesOf(meanOf(mean))).toEqual([`In run 3 of run 1, a run in the middle: ${words}`]);
    expect(sentencesOf(meanOf(beside(withFinding(10))))).toEqual([
      "In before of run 1, a run in the middle: 10 % of before's bytes are read.",
    ]);
  });

  test('says what it is behind its title, and a sum of runs does', () => {
    const mean = meanOf(withFinding(10), withFinding(30));
    expect(titleOfRuns(mean.facts).replaceAll('\u00a0', ' ')).toBe('Unnamed program, mean of 2 runs');
    const runs = [mean, mean].map((report, at) => ({ report, name: `m${at}`, track: null }));
    expect(titleOfRuns(mergeRuns(runs, '').facts).replaceAll('\u00a0', ' ')).toBe('Unnamed program, 2 runs added up');
    expect(titleOfRuns({ title: 'app', notes: [] })).toBe('app');
  });
});

describe('the mean of any runs', () => {
  test('is within one of the exact mean at every call, with all below it', () => {
    fc.assert(
      fc.property(fc.array(eventRuns, { minLength: 2, maxLength: 4 }), (events) => {
        const runs = events.map((of) => reportOf(of));
        const mean = meanOf(...runs);
        for (const key of ['allocatedBytes', 'allocations', 'peakBytes', 'leakedBytes']) {
          const all = runs.map((report) => totalsByStack(report, key));
          for (const [stack, total] of totalsByStack(mean, key)) {
            const exact = all.reduce((sum, of) => sum + (of.get(stack) ?? 0), 0) / runs.length;
            expect(Math.abs(total - exact)).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  test('of the same run is that run', () => {
    fc.assert(
      fc.property(eventRuns, (events) => {
        const run = reportOf(events);
        expect(treeText(meanOf(run, run, run), 'allocatedBytes')).toEqual(treeText(run, 'allocatedBytes'));
      }),
      { numRuns: 15 },
    );
  });

  test('is written and read like any report', () => {
    fc.assert(
      fc.property(eventRuns, eventRuns, (one, other) => {
        const mean = meanOf(reportOf(one), reportOf(other));
        const { head, payload } = encodeWhole(mean);
        const read = decodeReport(head, payload);
        expect(read.facts).toEqual(mean.facts);
        expect(read.selfValues.map((values) => [...values])).toEqual(mean.selfValues.map((values) => [...values]));
        expect(treeText(read, 'allocatedBytes')).toEqual(treeText(mean, 'allocatedBytes'));
      }),
      { numRuns: 15 },
    );
  });
});

function totalsByStack(report: Report, key: string): Map<string, number> {
  const own = report.selfValues[report.facts.metrics.findIndex((metric) => metric.key === key)];
  const ends = subtreeEnds(report.tree.depth);
  return new Map(
    Array.from(ends, (end, node) => [
      stackTextOf(report, node),
      own.slice(node, end).reduce((sum, value) => sum + value, 0),
    ]),
  );
}
