import { formatValue } from '../../data/format.js';
import { amountTicks, formatClockTick, formatTimeTick, timeTicks } from '../../model/time/ticks.js';
import { shareInSpan } from '../../model/time/time-span.js';
import { topOf } from './curves.js';
import { percent } from './time-marks.js';
import type { TimelineView } from './timeline-view.js';

const TIME_TICKS = 12;

export function TimeAxis({ view: { state, span, sliceMilliseconds } }: { view: TimelineView }) {
  const { left, right } = span.value;
  const { clockUnit } = state.report.facts;
  const ticks = timeTicks(left * sliceMilliseconds, right * sliceMilliseconds, TIME_TICKS, clockUnit);
  const step = (ticks[1] ?? right * sliceMilliseconds) - (ticks[0] ?? 0);
  return (
    <div class="timeline-times" aria-hidden="true">
      {ticks.map((milliseconds) => (
        <span
          key={milliseconds}
          class="timeline-moment"
          style={{ left: percent(shareInSpan(span.value, milliseconds / sliceMilliseconds)) }}
        >
          {clockUnit === null ? formatTimeTick(milliseconds, step) : formatClockTick(milliseconds, clockUnit)}
        </span>
      ))}
    </div>
  );
}

export function AmountAxis({ view }: { view: TimelineView }) {
  const chart = view.chart.value;
  const top = topOf(view);
  if (top === 0) return null;
  const ticks = amountTicks(top, view.isExpanded.value ? 5 : 3).slice(1);
  return (
    <div class={`timeline-amounts ${isPeakLate(view) ? 'left' : ''}`} aria-hidden="true">
      {ticks.map((amount) => (
        <span key={amount} class="timeline-grid" style={{ bottom: percent(amount / top) }}>
          <span class="timeline-amount">
            {formatValue(amount, chart.unit)}
            {chart.isRate && '/s'}
          </span>
        </span>
      ))}
    </div>
  );
}

/** The label of the peak stands where the amounts do not. */
function isPeakLate({ peak, span }: TimelineView): boolean {
  return peak.value !== null && shareInSpan(span.value, peak.value.place) > 1 / 2;
}
