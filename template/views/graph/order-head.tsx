import { boxColors, IDLE_COLOR } from '../../data/color.js';
import { FRAME_CATEGORIES } from '../../data/frame-kinds.js';
import { makeVisible } from '../../data/visible.js';
import type { View } from '../../model/graph/cut.js';
import type { LaneRows } from '../../model/graph/lane-rows.js';
import { formatTimeTick, timeTicks } from '../../model/time/ticks.js';
import { describeTimeChoice } from '../../model/time/time-choice.js';
import { foldLanes } from '../../state/choose-track.js';
import { chooseCall } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';
import { theme } from '../page/settings.js';
import './order-head.css';
import type { GraphCanvas } from './graph-canvas.js';

const WIDTHS =
  'A call is as wide as the time from its beginning to its end. It may wait meanwhile: figures tell of what it did.';
const NANOSECONDS_PER_MILLISECOND = 1e6;
/** CSS pixels between two moments, at the least. */
const MIN_TICK_PIXELS = 85;
/** What the words of a moment take, so that none is cut off. */
const TICK_PIXELS = 70;

/** Above calls in order of time: how to fold the lanes of several threads, a ruler, and whose the topmost are. */
export function OrderHead({ state, graph }: { state: ViewState; graph: GraphCanvas }) {
  const view = graph.painted.value?.view;
  return (
    <div class="order-head">
      {state.time.value?.kind === 'difference' && (
        <p class="order-range note">
          Range B alone, {describeTimeChoice({ kind: 'range', ...state.time.value.after }, state.report)}: the other
          views show B minus A.
        </p>
      )}
      <div class="order-lanes row">
        {state.lanes.value && <FoldAll state={state} lanes={state.lanes.value} />}
        <span class="note cut" title={WIDTHS}>
          Box width: time that passed. Figures: {state.metric.value.shortLabel}.
        </span>
        <IdleKey state={state} />
      </div>
      {view && <Ruler {...view} />}
      {view && !state.isRootBelow.value && <TopLane state={state} view={view} />}
    </div>
  );
}

/** The header of the lane that the topmost row in view is of, where it is scrolled out of sight. A click folds the lane. */
function TopLane({ state, view }: { state: ViewState; view: View }) {
  const lane = view.lanes?.find(({ firstRow, lastRow }) => firstRow < view.firstRow && lastRow >= view.firstRow);
  if (!lane) return null;
  return (
    <button
      type="button"
      class="order-lane"
      style={{ width: `${view.widthPixels}px` }}
      title="Fold this thread"
      onClick={() => chooseCall(state, lane.node)}
    >
      {makeVisible(lane.name)}
    </button>
  );
}

function FoldAll({ state, lanes }: { state: ViewState; lanes: readonly LaneRows[] }) {
  const areFolded = lanes.every(({ isFolded }) => isFolded);
  return (
    <button
      type="button"
      title="Threads are in order of how busy they are. A click on a name folds it."
      onClick={() => foldLanes(state, lanes, !areFolded)}
    >
      {areFolded ? 'Unfold all' : 'Fold all'}
    </button>
  );
}

/** What the colour of waiting means, where the trace knows of any. */
function IdleKey({ state }: { state: ViewState }) {
  if (!state.frames.category.includes(FRAME_CATEGORIES.indexOf('idle'))) return null;
  return (
    <span class="note">
      <i class="order-idle-key" style={{ background: boxColors(theme.value)[IDLE_COLOR] }} /> waiting
    </span>
  );
}

function Ruler({ left, right, widthPixels }: { left: number; right: number; widthPixels: number }) {
  const [from, to] = [left, right].map((nanoseconds) => nanoseconds / NANOSECONDS_PER_MILLISECOND);
  const last = to - ((to - from) * TICK_PIXELS) / widthPixels;
  const ticks = timeTicks(from, to, 1 + Math.max(1, Math.floor(widthPixels / MIN_TICK_PIXELS)));
  const step = (ticks[1] ?? to) - (ticks[0] ?? from);
  return (
    <div class="order-ruler" aria-hidden="true">
      {ticks
        .filter((milliseconds) => milliseconds <= last)
        .map((milliseconds) => (
          <span
            key={milliseconds}
            class="timeline-moment"
            style={{ left: `${(100 * (milliseconds - from)) / (to - from)}%` }}
          >
            {formatTimeTick(milliseconds, step)}
          </span>
        ))}
    </div>
  );
}
