import { useMemo } from 'preact/hooks';
import { formatNumberOf, formatValue } from '../../data/format.js';
import { sumOf } from '../../model/curves/curve-figures.js';
import { drawCurve } from '../../model/curves/drawn-curve.js';
import type { NamedCurve } from '../../model/curves/named-curves.js';
import { areaPath, CURVE_HEIGHT, linePath } from '../../model/time/curve-path.js';
import { shareInSpan } from '../../model/time/time-span.js';
import './curve-strips.css';
import { describeCurve, valuesIn } from './curve-words.js';
import { MAX_COLUMNS, placeOf } from './curves.js';
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
      {curvesOf(view, isMemory).map((one, index) => (
        <div key={index} class="timeline-curve-beside cut" title={describeCurve(view, one)}>
          {one.name}
        </div>
      ))}
    </>
  );
}

function Strip({ view, ...one }: NamedCurve & { view: TimelineView }) {
  const { curve, table, name, older } = one;
  // Alone it is what the head says is drawn, and beside threads there is a list of names.
  const isSaid = name === view.shown.value.words || view.state.comparedTracks.value.length > 1;
  const { left, right } = view.span.value;
  const slice = view.sliceMilliseconds * 1e6;
  const { between } = curve;
  const olderEnd = olderEndIn(view);
  const { place, paths, olderPath, most } = useMemo(() => {
    const window = { from: left * slice, to: right * slice, columns: MAX_COLUMNS };
    const drawn = drawCurve(table, between, window);
    const before = older && drawCurve(older, between, window);
    const top = Math.max(drawn.most, before?.most ?? 0);
    // It may have ended earlier.
    const olderColumns = Math.max(0, Math.ceil(((olderEnd - left) / (right - left)) * MAX_COLUMNS));
    return {
      place: placeOf({ left, step: (right - left) / MAX_COLUMNS }),
      paths: drawn.tops.map((tops) => areaPath(tops, top)),
      olderPath: before && linePath(before.tops[before.tops.length - 1].subarray(0, olderColumns), top),
      most: top,
    };
  }, [table, older, olderEnd, between, left, right, slice]);
  return (
    <div class="timeline-curve">
      <svg viewBox={`${left} 0 ${right - left} ${CURVE_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <g transform={place}>
          {/* Each stands on the ground and covers what is behind it. */}
          {paths.map((path, part) => <path key={part} class={`curve-part-${part % COLORS}`} d={path} />).reverse()}
          {olderPath && <path class="timeline-older" d={olderPath} />}
        </g>
      </svg>
      <span class="timeline-curve-name cut" title={describeCurve(view, one)}>
        {isSaid ? '' : `${name} `}
        <Values view={view} {...one} />
      </span>
      {most > 0 && !isPeakAtEnd(view) && <span class="timeline-curve-scale">{formatValue(most, curve.unit)}</span>}
    </div>
  );
}

/** Where the older of two runs ended, in slices of the newer one. */
function olderEndIn({ state, sliceMilliseconds }: TimelineView): number {
  const time = state.lens.value.runs?.older.report.time;
  return time ? (time.sliceCount * time.sliceMilliseconds) / sliceMilliseconds : 0;
}

/** Whether the label of the peak stands where the scale would. */
function isPeakAtEnd({ peak, span }: TimelineView): boolean {
  return peak.value !== null && shareInSpan(span.value, peak.value.place) > 0.7;
}

/** What a curve was under the pointer; of one that has parts which colours they have. */
function Values({ view, curve, table, older }: NamedCurve & { view: TimelineView }) {
  const cursor = view.cursor.value;
  const values = cursor === null ? [] : valuesIn(view, curve, table, cursor);
  const before =
    cursor === null || older === null || cursor >= olderEndIn(view) ? [] : valuesIn(view, curve, older, cursor);
  const written = (part: number) => (values.length === 0 ? '' : formatValue(values[part], curve.unit));
  const inOlder = before.length > 0 && ` (old run: ${formatValue(sumOf(before), curve.unit)})`;
  if (curve.parts.length === 1) {
    return (
      <>
        <b>{written(0)}</b>
        {inOlder}
      </>
    );
  }
  return (
    <>
      {curve.parts.map((part, index) => (
        <span key={part} class="timeline-curve-part">
          <i class={`curve-part-${index % COLORS}`} /> {part} <b>{written(index)}</b>
        </span>
      ))}
      {inOlder}
    </>
  );
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
