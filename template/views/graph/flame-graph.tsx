import { type Signal, useSignal } from '@preact/signals';
import { isCall, isLaneHeader, totalOf } from '../../model/calls/profile.js';
import { emptySentence } from '../../model/figures/figures.js';
import type { OrderedCalls } from '../../model/order/order-calls.js';
import { chooseCall, select, zoomTo } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';
import './graph.css';
import { Legend } from '../page/legend.js';
import { afterPaint, measureToPaint, whenIdle } from '../page/timing.js';
import { isFilteredOut, NothingLeft } from '../query/nothing-left.js';
import { CallCanvas } from './call-canvas.js';
import { DetailsLine } from './details-line.js';
import type { GraphCanvas } from './graph-canvas.js';
import { Minimap } from './minimap.js';
import { OrderHead } from './order-head.js';

interface FlameGraphProps {
  readonly state: ViewState;
  readonly isSheetOpen: Signal<boolean>;
  readonly onPainted: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** The flame graph with its minimap, the key to its colours and the line of details. */
export function FlameGraph({ state, isSheetOpen, onPainted, onFailure }: FlameGraphProps) {
  const graph = useSignal<GraphCanvas | null>(null);
  const { label } = state.metric.value;
  const title = state.ordered.value ? 'Flame graph in order of time' : `Flame graph of ${label}`;
  const pick = (node: number | null, event: Event) => {
    if (node === null) {
      select(state, null);
      return;
    }
    chooseCall(state, node);
    // A lane that is folded moves nothing aside.
    if (isLaneHeader(state.profile.value, node)) return;
    graph.value?.fit();
    measureToPaint('flamefile:zoom', event.timeStamp);
  };
  return (
    <section class={state.isRootBelow.value ? 'graph root-below' : 'graph'} aria-label={title}>
      {state.ordered.value && graph.value && <OrderHead state={state} graph={graph.value} />}
      <CallCanvas
        state={state}
        shared={state}
        isRootBelow={state.isRootBelow}
        label={`${state.ordered.value ? title : `${label} by call stack`}. Arrow keys move, Enter zooms${state.lanes.value ? ' or folds a thread' : ''}, Escape goes back, Home shows all, M opens a menu.`}
        graph={graph}
        onPick={pick}
        onPainted={() => {
          onPainted();
          afterPaint(() => whenIdle(graph.value?.rehearsals() ?? []));
        }}
        onFailure={onFailure}
      >
        <EmptyGraph state={state} />
      </CallCanvas>
      {graph.value && <Minimap state={state} graph={graph.value} />}
      {/* Where two runs are compared it stands beside the choice of them. */}
      {!state.isComparing.value && <Legend state={state} />}
      <DetailsLine state={state} isSheetOpen={isSheetOpen} />
    </section>
  );
}

/** What is shown where a track has no calls to draw in order of time. */
function EmptyOrder({ state }: { state: ViewState }) {
  const { label } = state.metric.value;
  const isFiltered = state.steps.value.length > 0 || state.time.value !== null;
  return (
    <div class="graph-empty">
      <p class="graph-empty-title">There are no calls to show in order of time.</p>
      <p>
        {isFiltered
          ? 'The filters or the chosen time leave none in the threads that are chosen: remove them, or choose others.'
          : `${label}: it happens at moments, which take no time and are in the timeline. Choose another metric, or other threads.`}
      </p>
    </div>
  );
}

/** Whether there are no calls, but places between them. */
function isNothing(calls: OrderedCalls | null): boolean {
  const headers = calls?.profile.lanes?.nodes ?? [0];
  return calls?.rows.every((_, node) => headers.includes(node) || !isCall(calls.profile, node)) ?? false;
}

/** What is shown where there is nothing to draw. */
function EmptyGraph({ state }: { state: ViewState }) {
  const metric = state.metric.value;
  if (isNothing(state.ordered.value)) return <EmptyOrder state={state} />;
  if (totalOf(state.profile.value, state.widths.value, state.zoom.value) > 0) return null;
  if (isFilteredOut(state)) {
    return (
      <div class="graph-empty">
        <NothingLeft state={state} />
      </div>
    );
  }
  if (state.base.value === 0) {
    return (
      <div class="graph-empty">
        <p class="graph-empty-title">{emptySentence(metric)}</p>
        <p>{metric.meaning}</p>
      </div>
    );
  }
  const showAll = () => {
    select(state, null);
    zoomTo(state, 0);
  };
  return (
    <div class="graph-empty">
      <p class="graph-empty-title">{emptySentence(metric).replace(/\.$/, ' in what is zoomed.')}</p>
      <button type="button" onClick={showAll}>
        Show the whole program
      </button>
    </div>
  );
}
