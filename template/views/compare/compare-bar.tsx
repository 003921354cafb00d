import { useMemo } from 'preact/hooks';
import { formatChange } from '../../data/format.js';
import { totalOf } from '../../model/calls/profile.js';
import { mainChange } from '../../model/compare/main-change.js';
import { olderReport } from '../../model/figures/older-report.js';
import { showName } from '../../model/graph/describe-box.js';
import { compareRuns } from '../../state/choose-lens.js';
import { openFunction } from '../../state/choose-view.js';
import type { ViewState } from '../../state/state.js';
import { Segments } from '../page/segments.js';
import './compare-bar.css';

const RUNS = [
  ['difference', 'Difference'],
  ['newer', 'New run'],
] as const;

/** Of a report with a baseline: what it is compared with, what explains the difference, and the way to one run alone. */
export function CompareBar({ state }: { state: ViewState }) {
  const older = olderReport(state.report);
  if (older === null) return null;
  const isComparing = state.isComparing.value;
  return (
    <section class="compare-bar" aria-label="Comparison">
      <p>
        Compared with <b>{showName(older.facts.title)}</b>
        {isComparing && <MainChange state={state} />}
      </p>
      <Segments
        legend="Show"
        options={RUNS}
        value={isComparing ? 'difference' : 'newer'}
        onChange={(value) => compareRuns(state, value === 'difference')}
      />
    </section>
  );
}

/** What explains the change of the shown metric; a click leads to it. */
function MainChange({ state }: { state: ViewState }) {
  const profile = state.callees.value;
  const metric = state.metric.value;
  const sums = state.calleesFigures.value.sumsOf(state.shownMetric.value);
  const node = useMemo(() => mainChange(profile, sums), [profile, sums]);
  if (node === null) return null;
  const frame = profile.tree.frame[node];
  return (
    <>
      {': '}
      <b>{formatChange(totalOf(profile, sums, node), metric.unit)}</b> below{' '}
      <button type="button" class="link" onClick={() => openFunction(state, state.shownMetric.value, frame)}>
        <bdi class="symbol">{state.names.label(frame)}</bdi>
      </button>
    </>
  );
}
