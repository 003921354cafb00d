import { useMemo } from 'preact/hooks';
import { formatNumberOf, formatValue } from '../../data/format.js';
import type { Curve } from '../../data/report.js';
import type { CurveTable } from '../../data/tables.js';
import { curveFigures, sumOf, valueAt } from '../../model/curves/curve-figures.js';
import { drawCurve } from '../../model/curves/drawn-curve.js';
import type { NamedCurve } from '../../model/curves/named-curves.js';
import { areaPath, CURVE_HEIGHT } from '../../model/time/curve-path.js';
import { shareInSpan } from '../../model/time/time-span.js';
import './curve-strips.css';
import { MAX_COLUMNS, placeOf } from './curves.js';
import { chosenRange } from './time-keys.js';
import type { TimelineView } from './timeline-view.js';

/** How many curves a small timeline shows above its tracks. */
const MAX_SMALL = 1;
/** Parts have as many colours; what is more begins again. */
const COLORS = 6;

/** The curves that the timeline has room for. */
export function shownCurves({ curves, isExpanded }: TimelineView): readonly NamedCurve[] {
  return isExpanded.value ? curves.value : curves.value.slice(0, MAX_SMALL);
}

/** `2 more curves in the larger timeline`; "" where all are shown. */
export function moreCurves(view: TimelineView): string {
  const more = view.curves.value.length - shownCurves(view).length;
  return more > 0 ? `${formatNumberOf(more, 'more curve')} in the larger timeline` : '';
}

/** A strip for each curve, to its own scale. @param isMemory of those in bytes, or of all others */
export function CurveStrips({ view, isMemory }: { view: TimelineView; isMemory: boolean }) {
  return (
    <>
      {curvesOf(view, isMemory).map((one, index) => (
        <Strip key={index} view={view} {...one} />
      ))}
    </>
  );
}

function curvesOf(view: TimelineView, isMemory: boolean): NamedCurve[] {
  return shownCurves(view).filter(({ curve }) => (curve.unit.kind === 'bytes') === isMemory);
}

/** The names of these strips, in the list of names beside the threads. */
export function CurveNames({ view, isMemory }: { view: TimelineView; isMemory: boolean }) {
  return (
    <>
      {curvesOf(view, isMemory).map(({ name, curve, table }, index) => (
        <div key={index} class="timeline-curve-beside cut" title={`${name}: ${figuresOf(view, curve, table)}`}>
          {name}
        </div>
      ))}
    </>
  );
}

function Strip({ view, curve, table, name }: NamedCurve & { view: TimelineView }) {
  // Alone it is what the head says is drawn, and beside threads there is a list of names.
  const isSaid = name === view.shown.value.words || view.state.comparedTracks.value.length > 1;
  const { left, right } = view.span.value;
  const slice = view.sliceMilliseconds * 1e6;
  const { between } = curve;
  const { place, paths, most } = useMemo(() => {
    const drawn = drawCurve(table, between, { from: left * slice, to: right * slice, columns: MAX_COLUMNS });
    return {
      place: placeOf({ left, step: (right - left) / MAX_COLUMNS }),
      paths: drawn.tops.map((tops) => areaPath(tops, drawn.most)),
      most: drawn.most,
    };
  }, [table, between, left, right, slice]);
  return (
    <div class="timeline-curve">
      <svg viewBox={`${left} 0 ${right - left} ${CURVE_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <g transform={place}>
          {/* Each stands on the ground and covers what is behind it. */}
          {paths.map((path, part) => <path key={part} class={`curve-part-${part % COLORS}`} d={path} />).reverse()}
        </g>
      </svg>
      <span class="timeline-curve-name cut" title={`${name}: ${figuresOf(view, curve, table)}`}>
        {isSaid ? '' : `${name} `}
        <Values view={view} curve={curve} table={table} />
      </span>
      {most > 0 && !isPeakAtEnd(view) && <span class="timeline-curve-scale">{formatValue(most, curve.unit)}</span>}
    </div>
  );
}

/** Whether the label of the peak stands where the scale would. */
function isPeakAtEnd({ peak, span }: TimelineView): boolean {
  return peak !== null && shareInSpan(span.value, peak) > 0.7;
}

/** What a curve was under the pointer; of one that has parts which colours they have. */
function Values({ view, curve, table }: Omit<NamedCurve, 'name'> & { view: TimelineView }) {
  const cursor = view.cursor.value;
  const values = cursor === null ? [] : valuesIn(view, curve, table, cursor);
  const written = (part: number) => (values.length === 0 ? '' : formatValue(values[part], curve.unit));
  if (curve.parts.length === 1) return <b>{written(0)}</b>;
  return (
    <>
      {curve.parts.map((part, index) => (
        <span key={part} class="timeline-curve-part">
          <i class={`curve-part-${index % COLORS}`} /> {part} <b>{written(index)}</b>
        </span>
      ))}
    </>
  );
}

/** For each part what it was when a slice ended; none before the first value. */
function valuesIn({ sliceMilliseconds }: TimelineView, { between }: Curve, table: CurveTable, slice: number): number[] {
  const moment = (slice + 1) * sliceMilliseconds * 1e6;
  return table.values
    .map((part) => valueAt(table.nanoseconds, part, between, moment))
    .filter((value) => !Number.isNaN(value));
}

/** `JavaScript heap 2.09 MB` of the curve that is drawn first, in a slice. */
export function describeCurves(view: TimelineView, slice: number): string[] {
  return shownCurves(view)
    .slice(0, MAX_SMALL)
    .flatMap(({ name, curve, table }) => {
      const values = valuesIn(view, curve, table, slice);
      return values.length === 0 ? [] : [`${name} ${formatValue(sumOf(values), curve.unit)}`];
    });
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
      {all.map(({ name, curve, table }, index) => (
        <li key={index}>
          {name}: {figuresOf(view, curve, table)}
        </li>
      ))}
    </ul>
  );
}
