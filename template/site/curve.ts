import { formatChange, formatExactly, formatNumberOf, formatValue } from '../data/format.js';
import type { Unit } from '../data/unit.js';
import { element, type Markup, type MarkupElement } from './markup.js';
import { type Scale, scaleOf } from './scale.js';

/** A run on a curve. */
interface CurvePoint {
  /** Null where the run did not measure it. */
  readonly value: number | null;
  /** `2026-11-30T10:15:00Z` */
  readonly date: string;
  /** What is said of it: commit, date, figure. */
  readonly title: string;
  /** Its report; null where that is not kept. */
  readonly href: string | null;
  /** Whether it broke a budget. */
  readonly isBroken: boolean;
  readonly isRelease: boolean;
}

export interface Curve {
  readonly label: string;
  readonly unit: Unit;
  /** Oldest first. */
  readonly points: readonly CurvePoint[];
  /** The points at which steps begin, in order. */
  readonly steps: readonly number[];
}

/** Pixels; text is of 11 pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

const MIN_LEFT = 64;
/** Of a digit of a label, and of the room beside the label. */
const DIGIT_WIDTH = 6;
const LABEL_MARGIN = 8;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 22;
/** With more of them points overlap, and the line says as much. */
const MAX_MARKED_POINTS = 240;
/** Of a date, with the room between two. */
const DATE_WIDTH = 76;

/** Where the points of a chart stand. */
export class Plot {
  constructor(
    readonly frame: Frame,
    readonly count: number,
    readonly scale: Scale,
    /** Where the plot begins, right of its labels. */
    readonly left = MIN_LEFT,
  ) {}

  /** A single point stands in the middle. */
  x(at: number): number {
    const width = this.frame.width - this.left - RIGHT;
    return round(this.left + (this.count === 1 ? width / 2 : (at / (this.count - 1)) * width));
  }

  y(value: number): number {
    const height = this.frame.height - TOP - BOTTOM;
    return round(TOP + ((this.scale.max - value) / (this.scale.max - this.scale.min)) * height);
  }

  /** The point nearest to a place, which may be beside the plot. */
  pointAt(x: number): number {
    const share = (x - this.left) / (this.frame.width - this.left - RIGHT);
    return Math.min(this.count - 1, Math.max(0, Math.round(share * (this.count - 1))));
  }
}

/** @returns where the points of a curve stand in a frame */
export function plotOf({ points, unit }: Curve, frame: Frame): Plot {
  const scale = scaleOf(valuesOf(points), unit);
  const digits = Math.max(...tickLabels(scale, unit).map(({ length }) => length));
  return new Plot(frame, points.length, scale, Math.max(MIN_LEFT, LABEL_MARGIN + digits * DIGIT_WIDTH));
}

/** A curve as a picture: axes, the level between steps, the line, steps, and the points, each a link to its report: for pointers, as tables have the same links. */
export function drawCurve(curve: Curve, frame: Frame): MarkupElement {
  const plot = plotOf(curve, frame);
  const { points, steps } = curve;
  return element(
    'svg',
    // A group has links in it, which an image has not.
    { class: 'curve', viewBox: `0 0 ${frame.width} ${frame.height}`, role: 'group', 'aria-label': describe(curve) },
    ...drawAxes(plot, curve),
    ...steps.map((at) =>
      element('line', { class: 'step', x1: stepX(plot, at), x2: stepX(plot, at), y1: TOP, y2: frame.height - BOTTOM }),
    ),
    element('path', { class: 'line', d: linePath(plot, points) }),
    ...drawLevels(plot, curve),
    ...drawPoints(plot, points),
    element('g', { class: 'marks' }),
  );
}

/** A curve without axes, as high as a line of text. */
export function drawSparkline(values: readonly (number | null)[], label: string, frame: Frame): MarkupElement {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (at: number) => round(2 + (values.length === 1 ? 0.5 : at / (values.length - 1)) * (frame.width - 4));
  const y = (value: number) =>
    round(frame.height - 3 - (high === low ? 0.5 : (value - low) / (high - low)) * (frame.height - 6));
  const last = values.at(-1) ?? null;
  return element(
    'svg',
    { class: 'sparkline', viewBox: `0 0 ${frame.width} ${frame.height}`, role: 'img', 'aria-label': label },
    element('path', { class: 'line', d: pathThrough(values.map((value, at) => place(value, at, x, y))) }),
    ...(last === null
      ? []
      : [element('circle', { class: 'point', cx: x(values.length - 1), cy: y(last), r: 2 } as const)]),
  );
}

/** Round values and dates along the edges. */
export function drawAxes(plot: Plot, { unit, points }: Pick<Curve, 'unit' | 'points'>): Markup[] {
  const { width, height } = plot.frame;
  const labels = tickLabels(plot.scale, unit);
  const rows = plot.scale.ticks.flatMap((tick, at) => [
    element('line', { class: 'grid', x1: plot.left, x2: width - RIGHT, y1: plot.y(tick), y2: plot.y(tick) }),
    element(
      'text',
      { class: 'tick', x: plot.left - LABEL_MARGIN, y: round(plot.y(tick) + 4), 'text-anchor': 'end' },
      labels[at],
    ),
  ]);
  const columns = datedPoints(plot).map((point, at, all) => {
    const anchor =
      all.length === 1
        ? points.length === 1
          ? 'middle'
          : 'end'
        : at === 0
          ? 'start'
          : at === all.length - 1
            ? 'end'
            : 'middle';
    return element(
      'text',
      { class: 'tick', x: plot.x(point), y: height - 6, 'text-anchor': anchor },
      points[point]?.date.slice(0, 10) ?? '',
    );
  });
  return [...rows, ...columns];
}

/** Values, or where these differ in digits that are not shown, the lowest one exactly and by how much the others are above it. */
function tickLabels({ ticks }: Scale, unit: Unit): string[] {
  const labels = ticks.map((tick) => formatValue(tick, unit));
  if (new Set(labels).size === labels.length) return labels;
  return ticks.map((tick, at) => (at === 0 ? formatExactly(tick, unit) : formatChange(tick - ticks[0], unit)));
}

/** What is said of an axis that does not begin at 0: `(axis from 8.88 MB, not from 0)`; otherwise "". */
export function axisNote({ points, unit }: Pick<Curve, 'points' | 'unit'>): string {
  const scale = scaleOf(valuesOf(points), unit);
  return scale.min <= 0 ? '' : `(axis from ${tickLabels(scale, unit)[0]}, not from 0)`;
}

/** The first and the last point, whose dates stand inwards, and as many between them as have room for theirs. */
function datedPoints(plot: Plot): number[] {
  const last = plot.count - 1;
  const width = plot.x(last) - plot.x(0);
  if (width < 2 * DATE_WIDTH) return [Math.max(0, last)];
  const parts = Math.min(last, Math.floor(width / DATE_WIDTH));
  const between: number[] = [];
  let end = plot.x(0) + DATE_WIDTH;
  for (let at = 1; at < parts; at++) {
    const point = Math.round((at * last) / parts);
    const [left, right] = [plot.x(point) - DATE_WIDTH / 2, plot.x(point) + DATE_WIDTH / 2];
    if (left < end || right > plot.x(last) - DATE_WIDTH) continue;
    between.push(point);
    end = right;
  }
  return [0, ...between, last];
}

/** The median between two steps. */
function drawLevels(plot: Plot, { points, steps }: Curve): Markup[] {
  if (steps.length === 0) return [];
  const starts = [0, ...steps];
  return starts.flatMap((start, at) => {
    const end = starts[at + 1] ?? points.length;
    const values = valuesOf(points.slice(start, end));
    if (values.length === 0) return [];
    const y = plot.y(medianOf(values));
    return [element('line', { class: 'level', x1: plot.x(start), x2: plot.x(end - 1), y1: y, y2: y })];
  });
}

function drawPoints(plot: Plot, points: readonly CurvePoint[]): Markup[] {
  const isMarked = points.length <= MAX_MARKED_POINTS;
  return points.flatMap(({ value, title, href, isBroken, isRelease }, at) => {
    if (value === null) return [];
    const [x, y] = [plot.x(at), plot.y(value)];
    const marks = [
      ...(isRelease ? [releaseMark(x, y)] : []),
      ...(isBroken ? [element('circle', { class: 'broken', cx: x, cy: y, r: 5 })] : []),
    ];
    if (!isMarked) return marks;
    const circle = element(
      'circle',
      { class: href === null ? 'point' : 'point kept', cx: x, cy: y, r: 3 },
      element('title', {}, title),
    );
    return [...marks, href === null ? circle : element('a', { href, tabindex: -1, 'aria-label': title }, circle)];
  });
}

/** A square on its corner, around the point of a run that is a release. */
export function releaseMark(x: number, y: number): MarkupElement {
  const [left, right, top, bottom] = [x - 7, x + 7, y - 7, y + 7].map(round);
  return element('path', { class: 'release', d: `M${left} ${y}L${x} ${top}L${right} ${y}L${x} ${bottom}Z` });
}

function linePath(plot: Plot, points: readonly CurvePoint[]): string {
  const x = (at: number) => plot.x(at);
  const y = (value: number) => plot.y(value);
  return pathThrough(points.map(({ value }, at) => place(value, at, x, y)));
}

type Place = readonly [x: number, y: number];

function place(
  value: number | null,
  at: number,
  x: (at: number) => number,
  y: (value: number) => number,
): Place | null {
  return value === null ? null : [x(at), y(value)];
}

/** Gaps stay open. Of places that share a pixel's column the first, lowest, highest and last are drawn: the picture is the same. */
function pathThrough(places: readonly (Place | null)[]): string {
  const parts: string[] = [];
  let column: Place[] = [];
  let isOpen = false;
  const flush = () => {
    for (const [x, y] of extremesOf(column)) {
      parts.push(`${isOpen ? 'L' : 'M'}${x} ${y}`);
      isOpen = true;
    }
    column = [];
  };
  for (const one of places) {
    if (one === null || (column.length > 0 && Math.floor(one[0]) !== Math.floor(column[0][0]))) flush();
    if (one === null) isOpen = false;
    else column.push(one);
  }
  flush();
  return parts.join('');
}

function extremesOf(column: readonly Place[]): Place[] {
  if (column.length <= 4) return [...column];
  const heights = column.map(([, y]) => y);
  const ends = [0, heights.indexOf(Math.min(...heights)), heights.indexOf(Math.max(...heights)), column.length - 1];
  return [...new Set(ends)].sort((a, b) => a - b).map((at) => column[at]);
}

/** Between the last run before and the first one after. */
function stepX(plot: Plot, at: number): number {
  return round((plot.x(at - 1) + plot.x(at)) / 2);
}

function describe({ label, unit, points }: Curve): string {
  const values = valuesOf(points);
  const last = values.at(-1);
  if (last === undefined) return `${label}: not measured`;
  const range = [Math.min(...values), Math.max(...values)].map((value) => formatValue(value, unit)).join(' to ');
  return `${label} over ${formatNumberOf(points.length, 'run')}: ${range}, at last ${formatValue(last, unit)}`;
}

function valuesOf(points: readonly CurvePoint[]): number[] {
  return points.flatMap(({ value }) => (value === null ? [] : [value]));
}

/** The middle one of numbers in any order, or the mean of the two in the middle. */
export function medianOf(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
