import { formatExactly, formatNumberOf, formatShare } from '../../data/format.js';
import { moduleBaseName } from '../../data/modules.js';
import { makeVisible } from '../../data/visible.js';
import { showValue } from '../../model/graph/describe-box.js';
import { splitByLine } from '../../model/names/lines.js';
import { lineShown, Place } from '../page/place.js';
import type { SelectionState } from './follower.js';

const LINES_SHOWN = 12;

/** The source lines that a box stands for, where there are several. */
export function Lines({ state, node }: { state: SelectionState; node: number }) {
  const { report, names } = state;
  const { frames } = report;
  const metric = state.metric.value;
  const lines = splitByLine(state.profile.value, node, state.lens.value.valuesOf(state.shownMetric.value));
  if (lines.length < 2) return null;
  const rest = lines.length - LINES_SHOWN;
  return (
    <section class="lines">
      <h3>
        Lines <small>of this function, by total</small>
      </h3>
      <table>
        <tbody>
          {lines.slice(0, LINES_SHOWN).map(({ frame, total }) => {
            const place = makeVisible(names.place(frame)) || 'unknown';
            return (
              <tr key={frame}>
                <th scope="row" title={place}>
                  <Place {...lineShown(state, frame, frames.line[frame])}>
                    <bdi>{moduleBaseName(place)}</bdi>
                  </Place>
                </th>
                <td title={formatExactly(total, metric.unit)}>{showValue(total, metric)}</td>
                {!state.report.facts.isDifferenceOnly && <td>{formatShare(total / state.base.value)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rest > 0 && <small>and {formatNumberOf(rest, 'more line')}</small>}
    </section>
  );
}
