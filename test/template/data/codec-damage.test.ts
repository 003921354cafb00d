import { describe, expect, test } from 'vitest';
import { openReport, type ReportHead } from '../../../template/data/codec.js';
import { DamagedReport } from '../../../template/data/damaged-report.js';
import type { AccessHistogram, Report } from '../../../template/data/report.js';
import type { MarkTable, NarrowColumn } from '../../../template/data/tables.js';
import { decodeReport } from '../../helpers/decode-report.js';
import { encodeWhole } from '../../helpers/encode-report.js';
import { FINDING, VERDICT } from '../../helpers/facts.js';
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

/** Encodes a report that breaks the contract; decoding must say so. */
function damageOf(change: (report: Report) => Report): string {
  return errorOf(encodeWhole(change(structuredClone(REPORT)) as Report));
}

function errorOf({ head, payload }: { head: ReportHead; payload: Uint8Array }): string {
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
      'a finding about no call',
      'a finding, a budget or an access is about a call that is not there',
      (report: Report) => ({ ...report, facts: { ...report.facts, findings: [{ ...FINDING, node: 9 }] } }),
    ],
    [
      'a baseline with a budget broken by no call',
      'a finding, a budget or an access is about a call that is not there',
      (report: Report) => ({
        ...report,
        baseline: { ...report, facts: { ...report.facts, verdicts: [{ ...VERDICT, nodes: [1, -1] }] } },
      }),
    ],
    [
      'accesses to the blocks of no call',
      'a finding, a budget or an access is about a call that is not there',
      (report: Report) => {
        const accesses: AccessHistogram[] = [{ node: 9, runs: [[1, 2]] }];
        return { ...report, facts: { ...report.facts, accesses } };
      },
    ],
    [
      'accesses that are no numbers',
      'an access has no runs that can be read',
      (report: Report) => {
        const runs = [[1, 'x']] as unknown as AccessHistogram['runs'];
        return { ...report, facts: { ...report.facts, accesses: [{ node: 1, runs }] } };
      },
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
      'a frame outside its table',
      'column tree.frame points outside its table',
      (report: Report) => withNumber(report, report.tree.frame, 99),
    ],
    [
      'a size outside the tree',
      'column sizes.node points outside its table',
      (report: Report) => withNumber(report, report.sizes.node, 99),
    ],
    [
      'a change outside the tree',
      'column time.node points outside its table',
      (report: Report) => withNumber(report, report.time.node, 99),
    ],
    [
      'a change outside the slices',
      'column time.slice points outside its table',
      (report: Report) => withNumber(report, report.time.slice, 99),
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
      'sizes out of order',
      'the rows of column sizes.node are not in order',
      (report: Report) => withNumber(report, report.sizes.node, 0),
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
    ['a second root', 'the tree is torn', (report: Report) => withNumber(report, report.tree.depth, 0)],
    [
      'no root',
      'the tree has no root',
      () => ({ ...reportFromStacks(''), tree: { depth: new Uint32Array(0), frame: new Uint32Array(0) } }),
    ],
    [
      'columns of different lengths',
      'the columns of table sizes are not equally long',
      (report: Report) => ({ ...report, sizes: { ...report.sizes, atEnd: report.sizes.atEnd.slice(1) } }),
    ],
    [
      'columns of time of different lengths',
      'the columns of table time are not equally long',
      (report: Report) => ({ ...report, time: { ...report.time, node: report.time.node.slice(1) } }),
    ],
    [
      'fewer frames than nodes',
      'the columns of table tree are not equally long',
      (report: Report) => ({ ...report, tree: { ...report.tree, frame: report.tree.frame.slice(1) } }),
    ],
    [
      'no strings',
      'column frames.functionName points outside its table',
      (report: Report) => ({ ...report, strings: [] }),
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
  const damaged = structuredClone(REPORT) as Report;
  damaged.time.node[damaged.time.node.length - 1] = 99;
  const { head, payload } = encodeWhole(damaged);

  test('is refused when it is asked for, each time', () => {
    const report = openReport(head, payload);
    expect(report.selfValues[0]).toEqual(REPORT.selfValues[0]);
    expect(report.time.slice).toEqual(REPORT.time.slice);
    for (let time = 0; time < 2; time++) {
      expect(() => report.time.node).toThrow(new DamagedReport('column time.node points outside its table'));
    }
  });

  test('is decoded once', () => {
    const report = openReport(head, payload);
    expect(report.time.deltas.liveBytes).toBe(report.time.deltas.liveBytes);
    expect(report.selfValues[2]).toBe(report.selfValues[2]);
  });
});
