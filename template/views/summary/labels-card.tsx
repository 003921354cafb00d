import { useMemo } from 'preact/hooks';
import { formatExactly, formatNumberOf, formatShare } from '../../data/format.js';
import { labelTotals } from '../../model/figures/label-totals.js';
import { showName, showValue } from '../../model/graph/describe-box.js';
import { chosenLabels, showLabelAlone } from '../../state/choose-label.js';
import type { ViewState } from '../../state/state.js';

const LABELS_SHOWN = 40;

/** What the stacks in view are labelled with, by the shown metric; a click shows those with a label. Nothing where there are none. */
export function LabelsCard({ state }: { state: ViewState }) {
  const metric = state.metric.value;
  const lens = state.lens.value;
  const shownMetric = state.shownMetric.value;
  const callees = state.callees.value;
  const chosen = chosenLabels(state);
  const totals = useMemo(() => labelTotals(lens, shownMetric, callees.tree, chosen), [lens, shownMetric, callees]);
  if (totals.length === 0) return null;
  const base = state.base.value;
  const more = totals.length - LABELS_SHOWN;
  return (
    <article class="card">
      <h2>Labels</h2>
      <p class="card-meaning note">
        {metric.label} of the stacks with each label. Click one to show only these, and again to show all.
      </p>
      <ol>
        {totals.slice(0, LABELS_SHOWN).map(({ label, value }) => (
          <li key={label}>
            <button
              type="button"
              class="bar"
              aria-pressed={chosen.has(label)}
              title={formatExactly(value, metric.unit)}
              onClick={() => showLabelAlone(state, label)}
            >
              <span class="bar-fill" style={{ width: `${Math.min(100, (100 * Math.abs(value)) / base)}%` }} />
              <bdi class="symbol">{showName(label)}</bdi>
              <span>{showValue(value, metric)}</span>
              {!metric.isSigned && <span class="bar-share note">{formatShare(value / base)}</span>}
            </button>
          </li>
        ))}
      </ol>
      {more > 0 && <p class="note">{formatNumberOf(more, 'more label')}.</p>}
    </article>
  );
}
