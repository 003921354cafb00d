import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TraceBuilder } from '../../../generator/fold/trace-builder.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import { FRAME_CATEGORIES, FRAME_KINDS } from '../../../template/data/frame-kinds.js';
import type { Report, RunTables } from '../../../template/data/report.js';
import { NO_SAMPLES } from '../../../template/data/sample-slices.js';
import { linesByFile, piecesOf } from '../../../template/data/source-columns.js';
import type { SizeTable, SourceTable } from '../../../template/data/tables.js';
import { BYTES } from '../../../template/data/unit.js';
import { decodeReport } from '../../helpers/decode-report.js';
import { encodeWhole } from '../../helpers/encode-report.js';
import { readRecording } from '../../helpers/recordings.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { internStackText, reportFromStacks } from '../../helpers/stacks.js';
import { withWideColumns } from '../../helpers/wide-columns.js';
import { anyRun } from './compare/runs.js';

const REPORT = reportFromStacks(`
  main(a.c:1)[app];parse(a.c:20)[app] +16 +16 +8~ -16
  rss 4096
  @20
  main(a.c:1)[app];g_thread_self[libglib.so] +300
  main(a.c:2)[app] +1000000
  main(a.c:1)[app];parse(a.c:20)[app] -16
  Zoë;日本;💾 +1`);

/** As a page gets it: the head by way of JSON, the payload in another buffer. */
function throughPage(report: Report): Report {
  const { head, payload } = encodeWhole(report);
  return decodeReport(JSON.parse(JSON.stringify(head)), payload.slice());
}

describe('a report comes back as it was', () => {
  test('a small one', () => {
    expect(throughPage(REPORT)).toEqual(withWideColumns(REPORT));
  });

  test('an empty one', () => {
    expect(throughPage(reportFromStacks(''))).toEqual(withWideColumns(reportFromStacks('')));
  });

  test.each(['dtparse-1.0.2.zst', 'growth.gz', 'suppressed.zst'])('that of %s', async (name) => {
    const report = await readRecording(`test/fixtures/heaptrack.${name}`);
    expect(throughPage(report)).toEqual(withWideColumns(report));
  });

  test('one with a column of values of its own', () => {
    const [metric, ...others] = REPORT.facts.metrics;
    const facts = {
      ...REPORT.facts,
      metrics: [{ ...metric, key: 'samples', source: { table: 'nodes' }, timeDelta: null }, ...others],
    };
    const values = REPORT.selfValues[0].map((value, node) => (node % 2 === 0 ? value : 2 ** 53 - 1 - value));
    const report = { ...REPORT, facts, selfValues: [values, ...REPORT.selfValues.slice(1)] } as Report;
    expect(throughPage(report)).toEqual(withWideColumns(report));
  });

  test.each(['\ufeffmain', 'a\0b', '</script>', '\u2028', '', '👩‍💻', 'x'.repeat(1e6)])(
    'one with the text %.20j',
    (text) => {
      const report = { ...REPORT, strings: [...REPORT.strings.slice(0, -1), text] };
      expect(throughPage(report).strings).toEqual(report.strings);
    },
  );

  test('one with marks, also before the first sample and in fractions of a microsecond', () => {
    const report = reportFromSamples(`
      1000+500 thread:a;main 1
      mark 0+1 Page load: navigationStart (file:///page.html)
      mark 1200+100 User timing: load, thread:a`);
    expect(Array.from(report.marks.startNanoseconds)).toEqual([-1000, 200]);
    expect(throughPage(report)).toEqual(withWideColumns(report));
  });

  test('one of two runs, whose rows of sizes are stored once', () => {
    const older = reportFromStacks(`
      main(a.c:1)[app];parse(a.c:20)[app] +16 +16 +40
      main(a.c:1)[app];read[app] +8
      Zoë;日本;💾 +1`);
    const both = combineReports(REPORT, older);
    expect(throughPage(both)).toEqual(withWideColumns(both));
    const rows = new Set([both, both.baseline as RunTables].flatMap(({ sizes }) => rowsOf(sizes)));
    expect(rowsOfColumn(both, 'sizes.allocated')).toBe(rows.size);
  });

  test('one of blocks whose bytes are estimated, alone and beside one in which they are not', () => {
    const metrics = [
      sampledMetric('objects', { blocks: 'allocated' }),
      sampledMetric('bytes', { unit: BYTES, blocks: 'allocated' }),
    ];
    const estimated = reportFromSamples('main;new 3 50 @16\nmain;new 2 15 @8\nmain;make 1 24 @24', metrics);
    expect([...estimated.sizes.allocatedExcess]).toEqual([-1, 2, 0]);
    expect(throughPage(estimated)).toEqual(withWideColumns(estimated));
    const exact = reportFromSamples('main;new 4 64 @16\nmain;make 1 32 @32', metrics);
    expect(exact.sizes.allocatedExcess).toHaveLength(0);
    for (const both of [combineReports(estimated, exact), combineReports(exact, estimated)]) {
      const read = throughPage(both);
      expect(read.selfValues).toEqual(both.selfValues);
      expect(read.baseline?.selfValues).toEqual(both.baseline?.selfValues);
    }
  });

  test('one of which it is known how often bytes were accessed', () => {
    const builder = new TraceBuilder();
    const samples = builder.samples([sampledMetric('samples')]);
    const [read, write] = ['main;read', 'main;write'].map((text) => internStackText(text, builder));
    for (const stack of [read, write]) samples.add(stack, [1]);
    samples.addAccesses(write, [[4, 1]]);
    samples.addAccesses(read, [
      [8, 2 ** 40],
      [16, 0],
    ]);
    const report = builder.finish();
    expect(report.accesses).toEqual({
      node: Uint32Array.of(2, 3),
      runCount: Uint32Array.of(2, 1),
      bytes: Uint32Array.of(8, 16, 4),
      accesses: Float64Array.of(2 ** 40, 0, 1),
    });
    expect(throughPage(report)).toEqual(withWideColumns(report));
    const both = combineReports(report, reportFromSamples('main;other 5'));
    expect(throughPage(both).accesses).toEqual(both.accesses);
  });

  test('any of two runs', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (newer, older) => {
        const both = combineReports(reportFromStacks(newer), reportFromStacks(older));
        expect(throughPage(both)).toEqual(withWideColumns(both));
      }),
    );
  });

  test('any of samples, whether they repeat or not', () => {
    const metrics = [
      sampledMetric('time', { unit: { kind: 'time', tickNanoseconds: 1 } }),
      sampledMetric('samples'),
      sampledMetric('bytes', { unit: { kind: 'bytes' } }),
    ];
    const sample = fc.record({
      name: fc.nat(6),
      gap: fc.nat(3),
      duration: fc.integer({ min: 1, max: 70_000 }),
      idle: fc.constantFrom(0, 0, 0, 1),
      count: fc.nat(400),
    });
    const forms = new Set<boolean>();
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 60 }), fc.nat(6), (samples, kinds) => {
        let end = 0;
        const lines = samples.map(({ name, gap, duration, idle, count }) => {
          const start = end + gap;
          end = start + duration;
          return `${start}+${duration} main;f${name % (kinds + 1)} ${duration - idle} ${count} ${count % 3}`;
        });
        const report = reportFromSamples(lines.join('\n'), metrics);
        forms.add(rowsOfColumn(report, 'samples.followers') === 0);
        expect(throughPage(report)).toEqual(withWideColumns(report));
      }),
    );
    expect(forms).toEqual(new Set([true, false]));
  });

  test('of the longest time that is read', () => {
    const report = reportFromStacks(`a +8\n@${2 ** 40}\na -8`);
    expect(throughPage(report)).toEqual(withWideColumns(report));
  });

  test('of the largest sums that are counted', () => {
    const report = reportFromStacks(`a +${2 ** 52 - 1}\n@1\na -${2 ** 52 - 1}\nrss ${Number.MAX_SAFE_INTEGER}`);
    expect(throughPage(report)).toEqual(withWideColumns(report));
    const samples = reportFromSamples(`a ${Number.MAX_SAFE_INTEGER}`);
    expect(throughPage(samples)).toEqual(withWideColumns(samples));
  });

  test('of rows that need more than 32 bits, beside others that do not', () => {
    const report = reportFromStacks(`a +${2 ** 40}\nb +8\n@1\na +${2 ** 40 + 1}\nb -8`);
    expect(throughPage(report)).toEqual(withWideColumns(report));
  });

  test('any', () => {
    const count = fc.nat(2 ** 20);
    const row = fc.record({ node: fc.nat(1e6), bytes: fc.nat(2 ** 30), counts: fc.tuple(count, count, count, count) });
    const change = fc.record({ slice: count, node: count, values: fc.tuple(count, count, count, fc.integer()) });
    const tables = fc.record({
      texts: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 }),
      steps: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 30 }),
      frames: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(2 ** 32 - 1), fc.nat(), fc.boolean()), { maxLength: 10 }),
      rows: fc.array(row, { maxLength: 30 }),
      changes: fc.array(change, { maxLength: 30 }),
      slices: fc.array(fc.tuple(fc.integer(), fc.nat()), { minLength: 1, maxLength: 10 }),
      marks: fc.array(fc.tuple(fc.integer(), fc.nat(), fc.nat(), fc.nat()), { maxLength: 10 }),
      source: fc.array(fc.tuple(fc.string(), fc.integer({ min: 1, max: 2 ** 31 }), fc.string({ unit: 'grapheme' })), {
        maxLength: 10,
      }),
    });
    fc.assert(
      fc.property(tables, (given) => {
        const report = reportOf(given);
        expect(throughPage(report)).toEqual(withWideColumns(report));
      }),
    );
  });
});

interface Tables {
  texts: string[];
  steps: [number, number][];
  frames: [number, number, number, number, boolean][];
  rows: { node: number; bytes: number; counts: number[] }[];
  changes: { slice: number; node: number; values: number[] }[];
  slices: [number, number][];
  /** When each starts and how long it lasts, a text and a node. */
  marks: [number, number, number, number][];
  /** A file, a line of it and its text. */
  source: [string, number, string][];
}

function rowsOfColumn(report: Report, wanted: string): number | undefined {
  return encodeWhole(report).head.columns.find(({ key }) => key === wanted)?.rows;
}

/** The keys of a table of sizes: node and size. */
function rowsOf({ node, blockBytes }: SizeTable): string[] {
  return Array.from(node, (_, row) => `${node[row]} ${blockBytes[row]}`);
}

/** Any numbers, brought into the ranges and the order of the contract. */
function reportOf({ texts, steps, frames, rows, changes, slices, marks, source }: Tables): Report {
  const strings = ['', ...texts];
  const table = [[0, 0, 0, 0, false] as const, ...frames];
  const text = (place: 0 | 1 | 3) => Uint32Array.from(table, (frame) => frame[place] % strings.length);
  const depth = [0];
  for (const [step] of steps) depth.push(1 + (step % (depth[depth.length - 1] + 1)));
  const inTree = (node: number) => node % depth.length;
  const ordered = [...rows].sort((a, b) => inTree(a.node) - inTree(b.node));
  const keyOf = ({ slice, node }: Tables['changes'][number]) => (slice % slices.length) * depth.length + inTree(node);
  const later = [...new Map(changes.map((change) => [keyOf(change), change])).entries()]
    .sort(([a], [b]) => a - b)
    .map(([, change]) => change);
  const count = (place: number) => Float64Array.from(ordered, ({ counts }) => counts[place]);
  const named = [...marks].sort(([a], [b]) => a - b);
  const textOf = (more: number) => Uint32Array.from(named, (mark) => (mark[2] + more) % strings.length);
  const value = (place: number) => Float64Array.from(later, ({ values }) => values[place]);
  return {
    facts: {
      ...REPORT.facts,
      findings: [],
      curves: [{ label: 'Memory', unit: BYTES, node: 0, parts: ['Heap', 'Stacks'], between: 'line' }],
      metrics: [{ ...REPORT.facts.metrics[0], source: { table: 'nodes' }, timeDelta: null }],
    },
    strings,
    frames: {
      functionName: text(0),
      file: text(1),
      line: Uint32Array.from(table, (frame) => frame[2]),
      column: Uint32Array.from(table, (frame) => frame[2] % 7),
      module: text(3),
      category: Uint8Array.from(table, (frame) => frame[2] % FRAME_CATEGORIES.length),
      kind: Uint8Array.from(table, (frame) => frame[2] % FRAME_KINDS.length),
      inlined: Uint8Array.from(table, (frame) => Number(frame[4])),
    },
    tree: {
      depth: Uint32Array.from(depth),
      frame: Uint32Array.from([0, ...steps.map(([, frame]) => frame % table.length)]),
    },
    sizes: {
      node: Uint32Array.from(ordered, ({ node }) => inTree(node)),
      blockBytes: Float64Array.from(ordered, ({ bytes }) => bytes),
      allocated: count(0),
      temporary: count(1),
      atPeak: count(2),
      atEnd: count(3),
      allocatedExcess: new Float64Array(0),
      atEndExcess: count(1).map((more, row) => (row % 2 === 0 ? more : 0 - more)),
    },
    suppressed: { node: new Uint32Array(0), rule: new Uint32Array(0) },
    time: {
      sliceMilliseconds: 4,
      sliceCount: slices.length,
      maximumLiveBytes: Float64Array.from(slices, ([bytes]) => bytes),
      residentBytes: Float64Array.from(slices, ([, bytes]) => bytes),
      slice: Uint32Array.from(later, ({ slice }) => slice % slices.length),
      node: Uint32Array.from(later, ({ node }) => inTree(node)),
      deltas: { allocations: value(0), allocatedBytes: value(1), temporary: value(2), liveBytes: value(3) },
      moments: {
        slice: Uint32Array.from(slices.keys()),
        milliseconds: Float64Array.from(slices, ([, bytes]) => (bytes % 1e6) / 64),
      },
    },
    samples: NO_SAMPLES,
    accesses: {
      node: Uint32Array.from(slices, ([bytes]) => inTree(Math.abs(bytes))),
      runCount: Uint32Array.from(slices, () => 1),
      bytes: Uint32Array.from(slices, ([bytes]) => 1 + Math.abs(bytes % 1024)),
      accesses: Float64Array.from(slices, ([, bytes]) => bytes),
    },
    marks: {
      startNanoseconds: Float64Array.from(named, ([start]) => start),
      durationNanoseconds: Float64Array.from(named, ([, duration]) => duration),
      name: textOf(0),
      kind: textOf(1),
      detail: textOf(2),
      track: Uint32Array.from(named, (mark) => inTree(mark[3])),
    },
    curves: [
      {
        nanoseconds: Float64Array.from(steps, ([step], row) => 1000 * row + (step % 1000)),
        values: [Float64Array.from(steps, ([step]) => step), Float64Array.from(steps, ([, frame]) => 0 - frame)],
      },
    ],
    source: piecesOf(linesByFile(asPieces(source))),
    selfValues: [Float64Array.from(depth, (level, node) => (node % 2 === 0 ? level : Number.MAX_SAFE_INTEGER - level))],
    baseline: null,
  };
}

function asPieces(source: Tables['source']): SourceTable {
  return {
    file: source.map(([file]) => file),
    line: Uint32Array.from(source, ([, line]) => line),
    text: source.map(([, , text]) => text),
  };
}
