import { inSentence } from '../../data/format.js';
import { totalOf } from '../../model/calls/profile.js';
import type { ViewState } from '../../state/state.js';
import { filtersOf, removeAll } from './filters.js';

/** Whether the run has something of the metric, but the filters leave nothing of it. */
export function isFilteredOut(state: ViewState): boolean {
  const { report, shownMetric, profile, widths } = state;
  if (report.facts.metrics[shownMetric.value].total === 0) return false;
  return totalOf(profile.value, widths.value, 0) === 0 && filtersOf(state).length > 0;
}

/** What is shown where isFilteredOut: the filters, and how to remove them. */
export function NothingLeft({ state }: { state: ViewState }) {
  const filters = filtersOf(state);
  return (
    <div class="nothing-left">
      <p class="nothing-left-title">The filters leave no {inSentence(state.metric.value.label)}.</p>
      <ul>
        {filters.map(({ term, verb, object, meaning, error, remove }) => (
          <li key={term}>
            <button type="button" onClick={remove}>
              Remove{' '}
              <b>
                {verb} {object}
              </b>
            </button>{' '}
            {error || meaning}
          </li>
        ))}
      </ul>
      {filters.length > 1 && (
        <button type="button" onClick={() => removeAll(state)}>
          Remove all filters
        </button>
      )}
    </div>
  );
}
