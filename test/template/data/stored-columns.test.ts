import { describe, expect, test } from 'vitest';
import type { Report } from '../../../template/data/report.js';
import { type NumberForm, readNumbers } from '../../../template/data/varint.js';
import { decodeReport } from '../../helpers/decode-report.js';
import { encodeWhole } from '../../helpers/encode-report.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { withWideColumns } from '../../helpers/wide-columns.js';

/** The numbers of a column as they stand in the file. */
function stored(report: Report, key: string, form: NumberForm = 'unsigned'): number[] {
  const { head, payload } = encodeWhole(report);
  const place = head.columns.findIndex((column) => column.key === key);
  const start = head.columns.slice(0, place).reduce((sum, { bytes }) => sum + bytes, 0);
  const { rows, bytes } = head.columns[place];
  const numbers = new Float64Array(rows);
  readNumbers(payload.subarray(start, start + bytes), numbers, form);
  return [...numbers];
}

describe('calls', () => {
  test('are places among the callees of their caller: equal subtrees are equal numbers', () => {
    const report = reportFromStacks(`
      a;loop;x +5
      a;loop;y +4
      b;loop;x +3
      b;loop;y +2`);
    const callees = (place: number, hasCallees: boolean, siblingFollows: boolean) =>
      4 * place + 2 * Number(hasCallees) + Number(siblingFollows);
    const loop = [callees(0, true, false), callees(0, false, true), callees(1, false, false)];
    expect(stored(report, 'tree.call')).toEqual([
      callees(0, true, false),
      callees(0, true, true),
      ...loop,
      callees(1, true, false),
      ...loop,
    ]);
  });
});

describe('which calls have sizes', () => {
  test('is not written where they are those without callees', () => {
    expect(stored(reportFromStacks('a;b +5\na;c +3'), 'sizes.unexpected')).toEqual([]);
  });

  test('is the number of calls before each that is not as expected', () => {
    // The root, a, which allocates itself, and b.
    expect(stored(reportFromStacks('a +5\na;b +5'), 'sizes.unexpected')).toEqual([1]);
  });
});

describe('rows of time', () => {
  const RUN = `
    parse +16*3 +8~
    @20
    parse +16*2 -16
    @40
    parse +16`;

  test('of one block size follow from the sizes: bytes are no more than the allocations say', () => {
    const report = reportFromStacks('a +16*3\n@20\na +16*2 -16\n@40\na +16');
    expect(stored(report, 'time.allocations')).toEqual([3, 2]);
    expect(stored(report, 'time.allocatedBytes', 'signed')).toEqual([0, 0]);
    // In blocks.
    expect(stored(report, 'time.liveBytes', 'signed')).toEqual([3, 1]);
  });

  test('of several are what they differ by from the share of the allocations, in units that all sizes are multiples of', () => {
    const report = reportFromStacks(RUN);
    // 104 bytes are 13 units of 8 in 7 allocations: 4 of them have 7.43, and there were 56 bytes. 2 of the other 3 have 4 of 6 units.
    expect(stored(report, 'time.allocations')).toEqual([4, 2]);
    expect(stored(report, 'time.allocatedBytes', 'signed')).toEqual([0, 0]);
    expect(stored(report, 'time.slicesBetween')).toEqual([19, 19]);
  });

  test('that do not add up to the sizes are written as they are', () => {
    const report = structuredClone(withWideColumns(reportFromStacks(RUN))) as Report;
    report.time.deltas.allocatedBytes[2] += 1;
    expect(stored(report, 'time.allocatedBytes', 'signed')).toEqual([56, 32, 17]);
    const { head, payload } = encodeWhole(report);
    expect(decodeReport(head, payload)).toEqual(report);
  });
});

describe('samples', () => {
  test('are places among what has followed the one before where that mostly repeats, those after one node together', () => {
    const report = reportFromSamples(`
      0+10 a 1
      10+10 b 1
      20+10 a 1
      30+10 c 1
      40+10 a 1
      50+10 b 1
      60+10 a 1
      70+10 b 1
      80+10 a 1
      90+10 b 1
      100+10 a 1`);
    // After the root, after a, b and c: five pairs in eleven rows.
    expect(stored(report, 'samples.followers')).toEqual([1, 5, 4, 1]);
    expect(stored(report, 'samples.node')).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(stored(report, 'samples.successorCount')).toEqual([1, 2, 1, 1]);
    const [a, b, c] = [1, 2, 3];
    expect(stored(report, 'samples.successor')).toEqual([a, b, c, a, a]);
  });

  test('are what each is more than the one before where they do not', () => {
    const report = reportFromSamples(`
      0+10 a 1
      10+10 c 1
      20+10 b 1
      30+10 a 1
      40+10 b 1`);
    expect(stored(report, 'samples.node', 'deltas')).toEqual([1, 3, 2, 1, 2]);
    expect(stored(report, 'samples.node', 'signed')).toEqual([1, 2, -1, -1, 1]);
    for (const key of ['followers', 'successorCount', 'successor'])
      expect(stored(report, `samples.${key}`)).toEqual([]);
  });

  test('have no column of a time that is how long they took', () => {
    const report = reportFromSamples(
      `
      0+10 a 10 1
      10+10 b 10 2`,
      [sampledMetric('time', { unit: { kind: 'time', tickNanoseconds: 1 } }), sampledMetric('samples')],
    );
    expect(stored(report, 'samples.value.time')).toEqual([]);
    expect(stored(report, 'samples.value.samples', 'signed')).toEqual([-1, -2]);
    const { head, payload } = encodeWhole(report);
    expect(decodeReport(head, payload)).toEqual(withWideColumns(report));
  });
});
