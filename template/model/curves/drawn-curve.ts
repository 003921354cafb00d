import type { Curve } from '../../data/report.js';
import type { CurveTable } from '../../data/tables.js';
import { rowAt, sumOf, valueAt } from './curve-figures.js';

/** A part of the run in nanoseconds, and in how many columns it is drawn. */
export interface CurveWindow {
  readonly from: number;
  readonly to: number;
  readonly columns: number;
}

/** What is drawn of a curve. */
export interface DrawnCurve {
  /** For each part where it ends in each column when it is put onto those before it; NaN before the first value. */
  readonly tops: readonly Float64Array[];
  /** The most that all parts reach together in the window. */
  readonly most: number;
}

/**
 * A curve in columns of equal width: in each what it was when all parts together were the most, so that no peak is lost however much
 * time a column covers.
 */
export function drawCurve(
  { nanoseconds, values }: CurveTable,
  between: Curve['between'],
  { from, to, columns }: CurveWindow,
): DrawnCurve {
  const tops = values.map(() => new Float64Array(columns).fill(Number.NaN));
  const width = (to - from) / columns;
  let next = rowAt(nanoseconds, from) + 1;
  let most = 0;
  for (let column = 0; column < columns; column++) {
    const start = from + column * width;
    let parts = values.map((part) => valueAt(nanoseconds, part, between, start));
    for (; nanoseconds[next] < start + width; next++) {
      const here = values.map((part) => part[next]);
      // What was not known before is not less.
      if (!(sumOf(here) <= sumOf(parts))) parts = here;
    }
    let top = 0;
    parts.forEach((value, part) => {
      top += value;
      tops[part][column] = top;
    });
    if (top > most) most = top;
  }
  return { tops, most };
}
