import { Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import { spreadOf, totalsOfRuns } from '../../data/compare/noise.js';
import { spreadWords } from '../../data/compare/noise-words.js';
import {
  formatBytes,
  formatBytesExactly,
  formatCount,
  formatDuration,
  formatNumberOf,
  formatTimeInRun,
  formatValue,
} from '../../data/format.js';
import { recorderWords } from '../../data/recorder-words.js';
import { countRunsInside, severalRunsWords } from '../../data/several-runs.js';
import { makeVisible } from '../../data/visible.js';
import { totalsInside } from '../../model/figures/totals-inside.js';
import { showLines, showName } from '../../model/graph/describe-box.js';
import { peakChoice } from '../../model/time/timeline-series.js';
import { chooseTime } from '../../state/choose-lens.js';
import { chooseTab } from '../../state/choose-view.js';
import type { ViewState } from '../../state/state.js';
import { shownRunName } from './findings-scope.js';

/** Of the runs that were added up. */
const RUNS_SHOWN = 12;

/** What was recorded, and how. */
export function RunCard({ state }: { state: ViewState }) {
  const { report } = state.lens.value;
  const { facts } = report;
  const peak = peakChoice(report);
  const recorder = recorderWords(facts);
  const showPeak = () => {
    if (peak === null) return;
    chooseTime(state, peak);
    chooseTab(state, 'graph');
  };
  return (
    <article class="card">
      <h2>The {shownRunName(state)}</h2>
      <dl class="run-facts">
        {(facts.command !== '' || severalRunsWords(facts) === '') && (
          <>
            <dt>Command</dt>
            <dd>
              <bdi class="symbol" style={{ whiteSpace: 'pre-wrap' }}>
                {showLines(facts.command) || 'not recorded'}
              </bdi>
            </dd>
          </>
        )}
        {facts.runtimeMilliseconds !== null && (
          <>
            <dt>Runtime</dt>
            <dd>{formatDuration(facts.runtimeMilliseconds)}</dd>
          </>
        )}
        {facts.peakTimeMilliseconds !== null && facts.clockUnit === null && (
          <>
            <dt>Peak</dt>
            <dd>
              after {formatTimeInRun(facts.peakTimeMilliseconds, facts.runtimeMilliseconds)}{' '}
              {peak !== null && (
                <button type="button" onClick={showPeak}>
                  Show what was live then
                </button>
              )}
            </dd>
          </>
        )}
        {facts.peakResidentBytes !== null && (
          <>
            <dt>Peak RSS</dt>
            <dd title={formatBytesExactly(facts.peakResidentBytes)}>
              {formatBytes(facts.peakResidentBytes)}
              {facts.systemMemoryBytes !== null && ` of ${formatBytes(facts.systemMemoryBytes)} in the machine`}
            </dd>
          </>
        )}
        {facts.labels.map(({ name, value }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
        {facts.notes.map(({ label, value, unit, meaning }) => (
          <Fragment key={label}>
            <dt title={meaning || undefined}>{label}</dt>
            <dd>{typeof value === 'number' && unit ? formatValue(value, unit) : makeVisible(String(value))}</dd>
          </Fragment>
        ))}
        {facts.runs.length > 0 &&
          facts.metrics.map((metric) => (
            <Fragment key={metric.key}>
              <dt>{metric.label}, each run</dt>
              <dd>{spreadWords(spreadOf(totalsOfRuns(facts, metric)), metric.unit)}</dd>
            </Fragment>
          ))}
        {countRunsInside(facts) > 1 && <RunsInside state={state} />}
        <dt>{recorder.label}</dt>
        <dd>
          {makeVisible(recorder.value)}
          {facts.formatVersion !== '' && `, format version ${makeVisible(facts.formatVersion)}`}
        </dd>
        <dt>Stacks</dt>
        <dd>
          {formatCount(facts.stackCount)}, in {formatNumberOf(report.tree.depth.length - 1, 'call')}
        </dd>
        <dt>Report</dt>
        <dd>
          {facts.generator.name} {facts.generator.version}
        </dd>
      </dl>
    </article>
  );
}

/** What each of the runs that were added up has of each metric. */
function RunsInside({ state }: { state: ViewState }) {
  const { report } = state.lens.value;
  const nameOf = (frame: number) => showName(report.strings[report.frames.functionName[frame]]);
  const totals = useMemo(() => report.facts.metrics.map((_, metric) => totalsInside(report, metric)), [report]);
  return totals.map((ofRuns, index) => {
    const { key, label, unit } = report.facts.metrics[index];
    const shown = ofRuns
      .slice(0, RUNS_SHOWN)
      .map(({ frame, total }) => `${nameOf(frame)}:\u00a0${formatValue(total, unit)}`);
    const more = ofRuns.length - shown.length;
    return (
      <Fragment key={key}>
        <dt>{label}, each run</dt>
        <dd>{[...shown, ...(more > 0 ? [`${formatCount(more)} more`] : [])].join(', ') || 'none'}</dd>
      </Fragment>
    );
  });
}
