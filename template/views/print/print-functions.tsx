import { formatShare } from '../../data/format.js';
import { leftOutWords } from '../../languages/left-out.js';
import { showName, showValue } from '../../model/graph/describe-box.js';
import { leftOutFunctions, topFunctions } from '../../model/table/top-functions.js';
import type { CallsState } from '../../state/calls-state.js';
import type { LensState } from '../../state/lens-state.js';
import type { ShapeState } from '../../state/shape-state.js';

/** Two tables of them fit on a page of A4 and of Letter. */
const FUNCTIONS_SHOWN = 15;

interface FunctionsProps {
  readonly state: LensState & ShapeState & CallsState;
  readonly side: 'self' | 'total';
  readonly heading: string;
}

/** The top functions of the shown metric; by total, without those that only pass calls on. */
export function PrintFunctions({ state, side, heading }: FunctionsProps) {
  const { names } = state;
  const metric = state.metric.value;
  const profile = state.callees.value;
  const sums = state.calleesFigures.value.sumsOf(state.shownMetric.value);
  const rows = topFunctions(profile, sums, side, FUNCTIONS_SHOWN);
  if (rows.length === 0) return null;
  const hasShares = !state.report.facts.isDifferenceOnly;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">Self</th>
          <th scope="col">Total</th>
          {hasShares && <th scope="col">Share</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.frame}>
            <th scope="row">
              <PrintName label={names.label(row.frame)} name={names.fullName(row.frame)} />
              {side === 'self' && row.through !== 0 && <small> by {names.label(row.through)}</small>}
            </th>
            <td>{showValue(row.self, metric)}</td>
            <td>{showValue(row.total, metric)}</td>
            {hasShares && <td>{formatShare(row[side] / state.base.value)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** There is no hovering on paper, so the whole name follows the short one. */
function PrintName({ label, name }: { label: string; name: string }) {
  return (
    <>
      <span class="symbol">{label}</span> {label !== name && <small>{showName(name)}</small>}
    </>
  );
}

/** Which functions the table by total does not have although they are as large. */
export function PrintLeftOut({ state }: { state: LensState & ShapeState & CallsState }) {
  const { names } = state;
  const sums = state.calleesFigures.value.sumsOf(state.shownMetric.value);
  const frames = leftOutFunctions(state.callees.value, sums, FUNCTIONS_SHOWN);
  const words = leftOutWords(new Map(frames.map((frame) => [names.label(frame), [state.metric.value.label]])));
  return words === '' ? null : <p>{words}</p>;
}
