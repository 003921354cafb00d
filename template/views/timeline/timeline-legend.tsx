import { formatBytes, formatValue } from '../../data/format.js';
import { showName } from '../../model/graph/describe-box.js';
import { formatMilliseconds } from '../../model/time/time-choice.js';
import { largest } from '../../model/time/timeline-chart.js';
import { selectFunction } from '../../state/navigate.js';
import { layerColors, residentLine } from './curves.js';
import type { TimelineView } from './timeline-view.js';

/** What the colours and lines of the larger timeline mean. */
export function TimelineLegend({ view }: { view: TimelineView }) {
  const chart = view.chart.value;
  const line = residentLine(chart);
  const colors = layerColors(view);
  const older = view.older.value;
  const slice = view.cursor.value;
  const { state } = view;
  const drawn = view.drawings.value.find(({ key }) => key === view.drawing.value);
  const metric = state.report.facts.metrics[drawn?.metric ?? -1];
  const perSlice = `each ${formatMilliseconds(view.sliceMilliseconds)}`;
  return (
    <ul class="timeline-legend" aria-label="What the timeline shows">
      {chart.layers.map((layer, index) => (
        <li key={layer.frame}>
          {layer.frame === 0 ? (
            <>
              <i class="timeline-area-key" /> {metric ? metric.meaning : `Memory in use: the maximum in ${perSlice}`}
            </>
          ) : (
            <>
              <i style={{ background: colors[index] }} />{' '}
              {layer.frame === null ? (
                'others'
              ) : (
                <button
                  type="button"
                  class="link cut"
                  title={`${showName(state.names.fullName(layer.frame))}: the innermost caller outside of the standard and system libraries. Click to select it.`}
                  onClick={() => selectFunction(state, layer.frame as number)}
                >
                  {state.names.label(layer.frame)}
                </button>
              )}{' '}
              <small>
                {slice === null ? 'up to ' : ''}
                {formatValue(slice === null ? largest(layer.values) : layer.values[slice], chart.unit)}
                {chart.isRate && '/s'}
              </small>
            </>
          )}
        </li>
      ))}
      {older && (
        <li>
          <i class="timeline-resident-key timeline-older-key" /> Old run{' '}
          <small>
            up to {formatValue(older.maximum, chart.unit)}
            {chart.isRate && '/s'}
          </small>
        </li>
      )}
      {line && chart.residentBytes && (
        <li>
          <i class={`timeline-resident-key ${line.isOnOwnScale ? 'scaled' : ''}`} /> Resident size{' '}
          <small>
            up to {formatBytes(largest(chart.residentBytes))}
            {line.isOnOwnScale && ', on its own scale'}
          </small>
        </li>
      )}
    </ul>
  );
}
