import { Fragment } from 'preact';
import { labelChanges, labelValues } from '../../data/compare/label-changes.js';
import { formatChange, formatNumberOf, inSentence } from '../../data/format.js';
import { titleOfRuns } from '../../data/several-runs.js';
import { totalOf } from '../../model/calls/profile.js';
import { shownNoise } from '../../model/compare/shown-noise.js';
import { olderReport } from '../../model/figures/older-report.js';
import { showName } from '../../model/graph/describe-box.js';
import { showRun } from '../../state/choose-lens.js';
import { openFunction } from '../../state/choose-view.js';
import type { ViewState } from '../../state/state.js';
import { Legend } from '../page/legend.js';
import { Segments } from '../page/segments.js';
import './compare-bar.css';

const RUNS = [
  ['difference', 'Difference'],
  ['newer', 'New'],
  ['older', 'Old'],
] as const;

/**
 * Of a report with a baseline: what it is compared with, what explains the difference, and the way to one run alone; of a
 * difference alone what explains it.
 */
export function CompareBar({ state }: { state: ViewState }) {
  const older = olderReport(state.report);
  if (older === null) return null;
  if (state.report.facts.isDifferenceOnly) {
    return (
      <section class="compare-bar" aria-label="Comparison">
        <p>
          The difference of two runs
          <Explanation state={state} />
        </p>
      </section>
    );
  }
  const isComparing = state.isComparing.value;
  const labels = showName(labelChanges(labelValues(older.facts), labelValues(state.report.facts)));
  const shown = state.shownRun.value;
  /** The difference is what was chosen, and comes back with the other views. */
  const isStandIn = shown === 'difference' && state.tab.value === 'order';
  return (
    <section class="compare-bar" aria-label="Comparison">
      <p>
        Compared with <b>{showName(titleOfRuns(older.facts))}</b>
        {labels !== '' && ` (${labels})`}
        {isComparing && <Explanation state={state} />}
        <span role="status">{isStandIn && '. Time order shows one run at a time: this is the new one'}</span>
      </p>
      {isComparing && <Legend state={state} />}
      <Segments
        legend="Show"
        options={RUNS}
        value={shown === 'difference' && !isComparing ? 'newer' : shown}
        onChange={(value) => showRun(state, value)}
      />
    </section>
  );
}

/** Functions told one by one; of more it is said how many there are. */
const FUNCTIONS_SHOWN = 3;

/** The functions that the change of the shown metric is due to; a click leads to one. */
function Explanation({ state }: { state: ViewState }) {
  const profile = state.callees.value;
  const figures = state.calleesFigures.value;
  const shown = state.shownMetric.value;
  const metric = state.metric.value;
  const explanation = state.explanation.value;
  if (explanation === null) return null;
  const { size, changes } = explanation;
  if (size === 0) return <>: {unchangedSentence(state)}</>;
  const noise = shownNoise(state.report, shown, totalOf(profile, figures.sumsOf(shown), 0));
  if (noise?.isWithin) return <>: {noise.words}</>;
  const rest = changes.length - FUNCTIONS_SHOWN;
  return (
    <>
      {noise && `: ${noise.words}`}
      {changes.slice(0, FUNCTIONS_SHOWN).map(({ leader, change, isRest }, place) => (
        <Fragment key={leader}>
          {place === 0 ? (noise ? '; ' : ': ') : ', '}
          <b>{formatChange(change, metric.unit)}</b> in {isRest && 'the rest of '}
          <button type="button" class="link" onClick={() => openFunction(state, shown, leader)}>
            <bdi class="symbol">{state.names.label(leader)}</bdi>
          </button>
        </Fragment>
      ))}
      {rest > 0 && `, and ${formatNumberOf(rest, 'other function')}`}
    </>
  );
}

/** Of identical runs that nothing changed, otherwise of what nothing did. */
function unchangedSentence(state: ViewState): string {
  const figures = state.calleesFigures.value;
  const { metrics } = state.lens.value;
  const isSame = metrics.every((metric, index) => !metric || figures.ownValuesOf(index).every((value) => value === 0));
  const isWhole = state.time.value === null && state.sizes.value === null && state.steps.value.length === 0;
  if (isSame) return isWhole ? 'nothing changed' : 'nothing of what is shown changed';
  return `no change of ${inSentence(state.report.facts.metrics[state.shownMetric.value].label)}`;
}
