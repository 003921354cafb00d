import { formatExactly, formatShare, formatValue } from '../data/format.js';
import { selfOf, totalOf } from '../model/profile.js';
import type { ViewState } from '../state.js';

/** A node's figures in every metric, the chosen one standing out. */
export function FiguresTable({ state, node }: { state: ViewState; node: number }) {
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
