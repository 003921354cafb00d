import { formatExactly, formatShare } from '../../data/format.js';
import type { Profile } from '../../model/calls/profile.js';
import { emptySentence, figureBeside, totalThrough } from '../../model/figures/figures.js';
import { showName, showValue } from '../../model/graph/describe-box.js';
import type { MetricColumn } from '../../model/table/metric-column.js';
import { topFunctions } from '../../model/table/top-functions.js';
import { openFunction, openMetric } from '../../state/choose-view.js';
import type { ViewState } from '../../state/state.js';

/** In each card. */
export const FUNCTIONS_SHOWN = 8;

interface MetricCardProps {
  readonly state: ViewState;
  readonly column: MetricColumn;
  /** What the column's sums are of. */
  readonly profile: Profile;
}

/** A metric: its total, what it means, and its top functions as bars; a click shows them in the flame graph. */
export function MetricCard({ state, column, profile }: MetricCardProps) {
  const { metric, index, base } = column;
  const { names } = state;
  const lens = state.lens.value;
  const total = column.sums[column.sums.length - 1];
  // Of what filters leave there is no rate, nor when it was.
  const whole = totalThrough(lens, index) ?? total;
  const isPart = !lens.runs && total !== whole;
  const top = topFunctions(profile, column.sums, 'total', FUNCTIONS_SHOWN);
  return (
    <article class="card">
      <h2>{metric.label}</h2>
      <p class="card-total">
        <button
          type="button"
          class="link"
          title={formatExactly(total, metric.unit)}
          onClick={() => openMetric(state, index)}
        >
          {showValue(total, metric)}
        </button>
        <span>{isPart ? `of ${showValue(whole, metric)}` : figureBeside(state.chosenLens.value, index)}</span>
      </p>
      <p class="card-meaning note">{metric.meaning}</p>
      {top.length === 0 && <p>{emptySentence(metric)}</p>}
      {top.length > 0 && (
        <ol aria-label={`Functions by ${metric.shortLabel}, with all they called`}>
          {top.map((row) => (
            <li key={row.frame}>
              <button
                type="button"
                class="bar"
                title={`${showName(names.fullName(row.frame))}\n${formatExactly(row.total, metric.unit)}`}
                onClick={() => openFunction(state, index, row.frame)}
              >
                <span class="bar-fill" style={{ width: `${Math.min(100, (100 * Math.abs(row.total)) / base)}%` }} />
                <bdi class="symbol">{names.label(row.frame)}</bdi>
                <span>{showValue(row.total, metric)}</span>
                {!state.report.facts.isDifferenceOnly && (
                  <span class="bar-share note">{formatShare(row.total / base)}</span>
                )}
              </button>
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}
