import { useMemo } from 'preact/hooks';
import './summary.css';
import { metricColumns } from '../../model/table/metric-column.js';
import type { ViewState } from '../../state/state.js';
import { FindingsCard } from './findings.js';
import { MetricCard } from './metric-card.js';
import { RunCard } from './run-card.js';
import { SuppressionsCard } from './suppressions-card.js';

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
      <RunCard state={state} />
      <SuppressionsCard state={state} />
    </section>
  );
}
