import { describe, expect, test } from 'vitest';
import { BYTES, COUNT, timeIn } from '../../../template/data/unit.js';
import { compareFunctions } from '../../../template/site/compare-runs.js';
import { axisNote, type Curve, drawCurve, drawSparkline, medianOf, plotOf } from '../../../template/site/curve.js';
import { colorsOf, PART_COLORS, partsOf } from '../../../template/site/growth.js';
import type { FunctionFigures } from '../../../template/site/history.js';
import type { Markup, MarkupElement } from '../../../template/site/markup.js';
import { scaleOf } from '../../../template/site/scale.js';

const FRAME = { width: 176, height: 132 };

/** A curve whose plot is 100 pixels wide and high. */
function curve(values: readonly (number | null)[], steps: readonly number[] = []): Curve {
  const points = values.map((value, at) => {
    return {
      value,
      date: `2026-11-0${at + 1}T00:00:00Z`,
      title: `run ${at}`,
      href: at === 0 ? 'run.html' : null,
      isBroken: false,
      isRelease: at === 1,
    };
  });
  return { label: 'Peak', unit: BYTES, points, steps };
}

function all(markup: Markup, name: string): MarkupElement[] {
  if (typeof markup === 'string') return [];
  return [...(markup.name === name ? [markup] : []), ...markup.children.flatMap((child) => all(child, name))];
}

const lineOf = (picture: MarkupElement) =>
  all(picture, 'path').find(({ attributes }) => attributes.class === 'line')?.attributes.d;

describe('a curve', () => {
  test('has its points where they are looked for', () => {
    const plot = plotOf(curve([0, 50, 100]), FRAME);
    expect([0, 1, 2].map((at) => plot.x(at))).toEqual([64, 114, 164]);
    expect([0, 50, 100].map((value) => plot.y(value))).toEqual([110, 60, 10]);
    expect([0, 64, 88, 90, 164, 500].map((x) => plot.pointAt(x))).toEqual([0, 0, 0, 1, 2, 2]);
  });

  test('is a line with gaps, and a link for each report that is kept', () => {
    const picture = drawCurve(curve([0, null, 50, 100]), FRAME);
    expect(lineOf(picture)).toBe('M64 110M130.7 60L164 10');
    expect(all(picture, 'a').map(({ attributes }) => attributes.href)).toEqual(['run.html']);
    expect(all(picture, 'circle')).toHaveLength(3);
    expect(picture.attributes['aria-label']).toBe('Peak over 4\u00a0runs: 0\u00a0B to 100\u00a0B, at last 100\u00a0B');
  });

  test('marks the run of a release', () => {
    const marks = all(drawCurve(curve([0, 50, 100]), FRAME), 'path').filter(
      ({ attributes }) => attributes.class === 'release',
    );
    expect(marks.map(({ attributes }) => attributes.d)).toEqual(['M107 60L114 53L121 60L114 67Z']);
  });

  test('begins where its labels end', () => {
    const plot = plotOf(curve([8_902_306_000, 8_902_306_002]), FRAME);
    expect(plot.x(0)).toBe(8 + 6 * '8,902,306,000 B'.length);
    expect(plot.pointAt(plot.x(1))).toBe(1);
  });

  test('shows steps, and the median on both sides', () => {
    const picture = drawCurve(curve([0, 10, 100, 100], [2]), FRAME);
    const lines = (name: string) => all(picture, 'line').filter(({ attributes }) => attributes.class === name);
    expect(lines('step').map(({ attributes }) => attributes.x1)).toEqual([114]);
    expect(lines('level').map(({ attributes }) => attributes.y1)).toEqual([105, 10]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'of %i runs has dates that do not overlap, the last one among them',
    (count) => {
      for (const width of [176, 320, 374, 500, 900]) {
        const picture = drawCurve(curve(Array.from({ length: count }, (_, at) => at)), { width, height: 132 });
        const dates = all(picture, 'text').filter(({ children }) => String(children[0]).startsWith('2026-'));
        const places = dates.map(({ attributes }) => {
          const shares: Record<string, number> = { start: 0, middle: 0.5, end: 1 };
          return Number(attributes.x) - 62 * shares[String(attributes['text-anchor'])];
        });
        expect(places.every((left, at) => at === 0 || left >= places[at - 1] + 62 + 10)).toBe(true);
        expect(dates.at(-1)?.children).toEqual([`2026-11-0${count}`]);
      }
    },
  );

  test('of a hundred thousand runs is a few points a pixel, and keeps the extremes', () => {
    const values = Array.from({ length: 100_000 }, (_, at) => (at === 50_000 ? 100 : at % 3));
    const line = String(lineOf(drawCurve(curve(values), FRAME)));
    expect(line.split(/[ML]/).length).toBeLessThan(5 * 102);
    expect(line).toMatch(/ 10L/);
  });

  test('of one run is a point in the middle', () => {
    const picture = drawSparkline([5], 'Peak', { width: 100, height: 20 });
    expect(all(picture, 'circle').map(({ attributes }) => [attributes.cx, attributes.cy])).toEqual([[50, 10]]);
  });
});

describe('an axis', () => {
  test.each([
    [[3, 97], BYTES, [0, 50, 100]],
    [[90, 95], BYTES, [90, 92, 94, 96]],
    [[80, 100], BYTES, [0, 50, 100]],
    [[91, 100], BYTES, [90, 95, 100]],
    [[5, 5], COUNT, [0, 2, 4, 6]],
    [[0], BYTES, [0, 1]],
    [[1, 2, 3], COUNT, [0, 1, 2, 3]],
    [[60e9, 400e9], timeIn(1), [0, 120e9, 240e9, 360e9, 480e9]],
  ])('of %j has round values around them', (values, unit, ticks) => {
    expect(scaleOf(values, unit).ticks).toEqual(ticks);
  });

  test('begins with 0, or says that it does not: where values differ by less than a tenth', () => {
    expect(axisNote(curve([80, 100]))).toBe('');
    expect(axisNote(curve([100, 100]))).toBe('');
    expect(axisNote(curve([91, 100]))).toBe('(axis from 90\u00a0B, not from 0)');
    expect(axisNote(curve([8_902_306, 8_902_308]))).toBe('(axis from 8,902,306\u00a0B, not from 0)');
  });

  test('tells values apart that differ in their last digits', () => {
    const labels = all(drawCurve(curve([8_902_306, 8_902_308]), FRAME), 'text').map(({ children }) => children[0]);
    expect(labels.slice(0, 3)).toEqual(['8,902,306\u00a0B', '+1\u00a0B', '+2\u00a0B']);
    const thousands = curve([10_563, 10_650]);
    const [start] = all(drawCurve(thousands, FRAME), 'text').map(({ children }) => children[0]);
    expect(axisNote(thousands)).toBe(`(axis from ${start}, not from 0)`);
    expect(start).toBe('10,550\u00a0B');
  });
});

describe('the functions of metrics', () => {
  const names = (letters: string) => letters.split('').map((letter) => `function ${letter}`);

  test('have different colours in a metric, and the same in all of them', () => {
    const stacks = [names('abcdefgh'), names('efghijkl'), names('abcdijkl')];
    const colors = colorsOf(stacks);
    for (const stack of stacks) expect(new Set(stack.map((name) => colors.get(name))).size).toBe(8);
    expect(colorsOf([...stacks, names('ab')])).toEqual(colors);
    expect([...colors.values()].every((color) => color >= 0 && color < PART_COLORS)).toBe(true);
  });
});

const rows = (text: string): FunctionFigures[] =>
  text.split(', ').map((row) => {
    const [name, self, total = self] = row.split(' ');
    return { function: name, module: 'app', figures: { peak: [Number(self), Number(total)] } };
  });

test('the parts of a metric add up to its totals, what varies most in front', () => {
  const parts = partsOf('peak', [10, 20], [rows('a 4, b 5'), rows('a 5, b 13')]);
  expect(parts).toEqual([
    { name: 'b', values: [5, 13] },
    { name: 'a', values: [4, 5] },
    { name: 'everything else', values: [1, 2] },
  ]);
});

test('two runs differ in functions that changed themselves, then in those that call them', () => {
  const compared = compareFunctions('peak', rows('main 1 10, parse 9, same 3'), rows('main 1 30, new 29, same 3'), 10);
  expect(compared.map(({ name, older, newer }) => [name, older, newer])).toEqual([
    ['new', [0, 0], [29, 29]],
    ['parse', [9, 9], [0, 0]],
    ['main', [1, 10], [1, 30]],
  ]);
});

test('of a function that a run did not keep nothing is known but that it had no more than those that were', () => {
  const many = (least: number) => Array.from({ length: 16 }, (_, at) => `f${at} ${least + at}`).join(', ');
  const compared = compareFunctions('peak', rows(`${many(10)}, gone 50, small 8`), rows(many(10)), 10);
  expect(compared).toEqual([{ name: 'gone', module: 'app', older: [50, 50], newer: null }]);
});

test('a median is the middle one, or between two', () => {
  expect([medianOf([9, 1, 5]), medianOf([10, 2, 4, 8])]).toEqual([5, 6]);
});
