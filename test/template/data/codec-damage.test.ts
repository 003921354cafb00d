import { describe, expect, test } from 'vitest';
import { openReport, type ReportHead } from '../../../template/data/codec.js';
import { DamagedReport } from '../../../template/data/damaged-report.js';
import type { Curve, Report } from '../../../template/data/report.js';
import type { MarkTable, NarrowColumn, SourceTable } from '../../../template/data/tables.js';
import { BYTES } from '../../../template/data/unit.js';
import { ByteWriter } from '../../../template/data/varint.js';
import { decodeReport } from '../../helpers/decode-report.js';
import { encodeWhole } from '../../helpers/encode-report.js';
import { FINDING, VERDICT } from '../../helpers/facts.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { seeded } from '../../helpers/seeded.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { withWideColumns } from '../../helpers/wide-columns.js';

const REPORT = withWideColumns(
  reportFromStacks(`
  main(a.c:1)[app];parse(a.c:20)[app] +16 +16 +8~ -16
  rss 4096
  @20
  main(a.c:1)[app];g_thread_self[libglib.so] +300`),
);

/** With a curve of two values. */
function withCurve(report: Report, curve: Partial<Curve>, nanoseconds: number[]): Report {
  const curves = [{ label: 'Heap', unit: BYTES, node: 0, parts: [''], between: 'steps' as const, ...curve }];
  const table = { nanoseconds: Float64Array.from(nanoseconds), values: [Float64Array.of(1, 2)] };
  return { ...report, facts: { ...report.facts, curves }, curves: [table] };
}

/** One byte of the blocks of main, accessed once. */
function withAccesses(report: Report, { node = 1, runCount = 1, bytes = 1 }): Report {
  const accesses = {
    node: Uint32Array.of(node),
    runCount: Uint32Array.of(runCount),
    bytes: Uint32Array.of(bytes),
    accesses: Float64Array.of(1),
  };
  return { ...report, accesses };
}

function withMoments(report: Report, slices: number[]): Report {
  const moments = { slice: Uint32Array.from(slices), milliseconds: Float64Array.from(slices) };
  return { ...report, time: { ...report.time, moments } };
}

/** With pieces of source: a file, the first line and the text of each. */
function withSource(report: Report, ...pieces: (readonly [string, number, string])[]): Report {
  const [file, line, text] = [0, 1, 2].map((place) => pieces.map((piece) => piece[place]));
  return { ...report, source: { file, line: Uint32Array.from(line as number[]), text } as SourceTable };
}

/** Encodes a report that breaks the contract; decoding must say so. */
function damageOf(change: (report: Report) => Report): string {
  return errorOf(encodeWhole(change(structuredClone(REPORT)) as Report));
}

interface Encoded {
  readonly head: ReportHead;
  readonly payload: Uint8Array;
}

function errorOf({ head, payload }: Encoded): string {
  try {
    decodeReport(head, payload);
  } catch (error) {
    expect(error).toBeInstanceOf(DamagedReport);
    return (error as DamagedReport).message;
  }
  return 'it was read';
}

describe('what breaks the contract is refused', () => {
  test.each([
    [
      'another version',
      'its data has version 3 and this page reads version 4',
      (report: Report) => ({ ...report, facts: { ...report.facts, contractVersion: 3 } }),
    ],
    [
      'pieces of source that overlap',
      'the rows of table source are not in order',
      (report: Report) => withSource(report, ['a.c', 1, 'int a;\nint b;'], ['a.c', 2, 'int c;']),
    ],
    [
      'files of source that are not in order',
      'the rows of table source are not in order',
      (report: Report) => withSource(report, ['b.c', 1, 'int b;'], ['a.c', 1, 'int a;']),
    ],
    [
      'source before the first line',
      'the rows of table source are not in order',
      (report: Report) => withSource(report, ['a.c', 0, 'int a;']),
    ],
    [
      'more source than a report keeps',
      'it holds more source than a report may',
      (report: Report) => withSource(report, ['a.c', 1, 'é'.repeat(100_001)]),
    ],
    [
      'source of the older run that does not fit',
      'the rows of table baseline.source are not in order',
      (report: Report) => ({ ...report, baseline: withSource(report, ['a.c', 1, 'x\ny'], ['a.c', 1, 'z']) }),
    ],
    [
      'texts without their lines',
      'the columns of table source are not equally long',
      (report: Report) => ({
        ...report,
        source: { file: ['a.c'], line: Uint32Array.of(1, 2), text: ['int a;', 'int b;'] },
      }),
    ],
    [
      'a finding about no call',
      'a finding, a budget or a curve is about a call that is not there',
      (report: Report) => ({ ...report, facts: { ...report.facts, findings: [{ ...FINDING, node: 9 }] } }),
    ],
    [
      'a baseline with a budget broken by no call',
      'a finding, a budget or a curve is about a call that is not there',
      (report: Report) => ({
        ...report,
        baseline: { ...report, facts: { ...report.facts, verdicts: [{ ...VERDICT, nodes: [1, -1] }] } },
      }),
    ],
    [
      'accesses to the blocks of no call',
      'column accesses.node points outside its table',
      (report: Report) => withAccesses(report, { node: 9 }),
    ],
    [
      'accesses to more runs of bytes than there are',
      'the runs of accesses do not fit the calls',
      (report: Report) => withAccesses(report, { runCount: 2 }),
    ],
    [
      'accesses to no bytes',
      'the runs of accesses do not fit the calls',
      (report: Report) => withAccesses(report, { bytes: 0 }),
    ],
    [
      'a function outside the strings',
      'column frames.functionName points outside its table',
      (report: Report) => withNumber(report, report.frames.functionName, 99),
    ],
    [
      'a file outside the strings',
      'column frames.file points outside its table',
      (report: Report) => withNumber(report, report.frames.file, 99),
    ],
    [
      'a module outside the strings',
      'column frames.module points outside its table',
      (report: Report) => withNumber(report, report.frames.module, 99),
    ],
    [
      'a suppressed node outside the tree',
      'column suppressed.node points outside its table',
      (report: Report) => withNumber(report, report.suppressed.node, 99),
    ],
    [
      'a rule outside the rules',
      'column suppressed.rule points outside its table',
      (report: Report) => withNumber(report, report.suppressed.rule, 99),
    ],
    [
      'a baseline with less than no blocks',
      'the older run has less than no blocks in column sizes.allocated',
      (report: Report) => {
        const allocated = report.sizes.allocated.map(() => -1);
        return { ...report, baseline: { ...report, sizes: { ...report.sizes, allocated } } };
      },
    ],
    [
      'a mark without a name',
      'column marks.name points outside its table',
      (report: Report) => withMarks(report, { name: Uint32Array.of(0, 99) }),
    ],
    [
      'a mark of a kind that is no text',
      'column marks.kind points outside its table',
      (report: Report) => withMarks(report, { kind: Uint32Array.of(99, 0) }),
    ],
    [
      'a mark with a detail that is no text',
      'column marks.detail points outside its table',
      (report: Report) => withMarks(report, { detail: Uint32Array.of(99, 0) }),
    ],
    [
      'a mark of a track outside the tree',
      'column marks.track points outside its table',
      (report: Report) => withMarks(report, { track: Uint32Array.of(0, 99) }),
    ],
    [
      'marks out of order',
      'the rows of column marks.start are not in order',
      (report: Report) => withMarks(report, { startNanoseconds: Float64Array.of(2, 1) }),
    ],
    [
      'more marks than names',
      'the columns of table marks are not equally long',
      (report: Report) => withMarks(report, { name: Uint32Array.of(0) }),
    ],
    [
      'no strings',
      'column frames.functionName points outside its table',
      (report: Report) => ({ ...report, strings: [] }),
    ],
    [
      'a curve of no track',
      'a finding, a budget or a curve is about a call that is not there',
      (report: Report) => withCurve(report, { node: 9 }, [0, 5]),
    ],
    [
      'a curve of nothing',
      'a curve has no parts that can be read',
      (report: Report) => withCurve(report, { parts: [] }, [0, 5]),
    ],
    [
      'a curve with more times than values',
      'the columns of table curves.0 are not equally long',
      (report: Report) => withCurve(report, {}, [0, 5, 9]),
    ],
    [
      'a curve that goes back in time',
      'the rows of column curves.0.nanoseconds do not rise',
      (report: Report) => withCurve(report, {}, [5, 5]),
    ],
    [
      'a curve that begins before the run',
      'column curves.0.nanoseconds goes behind the start of the run',
      (report: Report) => withCurve(report, {}, [-5, 5]),
    ],
    [
      'moments that are out of order',
      'the rows of column time.moments.slice do not rise',
      (report: Report) => withMoments(report, [3, 3]),
    ],
    [
      'moments after the run',
      'column time.moments.slice points outside its table',
      (report: Report) => withMoments(report, [3, 99]),
    ],
    ['no metrics', 'it has no metrics', (report: Report) => ({ ...report, facts: { ...report.facts, metrics: [] } })],
  ])('%s', (_what, message, change) => {
    expect(damageOf(change)).toBe(message);
  });

  function withMarks(report: Report, change: Partial<MarkTable>): Report {
    const none = Uint32Array.of(0, 0);
    const times = { startNanoseconds: Float64Array.of(1, 2), durationNanoseconds: Float64Array.of(0, 0) };
    return { ...report, marks: { ...times, name: none, kind: none, detail: none, track: none, ...change } };
  }

  function withNumber(report: Report, column: NarrowColumn, value: number): Report {
    column[column.length - 1] = value;
    return report;
  }
});

test.each(['sizes.allocatedExcess', 'sizes.atEndExcess'])(
  '%s is refused where it is not as long as the others',
  (key) => {
    const metrics = (['allocated', 'atEnd'] as const).flatMap((blocks) => [
      sampledMetric(blocks, { blocks }),
      sampledMetric(`${blocks}Bytes`, { unit: BYTES, blocks }),
    ]);
    const encoded = encodeWhole(reportFromSamples('main;new 3 50 1 17 @16', metrics));
    expect(errorOf(withColumn(encoded, key, [0, 0]))).toBe('the columns of table sizes are not equally long');
  },
);

describe('columns that do not fit each other are refused', () => {
  // The calls are the root, main, parse below it, and read.
  const encoded = encodeWhole(
    reportFromStacks(`
    main;parse +16 +16 +8~
    main;read +300
    @20
    main;parse +16 -16
    @40
    main;read +300 -300`),
  );

  test.each<[string, number[], string]>([
    ['tree.call', [], 'the tree has no root'],
    // One number a call: four times the place among what its caller has called, 2 if it has callees, 1 if a sibling follows.
    ['tree.call', [2, 2, 0, 4], 'the tree is torn'],
    ['tree.call', [3, 2, 1, 4], 'the tree is torn'],
    ['tree.call', [2, 2, 1, 6], 'the tree is torn'],
    ['tree.call', [2, 2, 1, 8], 'column tree.call points outside its table'],
    ['tree.calleeCount', [0, 2, 1, 0, 1], 'column tree.call points outside its table'],
    ['tree.calleeCount', [1, 2, 1], 'columns tree.calleeCount and tree.callee do not fit'],
    ['tree.callee', [1, 2, 3], 'columns tree.calleeCount and tree.callee do not fit'],
    ['tree.callee', [1, 2, 3, 9], 'column tree.callee points outside its table'],
    ['sizes.unexpected', [4], 'the calls of table sizes do not fit the tree'],
    ['sizes.unexpected', [0], 'the calls of table sizes do not fit the tree'],
    ['sizes.moreRows', [0, 0], 'the rows of table sizes do not fit its calls'],
    ['sizes.moreRows', [3, 0], 'column sizes.moreRows points outside its table'],
    ['sizes.moreRows', [0], 'the columns of table sizes are not equally long'],
    ['sizes.moreBytes', [], 'the columns of table sizes are not equally long'],
    ['sizes.moreBytes', [99], 'column sizes.blockBytes: a number is out of range'],
    ['sizes.temporary', [1, 0, 0], 'column sizes.temporary: a number is out of range'],
    ['sizes.atEnd', [0, 0], 'the columns of table sizes are not equally long'],
    ['time.moreRows', [2, 0], 'column time.slice points outside its table'],
    ['time.moreRows', [9, 1], 'the rows of table time do not fit'],
    ['time.moreRows', [1], 'the columns of table time are not equally long'],
    ['time.node', [2, 200], 'column time.node points outside its table'],
    ['time.node', [6, 1], 'the rows of column time.node are not in order'],
    ['time.slicesBetween', [0], 'the rows of table time do not fit'],
    ['time.slicesBetween', [0, 99], 'column time.slice points outside its table'],
    ['time.slicesBetween', [0, 2 ** 32 - 1], 'column time.slicesBetween: a number is out of range'],
    ['time.allocations', [1], 'the rows of column time.allocations do not fit'],
    ['time.allocations', [99, 1], 'column time.allocations: a number is out of range'],
    ['time.liveBytes', [2 ** 52, 0], 'column time.liveBytes: a number is out of range'],
  ])('%s %j', (key, numbers, message) => {
    expect(encoded.head.columns.map((column) => column.key)).toContain(key);
    expect(errorOf(withColumn(encoded, key, numbers))).toBe(message);
  });
});

describe('samples that do not fit each other are refused', () => {
  // Three pairs in seven rows: the nodes are places among what has followed.
  const repeated = encodeWhole(
    reportFromSamples(`
    0+10 main;parse 1
    10+5 main;read 1
    15+10 main;parse 2
    25+5 main;read 1
    30+10 main;parse 2
    40+5 main;read 1
    45+10 main;parse 2`),
  );
  // Each pair is new: they are differences.
  const varied = encodeWhole(
    reportFromSamples(`
    0+10 main;parse 1
    10+5 main;read 1
    15+10 main;print 2`),
  );

  test.each<[string, number[], string]>([
    ['samples.node', [0, 0, 0, 0, 1, 0, 0], 'column samples.node points outside its table'],
    ['samples.node', [0, 0], 'the columns of table samples are not equally long'],
    ['samples.followers', [1, 3], 'columns samples.successorCount and samples.successor do not fit'],
    ['samples.followers', [1, 3, 9], 'the nodes of table samples do not fit'],
    ['samples.followers', [1, 3, 0], 'the nodes of table samples do not fit'],
    ['samples.followers', [], 'columns samples.successorCount and samples.successor do not fit'],
    ['samples.successorCount', [0, 2, 1], 'column samples.node points outside its table'],
    ['samples.successorCount', [1, 2, 1], 'columns samples.successorCount and samples.successor do not fit'],
    ['samples.successor', [2, 3, 9], 'column samples.successor points outside its table'],
    [
      'samples.durationLow',
      [10, 5, 200, 0, 0, 0, 0],
      'column samples.durationLow: there are not as many bytes as rows',
    ],
    ['samples.gap', [1, 0, 0, 0, 0, 0, 0], 'column samples.gap goes behind the start of the run'],
    ['samples.value.samples', [1, 3], 'the columns of table samples are not equally long'],
  ])('%s %j', (key, numbers, message) => {
    expect(repeated.head.columns.map((column) => column.key)).toContain(key);
    expect(errorOf(withColumn(repeated, key, numbers))).toBe(message);
  });

  // Zigzag: 2 is one more than the node before, 3 two less.
  test.each<[string, number[], string]>([
    ['samples.node', [2, 2, 6], 'column samples.node points outside its table'],
    ['samples.node', [2, 3, 2], 'column samples.node: a number is out of range'],
    ['samples.node', [2, 2], 'the columns of table samples are not equally long'],
    ['samples.followers', [1], 'columns samples.successorCount and samples.successor do not fit'],
    ['samples.successor', [1], 'columns samples.successorCount and samples.successor do not fit'],
    ['samples.successorCount', [0], 'columns samples.successorCount and samples.successor do not fit'],
  ])('of spans: %s %j', (key, numbers, message) => {
    expect(varied.head.columns.map((column) => column.key)).toContain(key);
    expect(errorOf(withColumn(varied, key, numbers))).toBe(message);
  });
});

/** The report with other numbers, as they are stored, in one of its columns. */
function withColumn({ head, payload }: Encoded, key: string, numbers: readonly number[]): Encoded {
  const writer = new ByteWriter();
  for (const number of numbers) writer.writeUnsigned(number);
  const place = head.columns.findIndex((column) => column.key === key);
  const start = head.columns.slice(0, place).reduce((sum, { bytes }) => sum + bytes, 0);
  const bytes = writer.take(writer.length);
  const parts = [payload.subarray(0, start), bytes, payload.subarray(start + head.columns[place].bytes)];
  const columns = head.columns.with(place, { key, rows: numbers.length, bytes: bytes.length });
  const whole = Buffer.concat(parts);
  return { head: { ...head, columns, payloadBytes: whole.length }, payload: whole };
}

describe('a damaged head', () => {
  const { head, payload } = encodeWhole(REPORT);
  const withHead = (change: object) => errorOf({ head: { ...head, ...change }, payload });
  const withColumn = (index: number, change: object) =>
    withHead({ columns: head.columns.map((column, at) => (at === index ? { ...column, ...change } : column)) });

  test.each([null, undefined, 7, 'text', [], {}, { facts: null }, { facts: [] }, { facts: { contractVersion: '1' } }])(
    '%j is refused',
    (other) => {
      expect(errorOf({ head: other as unknown as ReportHead, payload })).toMatch(/^its data has version /);
    },
  );

  test('each fact must be there, and of its kind', () => {
    for (const key of Object.keys(head.facts)) {
      if (key === 'contractVersion') continue;
      for (const value of [undefined, {}, Symbol.iterator]) {
        if (key === 'generator' && typeof value === 'object') continue;
        expect(withHead({ facts: { ...head.facts, [key]: value } })).toBe(`facts has no ${key} that can be read`);
      }
    }
  });

  test('each field of a metric must be there, and of its kind', () => {
    const [metric, ...others] = head.facts.metrics;
    for (const key of Object.keys(metric)) {
      for (const value of [undefined, 'x'.repeat(key === 'unit' || key === 'timeDelta' ? 3 : 0) || []]) {
        const metrics = [{ ...metric, [key]: value }, ...others];
        expect(withHead({ facts: { ...head.facts, metrics } })).toBe(`a metric has no ${key} that can be read`);
      }
    }
    for (const source of [{}, { table: 'other' }, { table: 'sizes' }, { ...metric.source, blocks: 'node' }]) {
      const facts = { ...head.facts, metrics: [{ ...metric, source }] };
      expect(withHead({ facts })).toMatch(/^a metric's source has no \w+ that can be read$/);
    }
  });

  test.each([
    ['metrics', [null], 'a metric cannot be read'],
    ['suppressions', [null], 'a suppression cannot be read'],
    ['suppressions', [{ pattern: 'x' }], 'a suppression has no origin that can be read'],
    ['warnings', ['x'], 'a warning cannot be read'],
    ['warnings', [{ kind: 'x', message: 'y' }], 'a warning has no count that can be read'],
    ['generator', {}, 'facts.generator has no name that can be read'],
  ])('%s %j', (key, value, message) => {
    expect(withHead({ facts: { ...head.facts, [key]: value } })).toBe(message);
  });

  test('the table of contents must fit the payload', () => {
    expect(withHead({ columns: undefined })).toBe('its table of contents is missing');
    expect(withHead({ columns: [] })).toBe('the columns do not fill the data');
    expect(withHead({ columns: head.columns.slice(1) })).toMatch(/^(the columns do not fill the data|column .*)$/);
    expect(withHead({ columns: [null] })).toBe('the length of column undefined does not fit');
    expect(withHead({ payloadBytes: undefined })).toBe(`${payload.length} of undefined bytes of its data are there`);
    for (const index of head.columns.keys()) {
      const { key, rows, bytes } = head.columns[index];
      for (const wrong of [-1, 0.5, Number.NaN, '1', null, 2 ** 53, 1e300]) {
        expect(withColumn(index, { rows: wrong })).toBe(`the length of column ${key} does not fit`);
        expect(withColumn(index, { bytes: wrong })).toBe(`the length of column ${key} does not fit`);
      }
      expect(withColumn(index, { rows: bytes + 1 })).toBe(`the length of column ${key} does not fit`);
      expect(withColumn(index, { key: 'other' })).toBe(`column ${key} is missing`);
      if (rows > 0) expect(withColumn(index, { rows: rows - 1 })).not.toBe('it was read');
    }
  });
});

describe('a damaged payload', () => {
  const { head, payload } = encodeWhole(REPORT);

  test('that was cut anywhere is refused, with what is there', () => {
    for (let length = 0; length < payload.length; length++) {
      expect(errorOf({ head, payload: payload.subarray(0, length) })).toBe(
        `${length} of ${payload.length} bytes of its data are there`,
      );
      expect(errorOf({ head: { ...head, payloadBytes: length }, payload: payload.subarray(0, length) })).toMatch(
        /^the length of column .* does not fit$/,
      );
    }
  });

  test('with any wrong byte is refused, or at least a report that keeps the contract', () => {
    for (let at = 0; at < payload.length; at++) {
      for (const byte of [0, 1, 0x7f, 0x80, 0xff]) {
        const damaged = payload.slice();
        damaged[at] = byte;
        const message = errorOf({ head, payload: damaged });
        expect(message).not.toBe('');
        if (message !== 'it was read') continue;
        const again = encodeWhole(decodeReport(head, damaged));
        expect(errorOf(again)).toBe('it was read');
      }
    }
  });

  test('of other bytes altogether is refused', () => {
    const random = seeded(3);
    for (let time = 0; time < 300; time++) {
      const noise = Uint8Array.from(payload, () => random() * 256);
      expect(errorOf({ head, payload: noise })).not.toBe('it was read');
    }
  });

  test('with a number that never ends is refused', () => {
    const endless = payload.slice().fill(0x80);
    expect(errorOf({ head, payload: endless })).not.toBe('it was read');
    const [first, ...others] = head.columns;
    const columns = [{ ...first, rows: 1, bytes: 5000 }, ...others];
    const many = new Uint8Array(5000 + payload.length - first.bytes).fill(0x80);
    expect(errorOf({ head: { ...head, columns, payloadBytes: many.length }, payload: many })).toBe(
      'column strings: a number is larger than 2^53',
    );
  });
});

describe('a column that the first picture does not need', () => {
  const { head, payload } = withColumn(encodeWhole(REPORT), 'time.moreRows', [0, 1]);

  test('is refused when it is asked for, each time', () => {
    const report = openReport(head, payload);
    expect(report.selfValues[0]).toEqual(REPORT.selfValues[0]);
    expect(report.sizes.node).toEqual(REPORT.sizes.node);
    for (let time = 0; time < 2; time++) {
      expect(() => report.time.node).toThrow(new DamagedReport('the rows of table time do not fit'));
    }
  });

  test('is decoded once', () => {
    const whole = encodeWhole(REPORT);
    const report = openReport(whole.head, whole.payload);
    expect(report.time.deltas.liveBytes).toBe(report.time.deltas.liveBytes);
    expect(report.selfValues[2]).toBe(report.selfValues[2]);
  });
});
