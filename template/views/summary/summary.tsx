import { useMemo } from 'preact/hooks';
import './summary.css';
import { leftOutWords } from '../../languages/left-out.js';
import { type MetricColumn, metricColumns } from '../../model/table/metric-column.js';
import { leftOutFunctions } from '../../model/table/top-functions.js';
import type { ViewState } from '../../state/state.js';
import { FindingsCard } from './findings.js';
import { LabelsCard } from './labels-card.js';
import { FUNCTIONS_SHOWN, MetricCard } from './metric-card.js';
import { RunCard } from './run-card.js';
import { SuppressionsCard } from './suppressions-card.js';
import { TracksCard } from './tracks-card.js';

/** What every metric means, the functions with the most of it, and facts about the run. */
export function Summary({ state }: { state: ViewState }) {
  const profile = state.profile.value;
  const figures = state.figures.value;
  const lens = state.lens.value;
  const columns = useMemo(() => metricColumns(lens, figures, 0), [lens, figures]);
  return (
    <section class="summary" aria-label="Summary">
      <FindingsCard state={state} />
      {columns.map((column) => (
        <MetricCard key={column.metric.key} state={state} column={column} profile={profile} />
      ))}
      <LeftOut state={state} columns={columns} />
      <TracksCard state={state} />
      <LabelsCard state={state} />
      <RunCard state={state} />
      <SuppressionsCard state={state} />
    </section>
  );
}

/** Which functions the cards do not have although they are as large. */
function LeftOut({ state, columns }: { state: ViewState; columns: readonly MetricColumn[] }) {
  const { names } = state;
  const profile = state.profile.value;
  const labelsOf = new Map<string, string[]>();
  for (const { metric, sums } of columns) {
    for (const leader of leftOutFunctions(profile, sums, FUNCTIONS_SHOWN)) {
      const name = names.label(leader);
      labelsOf.set(name, [...(labelsOf.get(name) ?? []), metric.label]);
    }
  }
  const words = leftOutWords(labelsOf);
  return words === '' ? null : <p class="summary-left-out note">{words}</p>;
}
