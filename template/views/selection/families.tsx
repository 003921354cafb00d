import { boxColors, FAMILY_COUNT, type Family } from '../../data/color.js';
import { formatExactly, formatNumberOf, formatShare } from '../../data/format.js';
import { filesApart } from '../../data/module-names.js';
import { makeVisible } from '../../data/visible.js';
import type { ColoredBy } from '../../languages/coloring.js';
import { tellApart } from '../../languages/tell-apart.js';
import { totalOf } from '../../model/calls/profile.js';
import { showName, showValue } from '../../model/graph/describe-box.js';
import { splitByFamily } from '../../model/names/families.js';
import { useIdle } from '../page/timing.js';
import type { SelectionState } from './follower.js';

/** As many as have a hue of their own. */
const FAMILIES_SHOWN = FAMILY_COUNT;

const HEADINGS: Readonly<Record<Exclude<ColoredBy, 'family'>, string>> = {
  module: 'By module',
  file: 'By file',
  function: 'By function name',
};

const MEANING =
  "What functions of one color have themselves and in the libraries that they call: each value counts for the innermost caller of the program's own code. Functions of one name are one row.";

/** The shown metric by package, crate, namespace or module; the key to the graph's colours as well. */
export function Families({ state }: { state: SelectionState }) {
  return useIdle() ? <FamilyTable state={state} /> : null;
}

function FamilyTable({ state }: { state: SelectionState }) {
  const { names } = state;
  const metric = state.metric.value;
  const ownValues = state.calleesFigures.value.ownValuesOf(state.shownMetric.value);
  const { by, shares } = splitByFamily(state.callees.value, names, ownValues, metric.isSigned);
  const rest = shares.slice(FAMILIES_SHOWN).reduce((sum, { value }) => sum + value, 0);
  const shown = shares.slice(0, FAMILIES_SHOWN);
  const labels =
    by === 'file'
      ? filesApart(shown.map(({ name }) => name))
      : tellApart(shown.map(({ name }) => ({ name, module: '', file: '' })));
  const rows = shown.map((share, at) => ({
    name: nameOf(share, by, labels[at]),
    title: showName(share.name),
    color: share.color,
    value: share.value,
  }));
  if (rows.length === 0) {
    // Of two runs that are alike there are boxes, and nothing to split.
    return totalOf(state.profile.value, state.widths.value, 0) > 0 ? <HowToSelect state={state} /> : null;
  }
  if (rest !== 0) {
    const name = formatNumberOf(shares.length - FAMILIES_SHOWN, 'other');
    rows.push({ name, title: 'Too small for a hue of their own', color: 0, value: rest });
  }
  return (
    <>
      <h2 title={MEANING}>
        {by === 'family' ? `By ${names.familyWord}` : HEADINGS[by]} <small>self, with the libraries called</small>
      </h2>
      <table class="families">
        <tbody>
          {rows.map(({ name, title, color, value }) => (
            <tr key={title}>
              <th scope="row" title={title}>
                {/* Changes have colours of their own. */}
                {!metric.isSigned && <Swatch color={color} />}
                <bdi>{name}</bdi>
              </th>
              <td title={formatExactly(value, metric.unit)}>{showValue(value, metric)}</td>
              {!state.report.facts.isDifferenceOnly && <td>{formatShare(value / state.base.value)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <HowToSelect state={state} />
    </>
  );
}

function HowToSelect({ state }: { state: SelectionState }) {
  return (
    <p class="note">
      {state.tab.value === 'graph'
        ? 'Click a box to zoom to it and to see its stack here.'
        : 'Click a function to see its stack here.'}
    </p>
  );
}

/** @param label of a function or a file among the others */
function nameOf({ name, isRuntime }: Family, by: ColoredBy, label: string): string {
  if (name === '') return by === 'file' ? 'unknown file' : 'unresolved';
  if (by === 'function' && !isRuntime) return showName(label);
  return makeVisible((by === 'file' && !isRuntime ? withFolder(name, label) : name).slice(0, 100));
}

/** `parser/lib.rs`: the last of a file's name tells too little where there are many `lib.rs`. @param label what tells it apart */
function withFolder(path: string, label: string): string {
  return label.includes('/') ? label : path.split('/').slice(-2).join('/');
}

function Swatch({ color }: { color: number }) {
  return (
    <svg class="swatch" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <rect class="swatch-light" width="12" height="12" fill={boxColors('light')[color]} />
      <rect class="swatch-dark" width="12" height="12" fill={boxColors('dark')[color]} />
    </svg>
  );
}
