import { formatBytes, formatValue, inSentence } from '../../data/format.js';
import { sliceInRun } from '../../model/compare/other-curve.js';
import { showName } from '../../model/graph/describe-box.js';
import { formatMilliseconds } from '../../model/time/time-choice.js';
import { type ChartLayer, largest, type TimelineChart } from '../../model/time/timeline-chart.js';
import { selectFunction } from '../../state/navigate.js';
import { layerColors, residentLine } from './curves.js';
import type { TimelineView } from './timeline-view.js';

/**
 * What the colours and lines of the timeline mean: below a large one with figures; in the head of a small one the names alone, of
 * bands and lines beside what is named there already.
 */
export function TimelineLegend({ view }: { view: TimelineView }) {
  const chart = view.chart.value;
  const isExpanded = view.isExpanded.value;
  const line = residentLine(chart);
  const colors = layerColors(view);
  const other = view.other.value;
  const runWords = view.drawnRun.value === view.state.report ? ['New run', 'Old run'] : ['Old run', 'New run'];
  const layers = chart.layers.filter(({ frame }) => isExpanded || frame !== 0);
  const hasLine = line !== null && (isExpanded || !line.isOnOwnScale);
  if (layers.length === 0 && !other && !hasLine) return null;
  return (
    <ul class={`timeline-legend ${isExpanded ? '' : 'short'}`} aria-label="What the timeline shows">
      {layers.map((layer) =>
        layer.frame === 0 ? (
          <li key={0}>
            <i class="timeline-area-key" /> {areaWords(view)}
            {other && `, ${inSentence(runWords[0])}`}
          </li>
        ) : (
          <Band key={layer.frame} view={view} layer={layer} color={colors[chart.layers.indexOf(layer)]} />
        ),
      )}
      {other && layers.every(({ frame }) => frame !== 0) && (
        <li>
          <i class="timeline-area-key" /> {runWords[0]}
        </li>
      )}
      {other && (
        <li>
          <i class="timeline-resident-key timeline-older-key" /> {runWords[1]}{' '}
          {isExpanded && <Most value={other.maximum} chart={chart} />}
        </li>
      )}
      {hasLine && chart.residentBytes && (
        <li>
          <i class={`timeline-resident-key ${line.isOnOwnScale ? 'scaled' : ''}`} /> Resident size{' '}
          {isExpanded && (
            <small>
              up to {formatBytes(largest(chart.residentBytes))}
              {line.isOnOwnScale && ', on its own scale'}
            </small>
          )}
        </li>
      )}
    </ul>
  );
}

/** What the one area of a chart is. */
function areaWords({ state, drawings, drawing, drawnRun }: TimelineView): string {
  const drawn = drawings.value.find(({ key }) => key === drawing.value);
  const metric = state.report.facts.metrics[drawn?.metric ?? -1];
  return metric
    ? metric.meaning
    : `Memory in use: the maximum in each ${formatMilliseconds(drawnRun.value.time.sliceMilliseconds)}`;
}

interface BandProps {
  readonly view: TimelineView;
  readonly layer: ChartLayer;
  readonly color: string;
}

/** A function's band, or that of all others. */
function Band({ view, layer, color }: BandProps) {
  const { state } = view;
  const chart = view.chart.value;
  const cursor = view.cursor.value;
  const { frame, values } = layer;
  const slice = cursor === null ? null : sliceInRun(cursor, state.report.time, view.drawnRun.value.time);
  return (
    <li>
      <i style={{ background: color }} />{' '}
      {frame === null ? (
        'others'
      ) : (
        <button
          type="button"
          class="link cut"
          title={`${showName(state.names.fullName(frame))}: the innermost caller outside of the standard and system libraries. Click to select it.`}
          onClick={() => selectFunction(state, frame)}
        >
          {state.names.label(frame)}
        </button>
      )}{' '}
      {view.isExpanded.value &&
        (slice === null ? (
          <Most value={largest(values)} chart={chart} />
        ) : (
          <small>{amountWords(values[slice], chart)}</small>
        ))}
    </li>
  );
}

function Most({ value, chart }: { value: number; chart: TimelineChart }) {
  return <small>up to {amountWords(value, chart)}</small>;
}

function amountWords(value: number, { unit, isRate }: TimelineChart): string {
  return `${formatValue(value, unit)}${isRate ? '/s' : ''}`;
}
