import { boxColors, colorOfFamily } from '../../data/color.js';
import { formatExactly, formatNumberOf, formatShare } from '../../data/format.js';
import { makeVisible } from '../../data/visible.js';
import { showValue } from '../../model/graph/describe-box.js';
import { shareByFamily } from '../../model/names/families.js';
import { useIdle } from '../page/timing.js';
import type { SelectionState } from './follower.js';

const FAMILIES_SHOWN = 10;

/** The shown metric by crate, namespace or module; the key to the graph's colours as well. */
export function Families({ state }: { state: SelectionState }) {
  return useIdle() ? <FamilyTable state={state} /> : null;
}

function FamilyTable({ state }: { state: SelectionState }) {
  const metric = state.metric.value;
  const shares = shareByFamily(
    state.callees.value,
    state.names,
    state.calleesFigures.value.ownValuesOf(state.shownMetric.value),
  );
  const rest = shares.slice(FAMILIES_SHOWN).reduce((sum, { value }) => sum + value, 0);
  const rows = shares.slice(0, FAMILIES_SHOWN).map((share) => ({
    name: makeVisible(share.name.slice(0, 100)) || 'unresolved',
    color: colorOfFamily(share),
    value: share.value,
  }));
  if (rows.length === 0) return null;
  if (rest !== 0) rows.push({ name: formatNumberOf(shares.length - FAMILIES_SHOWN, 'other'), color: 0, value: rest });
  return (
    <>
      <h2 title="Each value counts for the innermost caller of the program's own code.">
        By crate, namespace or module
      </h2>
      <table class="families">
        <tbody>
          {rows.map(({ name, color, value }) => (
            <tr key={name}>
              <th scope="row">
                {/* Changes have colours of their own. */}
                {!metric.isSigned && <Swatch color={color} />}
                <bdi>{name}</bdi>
              </th>
              <td title={formatExactly(value, metric.unit)}>{showValue(value, metric)}</td>
              <td>{formatShare(value / state.base.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">
        {state.tab.value === 'graph'
          ? 'Click a box to zoom to it and to see its stack here.'
          : 'Click a function to see its stack here.'}
      </p>
    </>
  );
}

function Swatch({ color }: { color: number }) {
  return (
    <svg class="swatch" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <rect class="swatch-light" width="12" height="12" fill={boxColors('light')[color]} />
      <rect class="swatch-dark" width="12" height="12" fill={boxColors('dark')[color]} />
    </svg>
  );
}
