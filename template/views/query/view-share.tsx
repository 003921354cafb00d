import { formatExactly, formatShare } from '../../data/format.js';
import { totalOf } from '../../model/calls/profile.js';
import { showValue } from '../../model/graph/describe-box.js';
import { zoomTo } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';

/** What the metric means, how much of it is in view, and a button to show all of it. */
export function ViewShare({ state }: { state: ViewState }) {
  const zoom = state.zoom.value;
  const metric = state.metric.value;
  const profile = state.profile.value;
  const value = totalOf(profile, state.sums.value, zoom);
  const isFiltered = state.steps.value.length > 0 || state.sizes.value !== null;
  const left = totalOf(profile, state.widths.value, 0);
  return (
    <div class="share row">
      <span
        class={state.notice.value === '' ? 'share-meaning cut' : 'share-notice cut'}
        role="status"
        title={metric.meaning}
      >
        {state.notice.value || metric.meaning}
      </span>
      <span title={`${formatExactly(value, metric.unit)} in view`}>
        <small>in view</small> <b>{showValue(value, metric)}</b> {formatShare(value / state.base.value)}{' '}
        <small>of {state.baseName.value}</small>
        {isFiltered && zoom !== 0 && (
          <>
            {' '}
            {formatShare(value / left)} <small>of what the filters leave</small>
          </>
        )}
      </span>
      <button type="button" disabled={zoom === 0} onClick={() => zoomTo(state, 0)}>
        Show all
      </button>
    </div>
  );
}
