import { formatChange, formatExactly, formatShare, formatValue } from '../../data/format.js';
import { selfOf, totalOf } from '../../model/calls/profile.js';
import { relativeChange } from '../../model/figures/change-words.js';
import type { ViewFigures } from '../../model/figures/run-figures.js';
import type { SelectionState } from './follower.js';

/** A node's figures in every metric, the shown one in bold: self and total, or of two runs how they changed. */
export function FiguresTable({ state, node }: { state: SelectionState; node: number }) {
  const { runs } = state.figures.value;
  return runs ? <RunsTable state={state} node={node} runs={runs} /> : <RunTable state={state} node={node} />;
}

function RunTable({ state, node }: { state: SelectionState; node: number }) {
  const profile = state.profile.value;
  const figures = state.figures.value;
  return (
    <table class="figures">
      <thead>
        <tr>
          <td />
          <th scope="col" title="In the function itself.">
            Self
          </th>
          <th scope="col" title="With everything it called.">
            Total
          </th>
          <th scope="col" title="Total as a share of the whole program.">
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {state.lens.value.metrics.map((metric, index) => {
          if (!metric) return null;
          const sums = figures.sumsOf(index);
          const self = selfOf(sums, node);
          const total = totalOf(profile, sums, node);
          return (
            <tr key={metric.key} class={index === state.shownMetric.value ? 'chosen' : undefined}>
              <th scope="row" title={metric.meaning}>
                {metric.shortLabel}
              </th>
              <td title={formatExactly(self, metric.unit)}>{formatValue(self, metric.unit)}</td>
              <td title={formatExactly(total, metric.unit)}>{formatValue(total, metric.unit)}</td>
              <td>{formatShare(total / figures.baseOf(index))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface RunsTableProps {
  readonly state: SelectionState;
  readonly node: number;
  readonly runs: NonNullable<ViewFigures['runs']>;
}

function RunsTable({ state, node, runs }: RunsTableProps) {
  const profile = state.profile.value;
  const rows = (heading: string, meaning: string, read: (sums: Float64Array) => number) => {
    const metrics = state.lens.value.metrics.flatMap((metric, index) => {
      if (!metric) return [];
      const [before, after] = [runs.older, runs.newer].map(({ sumsOf }) => read(sumsOf(index)));
      return [{ metric, index, before, after }];
    });
    if (metrics.every(({ before, after }) => before === 0 && after === 0)) return null;
    return (
      <>
        <thead>
          <tr>
            <th scope="col" title={meaning}>
              {heading}
            </th>
            <th scope="col">Old</th>
            <th scope="col">New</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ metric, index, before, after }) => (
            <tr key={metric.key} class={index === state.shownMetric.value ? 'chosen' : undefined}>
              <th scope="row" title={metric.meaning}>
                {metric.shortLabel}
              </th>
              <td title={formatExactly(before, metric.unit)}>{formatValue(before, metric.unit)}</td>
              <td title={formatExactly(after, metric.unit)}>{formatValue(after, metric.unit)}</td>
              <td title={formatExactly(after - before, metric.unit)}>
                {formatChange(after - before, metric.unit)}
                {before !== after && <small>{relativeChange(before, after)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </>
    );
  };
  return (
    <table class="figures runs">
      {rows('Total', 'With everything it called.', (sums) => totalOf(profile, sums, node))}
      {rows('Self', 'In the function itself.', (sums) => selfOf(sums, node))}
    </table>
  );
}
