import { formatNumberOf, formatShare } from '../../data/format.js';
import { showName } from '../../model/graph/describe-box.js';
import type { SizeHistogram } from '../../model/sizes/size-histogram.js';
import { chooseTab } from '../../state/choose-view.js';
import { reveal, selectFunction } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';

interface OwnerLegendProps {
  readonly state: ViewState;
  readonly histogram: SizeHistogram;
  /** As of bandColors. */
  readonly colors: readonly string[];
  /** Whether the older of two runs stands below, in a colour of its own. */
  readonly isComparing: boolean;
  /** Is told which function the pointer or the keyboard is on. */
  readonly onMark: (slot: number | null) => void;
}

/** The functions that the parts of the bars belong to, in the order of the parts. */
export function OwnerLegend({ state, histogram, colors, isComparing, onMark }: OwnerLegendProps) {
  const { functions, otherFunctions, buckets } = histogram;
  const totals = colors.map((_, slot) => buckets.reduce((sum, { values }) => sum + values[slot], 0));
  const all = totals.reduce((sum, total) => sum + total, 0);
  return (
    <ul class="sizes-legend" aria-label="Functions that allocated the blocks" onPointerLeave={() => onMark(null)}>
      {functions.map((frame, slot) => (
        <li key={frame}>
          <button
            type="button"
            class="link cut"
            title={`${showName(state.names.fullName(frame))}: the innermost caller outside of the standard and system libraries. Click to see it in the flame graph.`}
            onPointerEnter={() => onMark(slot)}
            onFocus={() => onMark(slot)}
            onBlur={() => onMark(null)}
            onClick={() => showInGraph(state, frame)}
          >
            <i style={{ background: colors[slot] }} />
            <bdi>{state.names.label(frame)}</bdi> <small>{formatShare(totals[slot] / all)}</small>
          </button>
        </li>
      ))}
      {otherFunctions > 0 && (
        <li>
          <i style={{ background: colors[functions.length] }} />
          {formatNumberOf(otherFunctions, 'other')} <small>{formatShare(totals[functions.length] / all)}</small>
        </li>
      )}
      {isComparing && (
        <li>
          <i class="sizes-older" />
          old run
        </li>
      )}
    </ul>
  );
}

function showInGraph(state: ViewState, frame: number): void {
  selectFunction(state, frame);
  chooseTab(state, 'graph');
  if (state.selection.value !== null) reveal(state, state.selection.value);
}
