import type { Curve } from '../../data/report.js';
import type { CurveTable } from '../../data/tables.js';

/** What a curve comes to between two moments, all parts together. */
export interface CurveFigures {
  readonly atStart: number;
  readonly atEnd: number;
  readonly least: number;
  readonly most: number;
}

/**
 * @param from nanoseconds since the start of the run
 * @returns null where the curve has no value until the end; what begins later begins with its first value
 */
export function curveFigures(
  { nanoseconds, values }: CurveTable,
  between: Curve['between'],
  from: number,
  to: number,
): CurveFigures | null {
  const start = Math.max(from, nanoseconds[0] ?? Number.POSITIVE_INFINITY);
  if (start > to) return null;
  const totalAt = (moment: number) => sumOf(values.map((part) => valueAt(nanoseconds, part, between, moment)));
  const [atStart, atEnd] = [start, to].map(totalAt);
  let [least, most] = [Math.min(atStart, atEnd), Math.max(atStart, atEnd)];
  for (let row = rowAt(nanoseconds, start) + 1; nanoseconds[row] <= to; row++) {
    const total = sumOf(values.map((part) => part[row]));
    least = Math.min(least, total);
    most = Math.max(most, total);
  }
  return { atStart, atEnd, least, most };
}

/** What a part of a curve is at a moment; NaN before its first value. */
export function valueAt(
  nanoseconds: Float64Array,
  part: Float64Array,
  between: Curve['between'],
  moment: number,
): number {
  const row = rowAt(nanoseconds, moment);
  if (row < 0) return Number.NaN;
  if (between === 'steps' || row + 1 === part.length) return part[row];
  const share = (moment - nanoseconds[row]) / (nanoseconds[row + 1] - nanoseconds[row]);
  return part[row] + share * (part[row + 1] - part[row]);
}

/** The last row that is not after a moment; -1 before the first one. */
export function rowAt(nanoseconds: Float64Array, moment: number): number {
  let [low, high] = [0, nanoseconds.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (nanoseconds[middle] <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function sumOf(parts: readonly number[]): number {
  return parts.reduce((sum, value) => sum + value, 0);
}
