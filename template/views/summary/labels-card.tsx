import { formatExactly, formatNumberOf, formatShare } from '../../data/format.js';
import { labelTotals } from '../../model/figures/label-totals.js';
import { showName, showValue } from '../../model/graph/describe-box.js';
import { exactPattern } from '../../model/query/pattern.js';
import { formatQuery } from '../../model/query/query.js';
import { setQuery } from '../../state/choose-shape.js';
import type { ViewState } from '../../state/state.js';

const LABELS_SHOWN = 40;

/** What stacks are labelled with, by the shown metric; a click shows those with a label. Nothing where there are none. */
export function LabelsCard({ state }: { state: ViewState }) {
  const metric = state.metric.value;
  const totals = labelTotals(state.lens.value, state.shownMetric.value);
  if (totals.length === 0) return null;
  const base = state.base.value;
  const more = totals.length - LABELS_SHOWN;
  const show = (label: string) =>
    setQuery(state, formatQuery([...state.steps.peek(), { kind: 'show', pattern: `label:${exactPattern(label)}` }]));
  return (
    <article class="card">
      <h2>Labels</h2>
      <p class="card-meaning note">{metric.label} of the stacks with each label. Click one to show only these.</p>
      <ol>
        {totals.slice(0, LABELS_SHOWN).map(({ label, value }) => (
          <li key={label}>
            <button type="button" class="bar" title={formatExactly(value, metric.unit)} onClick={() => show(label)}>
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
