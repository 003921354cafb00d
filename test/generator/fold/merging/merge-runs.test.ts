import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeRuns } from '../../../../generator/fold/merging/merge-runs.js';
import type { SampledMetric } from '../../../../generator/read/sink.js';
import type { Report } from '../../../../template/data/report.js';
import { BYTES, countOf, timeIn } from '../../../../template/data/unit.js';
import { decodeReport } from '../../../helpers/decode-report.js';
import { encodeWhole } from '../../../helpers/encode-report.js';
import { FINDING } from '../../../helpers/facts.js';
import { eventRuns, reportOf } from '../../../helpers/replayed-runs.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { reportFromStacks, stackTextOf, totalOf, treeText } from '../../../helpers/stacks.js';

/** Runs beside each other as processes of their names. */
function merged(runs: Readonly<Record<string, Report>>): Report {
  return mergeRuns(
    Object.entries(runs).map(([name, report]) => ({ report, name, track: { kind: 'process', name } })),
    `${Object.keys(runs).length} files`,
  );
}

/** What each stack has itself, whichever of the runs it was in. */
function valuesByStack(report: Report, key: string, tracks: number): Map<string, number> {
  const values = new Map<string, number>();
  const own = report.selfValues[report.facts.metrics.findIndex((metric) => metric.key === key)];
  own.forEach((value, node) => {
    const stack = stackTextOf(report, node).split(';').slice(tracks).join(';');
    if (value !== 0) values.set(stack, (values.get(stack) ?? 0) + value);
  });
  return values;
}

describe('processes beside each other', () => {
  const a = reportFromStacks('main;parse +10 +10 -10\nmain;read +5');
  const b = reportFromStacks('main;parse +100 -100\nmain;write +1');

  test('are tracks, the one with most of the first metric in front', () => {
    expect(treeText(merged({ a, b }), 'allocatedBytes')).toEqual([
      'root 0 126',
      '  b 0 101',
      '    main 0 101',
      '      parse 100 100',
      '      write 1 1',
      '  a 0 25',
      '    main 0 25',
      '      parse 20 20',
      '      read 5 5',
    ]);
  });

  test('are the same in whatever order they are named, where all have the same', () => {
    expect(treeText(merged({ b, a }), 'allocatedBytes')).toEqual(treeText(merged({ a, b }), 'allocatedBytes'));
    expect(treeText(merged({ b: a, a }), 'allocatedBytes').filter((line) => /^ {2}\w/.test(line))).toEqual([
      '  a 0 25',
      '  b 0 25',
    ]);
  });

  test('add up in every metric, the peak as if all had theirs at once', () => {
    const both = merged({ a, b });
    expect(Object.fromEntries(both.facts.metrics.map(({ key, total }) => [key, total]))).toEqual({
      allocatedBytes: 126,
      allocations: 5,
      temporary: 2,
      peakBytes: 20 + 100,
      leakedBytes: 10 + 5 + 1,
    });
    expect(both.facts.peakTimeMilliseconds).toBe(null);
    expect(both.facts.notes.map(({ label, value }) => `${label}: ${value}`)).toContain(
      "Peak: each run's own, added up",
    );
    expect(both.facts.metrics.find(({ key }) => key === 'peakBytes')?.meaning).toBe(
      'What was in use at the peak of each run, added up: each had its peak at a moment of its own.',
    );
  });

  test('say where their commands differ', () => {
    const started = (command: string): Report => ({ ...a, facts: { ...a.facts, command } });
    const commandOf = ({ facts }: Report) => [
      facts.command,
      ...facts.notes.filter(({ label }) => label === 'Command').map(({ value }) => value),
    ];
    const differing = merged({ one: started('app 1'), other: started('app 2') });
    expect(commandOf(merged({ one: started('app 1'), other: started('app 1') }))).toEqual(['app 1']);
    expect(commandOf(differing)).toEqual(['', 'not the same in all runs']);
    expect(commandOf(merged({ differing, again: differing }))).toEqual(['', 'not the same in all runs']);
    expect(commandOf(merged({ one: started(''), other: started('') }))).toEqual(['']);
  });

  test('keep their sizes of blocks', () => {
    const { sizes } = merged({ a, b });
    expect([...sizes.blockBytes]).toEqual([100, 1, 10, 5]);
    expect([...sizes.allocated]).toEqual([1, 1, 2, 1]);
    expect([...sizes.atEnd]).toEqual([0, 1, 1, 1]);
  });

  test('count what rules hide in any of them', () => {
    const suppressions = ['leak:read', 'leak:write'];
    const [one, other] = ['main;read +5', 'main;write +1\nmain;read +2'].map((text) =>
      reportFromStacks(text, { suppressions, useBuiltInSuppressions: false }),
    );
    const both = merged({ one, other });
    expect(both.facts.suppressions.map(({ pattern, bytes, stacks }) => [pattern, bytes, stacks])).toEqual([
      ['read', 7, 2],
      ['write', 1, 1],
    ]);
    expect(both.facts.suppressedBytes).toBe(8);
    expect(totalOf(both, 'leakedBytes')).toBe(0);
    const hidden = Array.from(both.suppressed.node, (node, row) => [
      stackTextOf(both, node),
      both.facts.suppressions[both.suppressed.rule[row]].pattern,
    ]);
    expect(hidden).toEqual([
      ['one;main;read', 'read'],
      ['other;main;read', 'read'],
      ['other;main;write', 'write'],
    ]);
  });

  test('have the labels that all have', () => {
    const labelled = (shard: string) =>
      reportFromStacks('main +1', {
        labels: [
          { name: 'commit', value: '1a2b' },
          { name: 'shard', value: shard },
        ],
      });
    expect(merged({ a: labelled('1'), b: labelled('2') }).facts.labels).toEqual([{ name: 'commit', value: '1a2b' }]);
  });

  test('have a title in common, or that of all', () => {
    const titled = (title: string) => reportFromStacks('main +1', { title });
    expect(merged({ a: titled('app'), b: titled('app') }).facts.title).toBe('app');
    expect(merged({ a: titled('app'), b: titled('other') }).facts.title).toBe('2 files');
  });

  test('are one process where an address without a name is elsewhere in each', () => {
    const at = (address: string) => reportFromStacks(`main[app];${address}[libz.so] +1`);
    const both = merged({ a: at('0x7f0000001040'), b: at('0x7e0000002040') });
    expect(new Set(treeText(both, 'allocatedBytes').filter((line) => line.includes('0x'))).size).toBe(1);
  });

  test('say of each kind of warning in which of them it is', () => {
    const warned = (report: Report, message: string, kind = 'truncated') => ({
      ...report,
      facts: { ...report.facts, warnings: [{ kind, message, count: 1 }] },
    });
    const warningsOf = (runs: Record<string, Report>) =>
      merged(runs).facts.warnings.map(({ message, count }) => `${message} (${count})`.replaceAll('\u00a0', ' '));
    const cut = 'The trace is cut off.';
    const [a, b, c] = ['main;a 3', 'main;b 2', 'main;c 1'].map((text) => reportFromSamples(text));
    expect(warningsOf({ a: warned(a, cut), b: warned(b, cut), c })).toEqual([`a, b: ${cut} (2)`]);
    expect(
      warningsOf({ a: warned(a, 'Cut after 1.'), b: warned(b, 'Cut after 2.'), c: warned(c, 'Cut after 3.') }),
    ).toEqual(['a: Cut after 1. Alike in b, c. (3)']);
    const six = Object.fromEntries(
      [...'abcdef'].map((name, at) => [name, warned(reportFromSamples(`main;${name} ${9 - at}`), cut)]),
    );
    expect(warningsOf({ ...six, g: warned(reportFromSamples('main;g 1'), cut) })).toEqual([
      `a, b, c, d, e and 2 more files: ${cut} (7)`,
    ]);
    const unused = 'No path begins with what --map names, /x: such as /y/a.c.';
    expect(warningsOf({ a: warned(a, unused, 'unused-map'), b })).toEqual([]);
    expect(warningsOf({ a: warned(a, unused, 'unused-map'), b: warned(b, unused, 'unused-map') })).toEqual([
      `a, b: ${unused} (2)`,
    ]);
  });

  test('say whose warnings theirs are', () => {
    const damaged: Report = {
      ...b,
      facts: { ...b.facts, warnings: [{ kind: 'truncated', message: 'The trace is cut off.', count: 1 }] },
    };
    expect(merged({ a, b: damaged }).facts.warnings).toEqual([
      { kind: 'truncated', message: 'b: The trace is cut off.', count: 1 },
    ]);
  });
});

describe('times', () => {
  test('count from the start of each process', () => {
    const one = reportFromStacks('main +4\n@2\nmain +8');
    const other = reportFromStacks('@1\nmain +16\n@3\nmain -16');
    const { time } = merged({ one, other });
    expect([...time.slice]).toEqual([0, 1, 2, 3]);
    expect([...time.deltas.liveBytes]).toEqual([4, 16, 8, -16]);
    // Of one that is over, what it left stays.
    expect([...time.maximumLiveBytes]).toEqual([4, 4 + 16, 12 + 16, 12 + 16]);
  });

  test('are in slices as wide as those of the longest', () => {
    const short = reportFromStacks('main +1\n@1\nmain +2\n@2\nmain +4');
    const long = reportFromStacks('main +8\n@5000\nmain +16');
    const { time } = merged({ short, long });
    expect(time.sliceMilliseconds).toBe(2);
    const bytesIn = (slice: number) =>
      Array.from(time.slice).reduce((sum, at, row) => sum + (at === slice ? time.deltas.allocatedBytes[row] : 0), 0);
    expect([bytesIn(0), bytesIn(1), bytesIn(2500)]).toEqual([8 + 1 + 2, 4, 16]);
  });

  test('of samples are kept, each track below its process', () => {
    const metrics: SampledMetric[] = [sampledMetric('cpu', { unit: timeIn(1) })];
    const one = reportFromSamples(
      '2000+500 thread:worker;main 500\nmark 2100+10 Page load: load, thread:worker',
      metrics,
    );
    const other = reportFromSamples('9000+100 main 100\n9100+50 main;parse 50', metrics);
    const both = merged({ one, other });
    const rows = Array.from(both.samples.node, (node, row) =>
      [both.samples.startNanoseconds[row], both.samples.durationNanoseconds[row], stackTextOf(both, node)].join(' '),
    );
    expect(rows).toEqual(['0 500 one;worker;main', '0 100 other;main', '100 50 other;main;parse']);
    expect(Array.from(both.marks.track, (node) => stackTextOf(both, node))).toEqual(['one;worker']);
    expect(both.marks.startNanoseconds[0]).toBe(100);
    expect(both.strings[both.marks.name[0]]).toBe('load');
    expect(both.facts.runtimeMilliseconds).toBe(0.0005);
  });

  test('are left out where only some runs know them, and that is told', () => {
    const metrics: SampledMetric[] = [sampledMetric('cpu', { unit: timeIn(1) })];
    const both = merged({
      one: reportFromSamples('2000+500 main 500', metrics),
      other: reportFromSamples('main 7', metrics),
    });
    expect([both.samples.node.length, both.time.sliceCount, both.facts.metrics[0].timeDelta]).toEqual([0, 0, null]);
    expect(both.facts.warnings.map(({ message }) => message)).toEqual([
      'Not all runs say when something was, so times are left out.',
    ]);
    expect(totalOf(both, 'cpu')).toBe(507);
  });
});

describe('metrics', () => {
  const cpu = (tick: number) => sampledMetric('cpu', { label: 'CPU time', unit: timeIn(tick) });

  test('are in the finest unit of any run', () => {
    const both = merged({
      coarse: reportFromSamples('main 3', [cpu(1000)]),
      fine: reportFromSamples('main 250', [cpu(1)]),
    });
    expect(both.facts.metrics[0].unit).toEqual(timeIn(1));
    expect(treeText(both, 'cpu')).toEqual([
      'root 0 3250',
      '  coarse 0 3000',
      '    main 3000 3000',
      '  fine 0 250',
      '    main 250 250',
    ]);
  });

  test('that not all runs have are left out, and named', () => {
    const both = merged({
      one: reportFromSamples('main 3 7', [cpu(1), sampledMetric('samples', { label: 'Samples' })]),
      other: reportFromSamples('main 4', [cpu(1)]),
    });
    expect(both.facts.metrics.map(({ key }) => key)).toEqual(['cpu']);
    expect(both.facts.warnings.map(({ message }) => message)).toEqual([
      'What not all runs measured is left out: samples (not in other).',
    ]);
  });

  test('that are CPU time are one, by whatever key a format has it', () => {
    const clock = sampledMetric('cpu-clock', { label: 'CPU time', unit: timeIn(1) });
    const v8 = reportFromSamples('5000+3000 main 3', [cpu(1000)]);
    const found: Report = { ...v8, facts: { ...v8.facts, findings: [{ ...FINDING, metric: 'cpu' }] } };
    const both = merged({ perf: reportFromSamples('7000+250 main 250', [clock]), v8: found });
    expect(both.facts.metrics.map(({ key, total }) => [key, total])).toEqual([['cpu-clock', 3250]]);
    expect(both.facts.warnings).toEqual([]);
    expect(both.facts.findings.map(({ metric }) => metric)).toEqual(['cpu-clock']);
    expect(Object.keys(both.time.deltas)).toEqual(['cpu-clock']);
  });

  test('of two clocks that a run has at once are told apart', () => {
    const clocks = ['cpu-clock', 'task-clock'].map((key) => sampledMetric(key, { label: 'CPU time', unit: timeIn(1) }));
    const runs = { perf: reportFromSamples('main 2 3', clocks), v8: reportFromSamples('main 3', [cpu(1)]) };
    expect(() => merged(runs)).toThrow('perf and v8 have no metric in common');
  });

  test('that count samples are warned of where one is longer than another', () => {
    const metrics = [cpu(1e6), sampledMetric('samples', { label: 'Samples', unit: countOf('sample') })];
    const of = (milliseconds: number, samples: number) => reportFromSamples(`main ${milliseconds} ${samples}`, metrics);
    const warningsOf = (runs: Record<string, Report>) => merged(runs).facts.warnings.map(({ message }) => message);
    expect(warningsOf({ a: of(1000, 100), b: of(2000, 220) })).toEqual([]);
    expect(warningsOf({ a: of(1000, 100), b: of(1000, 50) })).toEqual([
      'Samples of the runs stand for different times, so their number says little: in a for 10.0\u00a0ms each, in b for 20.0\u00a0ms.',
    ]);
  });

  test('of which runs have none in common cannot be added up', () => {
    const memory = sampledMetric('inuse', { label: 'Bytes in use', unit: BYTES });
    const runs = { a: reportFromSamples('main 3', [cpu(1)]), b: reportFromSamples('main 3', [memory]) };
    expect(() => merged(runs)).toThrow(
      'a and b have no metric in common: a has CPU time; b has bytes in use. Make a report of each.',
    );
  });

  test('of one name that count different things are not the same', () => {
    const of = (noun: string) => reportFromSamples('main 3', [sampledMetric('events', { unit: countOf(noun) })]);
    expect(() => merged({ a: of('miss'), b: of('fault') })).toThrow('a and b have no metric in common');
  });

  test('of the difference of two runs cannot be added up', () => {
    expect(() => merged({ a: reportFromSamples('main 3'), b: reportFromSamples('main -3') })).toThrow(
      'b holds the difference of two runs, of which neither is known, so nothing can be added to it.',
    );
  });
});

describe('findings', () => {
  const withFinding = (text: string, savedShare: number): Report => {
    const report = reportFromStacks(text);
    const bytes = report.facts.metrics[0].total;
    const finding = {
      ...FINDING,
      sentence: `\`read\` allocates ${bytes} B, 100\u00a0% of all bytes.`,
      figures: [{ label: 'In all', value: bytes, unit: BYTES }],
      savedShare,
      node: 2,
      functionName: 'read',
    };
    return { ...report, facts: { ...report.facts, findings: [finding] } };
  };
  const sentencesOf = ({ facts }: Report) => facts.findings.map(({ sentence }) => sentence.replaceAll('\u00a0', ' '));
  const a = withFinding('main;read +10', 0.5);
  const b = withFinding('main;read +30', 0.5);
  const both = merged({ a, b });

  test('are those of the runs, each place once with what all would save', () => {
    expect(both.facts.findings.map(({ savedShare, node }) => [savedShare, stackTextOf(both, node)])).toEqual([
      // 15 and 5 of 40 bytes.
      [0.5, 'b;main;read'],
    ]);
  });

  test('name the run that their figures, and what these are parts of, are of', () => {
    expect(sentencesOf(both)).toEqual(["In b (and likewise in 1 other): `read` allocates 30 B, 100 % of b's bytes."]);
    expect(both.facts.findings[0].figures.map(({ label, value }) => [label, value])).toEqual([['In all in b', 30]]);
  });

  test('of runs that are several themselves name one of those, and how many have it', () => {
    const c = withFinding('main;read +5', 0.5);
    const nested = merged({ both, c });
    expect(sentencesOf(nested)).toEqual([
      "In b (and likewise in 2 others): `read` allocates 30 B, 100 % of b's bytes.",
    ]);
    expect(stackTextOf(nested, nested.facts.findings[0].node)).toBe('both;b;main;read');
    expect(nested.facts.findings[0].figures.map(({ label }) => label)).toEqual(['In all in b']);
  });
});

test('runs that are several themselves are counted, and how they were put together is told once', () => {
  const [a, b, c, d] = [1, 2, 3, 4].map((bytes) => reportFromStacks(`main +${bytes}\n@2\nmain +1`));
  const nested = merged({ one: merged({ a, b }), other: merged({ c, d }) });
  expect(nested.facts.notes.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Runs: 4, added up',
    "Peak: each run's own, added up",
    'Times: from the start of each run',
  ]);
});

test('a recorder that is not known is left out', () => {
  const by = (recorder: string): Report => {
    const report = reportFromStacks('main +1');
    return { ...report, facts: { ...report.facts, recorder } };
  };
  expect(merged({ a: by(''), b: by('V8') }).facts.recorder).toBe('V8');
});

describe('merging reports is reading all traces at once', () => {
  test('of heap events, but for what depends on the moment', () => {
    fc.assert(
      fc.property(fc.array(eventRuns, { minLength: 2, maxLength: 4 }), (runs) => {
        const one = reportOf(runs.flat());
        const many = merged(Object.fromEntries(runs.map((events, at) => [`run ${at}`, reportOf(events)])));
        for (const key of ['allocatedBytes', 'allocations', 'temporary', 'leakedBytes']) {
          expect(valuesByStack(many, key, 1)).toEqual(valuesByStack(one, key, 0));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('of samples', () => {
    const stack = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 });
    const line = fc.tuple(stack, fc.nat(9)).map(([calls, value]) => `${calls.join(';')} ${value}`);
    fc.assert(
      fc.property(fc.array(fc.array(line, { minLength: 1 }), { minLength: 2, maxLength: 4 }), (runs) => {
        const one = reportFromSamples(runs.flat().join('\n'));
        const many = merged(
          Object.fromEntries(runs.map((lines, at) => [`run ${at}`, reportFromSamples(lines.join('\n'))])),
        );
        expect(valuesByStack(many, 'samples', 1)).toEqual(valuesByStack(one, 'samples', 0));
      }),
      { numRuns: 30 },
    );
  });

  test('and what was merged is written and read like any report', () => {
    fc.assert(
      fc.property(eventRuns, eventRuns, (one, other) => {
        const both = merged({ one: reportOf(one), other: reportOf(other) });
        const { head, payload } = encodeWhole(both);
        const read = decodeReport(head, payload);
        expect(read.facts).toEqual(both.facts);
        expect(read.selfValues).toEqual(both.selfValues);
        expect([...read.time.deltas.liveBytes]).toEqual([...both.time.deltas.liveBytes]);
        expect(treeText(read, 'allocatedBytes')).toEqual(treeText(both, 'allocatedBytes'));
      }),
      { numRuns: 30 },
    );
  });
});
