import { formatBytes, formatBytesExactly, formatCount } from '../../data/format.js';
import { showName } from '../../model/graph/describe-box.js';
import type { LensState } from '../../state/lens-state.js';

/** What suppression rules removed from the leaks; nothing where there are none. */
export function SuppressionsCard({ state }: { state: LensState }) {
  const { suppressions, suppressedBytes } = state.report.facts;
  if (suppressions.length === 0) return null;
  return (
    <article class="card">
      <h2>Suppressed leaks</h2>
      <p class="card-meaning note">
        {formatBytes(suppressedBytes)} live at the end is not counted as leaked, because a suppression rule matches it.
      </p>
      <table class="suppressions">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">From</th>
            <th scope="col">Stacks</th>
            <th scope="col">Blocks</th>
            <th scope="col">Bytes</th>
          </tr>
        </thead>
        <tbody>
          {suppressions.map(({ pattern, origin, stacks, blocks, bytes }) => (
            <tr key={`${origin} ${pattern}`}>
              <th scope="row">
                <bdi class="symbol">{showName(pattern)}</bdi>
              </th>
              <td>{origin}</td>
              <td>{formatCount(stacks)}</td>
              <td>{formatCount(blocks)}</td>
              <td title={formatBytesExactly(bytes)}>{formatBytes(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
