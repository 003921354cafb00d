import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { formatExactly, formatValue } from '../data/format.js';
import { secondFigure } from '../model/figures.js';
import { chooseMetric, type ViewState } from '../state.js';
import { measureToPaint } from './timing.js';

/** The metrics as a radio group: totals at a glance, and the chosen one drives every view. */
export function Tiles({ state }: { state: ViewState }) {
  const { report } = state;
  const chosen = state.metricIndex.value;
  const secondFigures = useMemo(() => report.facts.metrics.map((_, index) => secondFigure(report, index)), [report]);
  const tiles = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    // On a phone the tiles scroll sideways.
    tiles.current?.querySelectorAll('label')[chosen]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  return (
    <fieldset class="tiles" ref={tiles}>
      <legend class="spoken">Metric</legend>
      {report.facts.metrics.map((metric, index) => (
        <label class="tile" key={metric.key} title={metric.meaning}>
          <input
            type="radio"
            name="metric"
            checked={chosen === index}
            aria-describedby={`meaning-${index}`}
            onChange={(event) => {
              chooseMetric(state, index);
              measureToPaint('flamefile:metric', event.timeStamp);
            }}
          />
          <span class="tile-label">{metric.shortLabel}</span>
          <span class="tile-total" title={`${formatExactly(metric.total, metric.unit)}. ${metric.meaning}`}>
            {formatValue(metric.total, metric.unit)}
          </span>
          <span class="tile-second">{secondFigures[index]}</span>
          <span class="spoken" id={`meaning-${index}`}>
            {metric.meaning}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
