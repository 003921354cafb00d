import { useMemo } from 'preact/hooks';
import { areaPath, CURVE_HEIGHT, linePath } from '../../model/time/curve-path.js';
import { columnsInSpan, largestInSpan, type SpanColumns } from '../../model/time/time-span.js';
import { largest, layerTops, type TimelineChart } from '../../model/time/timeline-chart.js';
import { bandColors } from '../page/band-colors.js';
import { theme } from '../page/settings.js';
import type { TimelineView } from './timeline-view.js';

/** As many as a wide screen has pixels. */
export const MAX_COLUMNS = 2048;

/** Up to so many times the memory, the resident size is drawn to the same scale. */
const FITTING = 4;

export interface ResidentLine {
  /** The value that reaches the top. */
  readonly top: number;
  readonly isOnOwnScale: boolean;
}

/** How the resident size is drawn; null where it is not known. */
export function residentLine({ residentBytes, maximum }: TimelineChart): ResidentLine | null {
  if (!residentBytes) return null;
  const most = largest(residentBytes);
  const isOnOwnScale = most > FITTING * maximum;
  return { top: isOnOwnScale ? most : Math.max(most, maximum), isOnOwnScale };
}

/** The amount at the top of the plot: the most in what is shown. */
export function topOf({ chart, other, span, sliceMilliseconds, drawnScale }: TimelineView): number {
  const { layers, residentBytes } = chart.value;
  const columns = layerTops(layers).slice(-1);
  const line = residentLine(chart.value);
  if (residentBytes && line && !line.isOnOwnScale) columns.push(residentBytes);
  const { left, right } = span.value;
  const mostOf = (values: Float64Array, scale: number) =>
    largestInSpan(values, { left: left / scale, right: right / scale });
  const tops = columns.map((values) => mostOf(values, drawnScale.value));
  const curve = other.value;
  if (curve) tops.push(mostOf(curve.values, curve.time.sliceMilliseconds / sliceMilliseconds));
  return Math.max(0, ...tops);
}

/** What is drawn: areas stacked, over them the resident size as a line. */
export function Curves({ view }: { view: TimelineView }) {
  const chart = view.chart.value;
  const other = view.other.value;
  const scale = view.drawnScale.value;
  const top = topOf(view);
  const { left, right } = view.span.value;
  const paths = useMemo(() => {
    const line = residentLine(chart);
    const inSpan = (values: Float64Array) =>
      columnsInSpan(values, { left: left / scale, right: right / scale }, MAX_COLUMNS);
    const areas = layerTops(chart.layers).map((tops) => areaPath(inSpan(tops).values, top));
    const lineTop = line?.isOnOwnScale ? line.top : top;
    const resident = chart.residentBytes && linePath(inSpan(chart.residentBytes).values, lineTop);
    const place = `scale(${scale} 1) ${placeOf(inSpan(new Float64Array()))}`;
    return { place, areas, line: line && { ...line, path: resident ?? '' } };
  }, [chart, top, left, right, scale]);
  const otherPath = useMemo(() => other && linePath(other.values, top), [other, top]);
  const colors = layerColors(view);
  const hasLine = paths.line !== null && (view.isExpanded.value || !paths.line.isOnOwnScale);
  return (
    <svg
      class="timeline-curves"
      viewBox={`${left} 0 ${right - left} ${CURVE_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <g transform={paths.place}>
        {/* Each stands on the ground and covers what is behind it, the whole stack at the back. */}
        {chart.layers
          .map((layer, index) => (
            <path
              key={index}
              class={layer.frame === 0 ? 'timeline-area' : 'timeline-band'}
              d={paths.areas[index]}
              style={layer.frame === 0 ? undefined : { fill: colors[index] }}
            />
          ))
          .reverse()}
      </g>
      {other && otherPath && (
        <path
          class="timeline-older"
          d={otherPath}
          transform={`scale(${other.time.sliceMilliseconds / view.sliceMilliseconds} 1)`}
        />
      )}
      {hasLine && (
        <g transform={paths.place}>
          <path class={`timeline-resident ${paths.line?.isOnOwnScale ? 'scaled' : ''}`} d={paths.line?.path} />
        </g>
      )}
    </svg>
  );
}

/** Where columns stand in a picture that is one unit wide for each slice. */
export function placeOf({ left, step }: SpanColumns): string {
  return `translate(${left} 0) scale(${step} 1)`;
}

/** Of each of the chart's layers. */
export function layerColors({ state, chart }: TimelineView): string[] {
  return bandColors(
    state.names,
    chart.value.layers.map(({ frame }) => frame),
    theme.value,
  );
}
