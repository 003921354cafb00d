import { formatExactly, formatShare, formatValue } from '../data/format.js';
import { relativeChange } from '../model/compare/change-words.js';
import { formatChange } from '../model/figures.js';
import { selfOf, totalOf } from '../model/profile.js';
import type { ViewFigures } from '../model/view-figures.js';
import type { ViewState } from '../state.js';

/** A node's figures in every metric, the chosen one standing out: of one run self and total, of two what became of them. */
export function FiguresTable({ state, node }: { state: ViewState; node: number }) {
  const { runs } = state.figures.value;
  return runs ? <RunsTable state={state} node={node} runs={runs} /> : <RunTable state={state} node={node} />;
}

function RunTable({ state, node }: { state: ViewState; node: number }) {
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
          <th scope="col" title="Total as a share of the whole program's.">
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
  readonly state: ViewState;
  readonly node: number;
  readonly runs: NonNullable<ViewFigures['runs']>;
}

function RunsTable({ state, node, runs }: RunsTableProps) {
  const profile = state.profile.value;
  const rows = (what: string, read: (sums: Float64Array) => number) => (
    <tbody>
      <tr>
        <th scope="rowgroup" title={what === 'Self' ? 'In the function itself.' : 'With everything it called.'}>
          {what}
        </th>
      </tr>
      {state.lens.value.metrics.map((metric, index) => {
        if (!metric) return null;
        const [before, after] = [runs.older, runs.newer].map(({ sumsOf }) => read(sumsOf(index)));
        return (
          <tr key={metric.key} class={index === state.shownMetric.value ? 'chosen' : undefined}>
            <th scope="row" title={metric.meaning}>
              {metric.shortLabel}
            </th>
            {[before, after, after - before].map((value, column) => (
              <td key={column} title={formatExactly(value, metric.unit)}>
                {column === 2 ? formatChange(value, metric.unit) : formatValue(value, metric.unit)}
              </td>
            ))}
            <td>{relativeChange(before, after)}</td>
          </tr>
        );
      })}
    </tbody>
  );
  return (
    <table class="figures runs">
      <thead>
        <tr>
          <td />
          <th scope="col">Old</th>
          <th scope="col">New</th>
          <th scope="col">Change</th>
          <td />
        </tr>
      </thead>
      {rows('Total', (sums) => totalOf(profile, sums, node))}
      {rows('Self', (sums) => selfOf(sums, node))}
    </table>
  );
}
