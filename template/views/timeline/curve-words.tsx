import { formatValue } from '../../data/format.js';
import type { Curve } from '../../data/report.js';
import type { CurveTable } from '../../data/tables.js';
import { curveFigures, valueAt } from '../../model/curves/curve-figures.js';
import type { NamedCurve } from '../../model/curves/named-curves.js';
import { chosenRange } from './time-keys.js';
import type { TimelineView } from './timeline-view.js';

/** For each part what it was when a slice ended; none before the first value. */
export function valuesIn(
  { sliceMilliseconds }: TimelineView,
  { between }: Curve,
  table: CurveTable,
  slice: number,
): number[] {
  const moment = (slice + 1) * sliceMilliseconds * 1e6;
  return table.values
    .map((part) => valueAt(table.nanoseconds, part, between, moment))
    .filter((value) => !Number.isNaN(value));
}

/** `JavaScript heap: 1.78 MB at the start ...`, of two runs of both. */
export function describeCurve(view: TimelineView, { name, curve, table, older }: NamedCurve): string {
  if (older && table.nanoseconds.length === 0) return `${name}: in the old run alone, ${figuresOf(view, curve, older)}`;
  const before = older ? ` (old run: ${figuresOf(view, curve, older)})` : '';
  return `${name}: ${figuresOf(view, curve, table)}${before}`;
}

/** `1.78 MB at the start, 2.09 MB at the end, between 1.78 MB and 2.31 MB`, of the chosen range or the whole run. */
function figuresOf(view: TimelineView, { unit, between }: Curve, table: CurveTable): string {
  const { state, sliceCount, sliceMilliseconds } = view;
  const range = chosenRange(state.time.value) ?? { fromSlice: 0, toSlice: sliceCount };
  const slice = sliceMilliseconds * 1e6;
  const figures = curveFigures(table, between, range.fromSlice * slice, range.toSlice * slice);
  if (figures === null) return 'not known yet';
  const [atStart, atEnd, least, most] = [figures.atStart, figures.atEnd, figures.least, figures.most].map((value) =>
    formatValue(value, unit),
  );
  return `${atStart} at the start, ${atEnd} at the end, between ${least} and ${most}`;
}

/** What all curves come to in the chosen range, or in the whole run, for those who do not see them. */
export function CurveSentences({ view }: { view: TimelineView }) {
  const all = view.curves.value;
  if (all.length === 0) return null;
  return (
    <ul class="spoken" aria-label="Curves over the chosen time">
      {all.map((one, index) => (
        <li key={index}>{describeCurve(view, one)}</li>
      ))}
    </ul>
  );
}
