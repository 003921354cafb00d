import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimeTable } from '../../../../template/data/tables.js';
import { BYTES, countOf, type Unit } from '../../../../template/data/unit.js';
import {
  atKnownMoments,
  describeTimeChoice,
  formatTimeChoice,
  parseTimeChoice,
  type SliceRange,
  type TimeChoice,
} from '../../../../template/model/time/time-choice.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** A run of that many milliseconds: slices of 1 ms, from 4,096 ms on of 2 ms, from 8,192 on of 4 ms. */
function runOf(milliseconds: number): TimeTable {
  return reportFromStacks(`a +8\n@${milliseconds - 1}\na -8`).time;
}

const HALF_SECOND = runOf(500);
const EIGHT_SECONDS = runOf(8000);

const range = (fromSlice: number, toSlice: number): TimeChoice => ({ kind: 'range', fromSlice, toSlice });
const PEAK: TimeChoice = { kind: 'peak' };
const instant = (slice: number): TimeChoice => ({ kind: 'instant', slice });
const difference = (before: SliceRange, after: SliceRange): TimeChoice => ({ kind: 'difference', before, after });

describe('in the address', () => {
  test.each([
    ['120-250', range(120, 250)],
    ['@120', instant(119)],
    ['@peak', PEAK],
    ['0-50..120-250', difference({ fromSlice: 0, toSlice: 50 }, { fromSlice: 120, toSlice: 250 })],
  ])('%s, in milliseconds', (text, choice) => {
    expect(formatTimeChoice(choice, 1)).toBe(text);
    expect(parseTimeChoice(text, HALF_SECOND, true)).toEqual(choice);
  });

  test.each([
    ['120-250', range(60, 125)],
    ['121-249', range(60, 125)],
    ['121-122', range(60, 61)],
    ['@120', instant(59)],
    ['@119', instant(59)],
    ['@121', instant(60)],
  ])('%s in a report with slices of 2 ms', (text, choice) => {
    expect(parseTimeChoice(text, EIGHT_SECONDS, true)).toEqual(choice);
  });

  test('a range and the instant of its end end with the same slice, the one that reaches it', () => {
    const time = runOf(12_000);
    expect(time.sliceMilliseconds).toBe(4);
    for (const [milliseconds, toSlice] of [
      [7, 2],
      [8, 2],
      [9, 3],
    ]) {
      expect(parseTimeChoice(`3-${milliseconds}`, time, true)).toEqual(range(0, toSlice));
      expect(parseTimeChoice(`@${milliseconds}`, time, true)).toEqual(instant(toSlice - 1));
    }
  });

  test.each([
    ['400-900', range(400, 500)],
    ['@900', instant(499)],
    ['@0', instant(0)],
    ['0-99999999999999999999999999', range(0, 500)],
    [`@${'9'.repeat(400)}`, instant(499)],
    ['0-900..499-900', difference({ fromSlice: 0, toSlice: 500 }, { fromSlice: 499, toSlice: 500 })],
  ])('%s is cut off at the end of a run of 500 ms', (text, choice) => {
    expect(parseTimeChoice(text, HALF_SECOND, true)).toEqual(choice);
  });

  test.each([
    ['500-900'],
    ['500-600..0-0'],
    ['50-50'],
    ['250-120'],
    [''],
    ['@'],
    ['@-5'],
    ['@peaks'],
    ['@1.5.'],
    ['-5'],
    ['5-'],
    ['5'],
    ['1-2..3'],
    ['1-2..3-4..5-6'],
    [' 1-2'],
    ['1-2\n'],
    ['1e2-2e2'],
    ['NaN-Infinity'],
    [`${'9'.repeat(400)}-${'9'.repeat(400)}`],
  ])('%j means nothing', (text) => {
    expect(parseTimeChoice(text, HALF_SECOND, true)).toBeNull();
  });

  test.each(['100-300..500-600', '500-600..100-300', '100-300..9-9'])('of %s one range is left', (text) => {
    expect(parseTimeChoice(text, HALF_SECOND, true)).toEqual(range(100, 300));
  });

  test('the peak is where it was kept what was live then', () => {
    expect(parseTimeChoice('@peak', HALF_SECOND, false)).toBeNull();
  });

  test.each([
    ['time is not known', { sliceMilliseconds: 0 }],
    ['there are no slices', { sliceCount: 0 }],
  ])('nothing has a meaning where %s', (_, changes) => {
    const time = { ...HALF_SECOND, ...changes };
    expect(['0-1', '@1', '@0', '0-1..0-1'].map((text) => parseTimeChoice(text, time, true))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('comes back as it was, whatever the width of the slices', () => {
    const width = fc.integer({ min: 0, max: 32 }).map((power) => 2 ** power);
    const count = fc.integer({ min: 1, max: 512 });
    fc.assert(
      fc.property(width, count, fc.infiniteStream(fc.nat()), (sliceMilliseconds, sliceCount, numbers) => {
        const time = { ...EIGHT_SECONDS, sliceMilliseconds, sliceCount };
        const below = (limit: number) => numbers.next().value % limit;
        const anyRange = () => {
          const fromSlice = below(sliceCount);
          return { fromSlice, toSlice: fromSlice + 1 + below(sliceCount - fromSlice) };
        };
        const choices: TimeChoice[] = [
          PEAK,
          { kind: 'range', ...anyRange() },
          instant(below(sliceCount)),
          difference(anyRange(), anyRange()),
        ];
        for (const choice of choices) {
          expect(parseTimeChoice(formatTimeChoice(choice, sliceMilliseconds), time, true)).toEqual(choice);
        }
      }),
    );
  });

  test('any text is read as nothing or as slices of the run', () => {
    const almost = fc.stringMatching(/^@?\d{0,4}-?\d{0,4}(\.\.)?\d{0,4}-?\d{0,4}$/);
    const isInRun = ({ fromSlice, toSlice }: SliceRange) => fromSlice >= 0 && fromSlice < toSlice && toSlice <= 500;
    fc.assert(
      fc.property(fc.oneof(almost, fc.string()), (text) => {
        const choice = parseTimeChoice(text, HALF_SECOND, true);
        if (choice?.kind === 'range') expect(isInRun(choice)).toBe(true);
        if (choice?.kind === 'instant') expect(choice.slice >= 0 && choice.slice < 500).toBe(true);
        if (choice?.kind === 'difference') expect(isInRun(choice.before) && isInRun(choice.after)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('for people', () => {
  const report = reportFromStacks('a +8');
  const plain = (choice: TimeChoice, sliceMilliseconds: number) =>
    describeTimeChoice(choice, { ...report, time: { ...report.time, sliceMilliseconds } }).replaceAll('\u00a0', ' ');

  test.each([
    [range(120, 250), 1, '0.12 s to 0.25 s'],
    [range(0, 5), 1, '0.00 s to 5 ms'],
    [range(60, 125), 2, '0.12 s to 0.25 s'],
    [range(0, 489), 2048, '0.00 s to 16 min 41 s'],
    [instant(119), 1, 'live at 0.12 s'],
    [instant(59), 2, 'live at 0.12 s'],
    [instant(0), 4, 'live at 4 ms'],
    [PEAK, 4, 'live at the peak'],
    [
      difference({ fromSlice: 0, toSlice: 50 }, { fromSlice: 120, toSlice: 250 }),
      1,
      '0.12 s to 0.25 s compared with 0.00 s to 0.05 s',
    ],
  ])('%o with slices of %d ms', (choice, sliceMilliseconds, words) => {
    expect(plain(choice, sliceMilliseconds)).toBe(words);
  });

  test('a range shorter than the words can say is written out', () => {
    expect(plain(range(121, 124), 1)).toBe('121 ms to 124 ms');
    expect(plain(range(440, 441), 8192)).toBe('3,604,480 ms to 3,612,672 ms');
  });
});

describe('where memory was looked at now and then', () => {
  /** At 0.5, 2.25 and 3.5 ms of 5, with slices of 1 ms. */
  const report = reportFromStacks('a +8');
  const moments = { slice: Uint32Array.of(0, 2, 3), milliseconds: Float64Array.of(0.5, 2.25, 3.5) };
  const time: TimeTable = { ...report.time, sliceMilliseconds: 1, sliceCount: 5, moments };

  test.each([
    ['@0', '@1'],
    ['@1.9', '@1'],
    ['@2.1', '@3'],
    ['@5', '@4'],
    ['0-1', '0-1'],
    ['0.2-2.5', '0-3'],
    ['2-5', '1-4'],
    ['4-5', '3-4'],
    ['0-1..2-5', '0-1..1-4'],
  ])('%s becomes the nearest that is known, %s', (asked, known) => {
    const choice = parseTimeChoice(asked, time, false) as TimeChoice;
    expect(formatTimeChoice(choice, 1)).toBe(known);
    expect(atKnownMoments(choice, time)).toEqual(choice);
  });

  test('it is said when that was, by the clock that the run has', () => {
    const words = (choice: TimeChoice, clockUnit: Unit | null) =>
      describeTimeChoice(choice, { facts: { ...report.facts, clockUnit }, time }).replaceAll('\u00a0', ' ');
    expect(words(instant(2), null)).toBe('live at 2 ms');
    expect(words(instant(2), countOf('instruction'))).toBe('live at 2,250,000 instructions');
    expect(words(range(1, 4), countOf('instruction'))).toBe('500,000 instructions to 3,500,000 instructions');
    expect(words(range(0, 3), BYTES)).toBe('0 B to 2.25 MB');
  });

  test('elsewhere any choice stays as it is', () => {
    expect(atKnownMoments(range(3, 7), HALF_SECOND)).toEqual(range(3, 7));
    expect(atKnownMoments(null, time)).toBeNull();
  });
});
