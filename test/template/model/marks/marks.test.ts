import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../../template/data/report.js';
import { marksCsv } from '../../../../template/model/export/marks-csv.js';
import { describeMark, markSentence } from '../../../../template/model/marks/describe-mark.js';
import { listMarks, type MarkFilter, markKinds, timelineMarks } from '../../../../template/model/marks/listed-marks.js';
import { layOutMarks } from '../../../../template/model/marks/mark-boxes.js';
import {
  clickMarkHeader,
  formatMarkOrder,
  LONGEST_FIRST,
  type MarkOrder,
  orderMarks,
  parseMarkOrder,
} from '../../../../template/model/marks/mark-order.js';
import { totalMarks } from '../../../../template/model/marks/mark-totals.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';

const REPORT = reportFromSamples(`
  0+100 thread:a;main 1
  0+100 thread:b;work 1
  mark 5+10 Garbage collection: MinorGC (allocation failure), thread:a
  mark 10+0 Page load: load
  mark 20+30 User timing: render, thread:b
  mark 40+20 Garbage collection: MinorGC (idle), thread:b
  mark 70+0 Layout: Styles, thread:a
  mark 80+5 Garbage collection: MajorGC, thread:a`);

const ALL: MarkFilter = { text: '', kind: '', range: null, tracks: null };
const namesOf = (report: Report, rows: Iterable<number>) =>
  Array.from(rows, (row) => `${report.strings[report.marks.name[row]]}@${report.marks.startNanoseconds[row]}`);
const listed = (filter: Partial<MarkFilter>) => namesOf(REPORT, listMarks(REPORT, { ...ALL, ...filter }).rows);
const trackOf = (row: number) => REPORT.marks.track[row];

describe('marks are listed', () => {
  test('all of them, or those of a kind', () => {
    expect(listed({})).toHaveLength(6);
    expect(listed({ kind: 'Garbage collection' })).toEqual(['MinorGC@5', 'MinorGC@40', 'MajorGC@80']);
    expect(listed({ kind: 'nonsense' })).toEqual([]);
  });

  test('by name and what follows it; an exact pattern is of the name alone', () => {
    expect(listed({ text: 'gc' })).toEqual(['MinorGC@5', 'MinorGC@40', 'MajorGC@80']);
    expect(listed({ text: 'failure' })).toEqual(['MinorGC@5']);
    expect(listed({ text: 'gc -idle' })).toEqual(['MinorGC@5', 'MajorGC@80']);
    expect(listed({ text: '=MinorGC' })).toEqual(['MinorGC@5', 'MinorGC@40']);
    expect(listed({ text: '=minorgc' })).toEqual([]);
  });

  test('a pattern that is wrong finds nothing and says why', () => {
    const { rows, error } = listMarks(REPORT, { ...ALL, text: '/(/' });
    expect([rows.length, error]).toEqual([0, expect.stringContaining('not valid')]);
  });

  test('in a range those that begin in it or reach into it', () => {
    expect(listed({ range: { from: 10, to: 20 } })).toEqual(['MinorGC@5', 'load@10']);
    expect(listed({ range: { from: 15, to: 21 } })).toEqual(['render@20']);
    expect(listed({ range: { from: 11, to: 20 } })).toEqual(['MinorGC@5']);
  });

  test('of a thread those of it and of the whole run', () => {
    expect(listed({ tracks: new Set([trackOf(0)]) })).toEqual(['MinorGC@5', 'load@10', 'Styles@70', 'MajorGC@80']);
  });

  test('kinds that a reader looks for come first, and stand on the timeline', () => {
    expect(markKinds(REPORT).map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'User timing 1',
      'Page load 1',
      'Garbage collection 3',
      'Layout 1',
    ]);
    const { rows } = listMarks(REPORT, ALL);
    expect(namesOf(REPORT, timelineMarks(REPORT, rows))).not.toContain('Styles@70');
  });
});

test('a timeline shows long tasks, and requests where they are asked for', () => {
  const report = reportFromSamples(
    `0+100 main 100
     mark 5+60 Long task: RunTask
     mark 6+1 Network request: https://shop/a.js`,
  );
  expect(namesOf(report, timelineMarks(report, listMarks(report, ALL).rows))).toEqual(['RunTask@5']);
});

describe('an order', () => {
  const { rows } = listMarks(REPORT, ALL);
  const inOrder = (by: MarkOrder['by'], isReversed = false) =>
    namesOf(
      REPORT,
      orderMarks(REPORT, rows, { by, isReversed }, (track) => (track === 0 ? '' : REPORT.strings[track])),
    );

  test('is by length first, and of equal ones by start', () => {
    expect(inOrder('duration')).toEqual(['render@20', 'MinorGC@40', 'MinorGC@5', 'MajorGC@80', 'load@10', 'Styles@70']);
    expect(inOrder('duration', true)[0]).toBe('load@10');
  });

  test('is by time, name or kind', () => {
    expect(inOrder('start', true)[0]).toBe('MajorGC@80');
    expect(inOrder('name')).toEqual(['load@10', 'MajorGC@80', 'MinorGC@5', 'MinorGC@40', 'render@20', 'Styles@70']);
    expect(inOrder('kind')[3]).toBe('Styles@70');
  });

  test('is kept in the address', () => {
    for (const by of ['duration', 'start', 'name', 'count'] as const) {
      for (const isReversed of [false, true]) {
        expect(parseMarkOrder(formatMarkOrder({ by, isReversed }))).toEqual({ by, isReversed });
      }
    }
    expect(formatMarkOrder(LONGEST_FIRST)).toBe('');
    expect(parseMarkOrder('nonsense')).toEqual(LONGEST_FIRST);
    expect(clickMarkHeader(LONGEST_FIRST, 'duration')).toEqual({ by: 'duration', isReversed: true });
    expect(clickMarkHeader({ by: 'start', isReversed: true }, 'name')).toEqual({ by: 'name', isReversed: false });
  });
});

test('marks of one name add up to a count, a total and the longest', () => {
  const { rows } = listMarks(REPORT, ALL);
  const totals = totalMarks(REPORT, rows, LONGEST_FIRST);
  expect(
    totals.map(({ name, count, totalNanoseconds, longestNanoseconds }) => [
      name,
      count,
      totalNanoseconds,
      longestNanoseconds,
    ]),
  ).toEqual([
    ['MinorGC', 2, 30, 20],
    ['render', 1, 30, 30],
    ['MajorGC', 1, 5, 5],
    ['load', 1, 0, 0],
    ['Styles', 1, 0, 0],
  ]);
  expect(totalMarks(REPORT, rows, { by: 'longest', isReversed: false })[0].name).toBe('render');
  expect(totalMarks(REPORT, rows, { by: 'name', isReversed: true })[0].name).toBe('Styles');
});

describe('in words', () => {
  test('a mark says what, when and how long', () => {
    expect(markSentence(REPORT, 0)).toBe(
      'MinorGC, Garbage collection, at 0\u00a0ms for 10\u00a0ns, allocation failure',
    );
    expect(markSentence(REPORT, 1)).toBe('load, Page load, at 0\u00a0ms');
  });

  test('of before the first sample it is below 0, and hostile names are spelled out', () => {
    const report = reportFromSamples('5000000+1 main 1\nmark 1500000+0 Page load: a\u202eb');
    expect(describeMark(report, 0)).toMatchObject({ name: 'a\\u{202e}b', start: '\u22123.5\u00a0ms', duration: '' });
  });
});

test('as CSV they have exact times, and no spreadsheet runs a name', () => {
  const report = reportFromSamples('0+9 main 1\nmark 1500000+250 User timing: =cmd() (a, "b"), thread:t');
  expect(marksCsv(report, Uint32Array.of(0), () => 't').join('')).toBe(
    'name,detail,kind,track,start (ms),duration (ms)\r\n\'=cmd(),"a, ""b""",User timing,t,1.5,0.00025\r\n',
  );
});

describe('on the timeline', () => {
  /** "lane left-right xcount" in pixels; marks as "start+duration". */
  function boxes(marks: string, laneCount = 2, [fromNanoseconds, toNanoseconds] = [0, 100]): string[] {
    const times = marks.split(' ').map((mark) => mark.split('+').map(Number));
    const table = {
      startNanoseconds: Float64Array.from(times, ([start]) => start),
      durationNanoseconds: Float64Array.from(times, ([, duration]) => duration),
    };
    const rows = Uint32Array.from(times.keys());
    return layOutMarks(table, rows, { fromNanoseconds, toNanoseconds, pixels: 100, laneCount }).map(
      ({ lane, left, right, count }) => `${lane} ${left}-${right}${count > 1 ? ` x${count}` : ''}`,
    );
  }

  test('a moment is a tick and a time a bar; what is at the same time stands below', () => {
    expect(boxes('10+0 20+50 30+20 80+10')).toEqual(['0 10-13', '0 20-70', '1 30-50', '0 80-90']);
  });

  test('where no lane is free a mark stands over another one', () => {
    expect(boxes('0+90 10+50 20+30', 2)).toEqual(['0 0-90', '1 10-60', '1 20-50']);
  });

  test('what starts where another one does is gathered with it, by the longest of them', () => {
    expect(boxes('10+0 11+0 12+0 13+0 40+0')).toEqual(['0 10-16 x4', '0 40-43']);
    expect(boxes('10+50 10+0')).toEqual(['0 10-60 x2']);
  });

  test('only what is in view is there, cut off at its edges', () => {
    expect(boxes('0+10 20+40 90+5', 2, [50, 90])).toEqual(['0 0-25']);
  });

  test('any marks are there exactly once, in no more boxes than there is room for', () => {
    const mark = fc.tuple(fc.integer({ min: -50, max: 150 }), fc.nat(100));
    fc.assert(
      fc.property(
        fc.array(mark, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 4 }),
        (given, laneCount) => {
          const marks = given.sort(([a], [b]) => a - b);
          const table = {
            startNanoseconds: Float64Array.from(marks, ([start]) => start),
            durationNanoseconds: Float64Array.from(marks, ([, duration]) => duration),
          };
          const view = { fromNanoseconds: 0, toNanoseconds: 100, pixels: 200, laneCount };
          const all = layOutMarks(table, Uint32Array.from(marks.keys()), view);
          const inView = marks.filter(([start, duration]) => start < 100 && start + duration >= 0);
          expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(inView.length);
          expect(all.length).toBeLessThanOrEqual(laneCount * 50 + laneCount);
          for (const { left, right, room, lane } of all) {
            expect(left >= 0 && right <= 203 && room >= 0 && lane < laneCount).toBe(true);
          }
        },
      ),
    );
  });
});
