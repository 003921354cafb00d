import { computed, type ReadonlySignal, signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import { formatNumberOf, formatShare } from '../../data/format.js';
import { allCallsOf } from '../../model/calls/all-calls.js';
import type { Profile } from '../../model/calls/profile.js';
import { lastDrawnRow } from '../../model/graph/cut.js';
import { showName, showValue } from '../../model/graph/describe-box.js';
import { calleesHalf, callersHalf, type Half } from '../../model/graph/sandwich.js';
import { countPaths } from '../../model/table/function-rows.js';
import { shownColumns } from '../../model/table/metric-column.js';
import { type CallsState, shownRows, shownSums } from '../../state/calls-state.js';
import type { LensState } from '../../state/lens-state.js';
import { restartAt, selectFunction } from '../../state/navigate.js';
import { createPlaceState } from '../../state/place-state.js';
import type { ShapeState } from '../../state/shape-state.js';
import type { ViewState } from '../../state/state.js';
import './sandwich.css';
import { subjectOf } from '../../state/subject.js';
import { measureToPaint } from '../page/timing.js';
import { CallCanvas } from './call-canvas.js';
import type { GraphCanvas } from './graph-canvas.js';
import { ROW_HEIGHT } from './picture.js';

/** The rows of the whole program and of the subject: the line between the halves stands for both. */
const HIDDEN_ROWS = 2;
const BELOW = signal(true);
const ABOVE = signal(false);

/** One function in the middle, all its calls merged: its callers above, what it called below. A click changes the subject. */
export function Sandwich({ state }: { state: ViewState }) {
  const leader = useComputed(() => subjectOf(state));
  const callers = useComputed(() => {
    const half = { profile: state.callees.value, figures: state.calleesFigures.value };
    return callersHalf(half, state.lens.value, state.shownMetric.value, leader.value);
  });
  const callees = useComputed(() => calleesHalf(state, state.shape.value, state.lens.value, leader.value));
  if (leader.value === 0) return <p class="sandwich-none">There is no call to show.</p>;
  return (
    <section class="sandwich" aria-label="Callers and callees">
      <Layer state={state} half={callers} name="Callers" isRootBelow={BELOW} />
      <Subject state={state} leader={leader.value} />
      <Layer state={state} half={callees} name="Callees" isRootBelow={ABOVE} />
    </section>
  );
}

/** The line in the middle: the function with its figures over all its calls. */
function Subject({ state, leader }: { state: LensState & ShapeState & CallsState; leader: number }) {
  const metric = state.metric.value;
  const profile = state.callees.value;
  const figures = state.calleesFigures.value;
  const { total, self } = allCallsOf(profile, figures.sumsOf(state.shownMetric.value), leader);
  const pathCount = countPaths(profile, shownColumns(state.lens.value, figures, state.shownMetric.value), leader);
  return (
    <h2 class="sandwich-subject row">
      <bdi class="symbol cut" title={showName(state.names.fullName(leader))}>
        {state.names.label(leader)}
      </bdi>
      <span>
        <small>total</small> <b>{showValue(total, metric)}</b>
      </span>
      <span>
        {formatShare(total / state.base.value)} <small>of {state.baseName.value}</small>
      </span>
      <span>
        <small>self</small> {showValue(self, metric)}
      </span>
      <small>{formatNumberOf(pathCount, 'path')}</small>
      <small class="sandwich-hint">callers above, callees below</small>
    </h2>
  );
}

interface LayerProps {
  readonly state: ViewState;
  readonly half: ReadonlySignal<Half>;
  readonly name: string;
  readonly isRootBelow: ReadonlySignal<boolean>;
}

function Layer({ state, half, name, isRootBelow }: LayerProps) {
  const graph = useSignal<GraphCanvas | null>(null);
  const own = useStateOf(state, half);
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  if (failure) throw failure.error;
  const { profile } = half.value;
  const isEmpty = profile.deepest[0] < HIDDEN_ROWS;
  const pick = (node: number | null, event: Event) => {
    if (node === null) return;
    selectFunction(state, profile.tree.frame[node]);
    measureToPaint('flamefile:subject', event.timeStamp);
  };
  return (
    <div
      class={isEmpty ? 'sandwich-layer empty' : 'sandwich-layer'}
      style={isEmpty ? undefined : { '--boxes': `${boxesPixels(profile, own.widths.value)}px` }}
    >
      <CallCanvas
        state={own}
        shared={state}
        isRootBelow={isRootBelow}
        hiddenRows={HIDDEN_ROWS}
        label={`${name} of the function, merged. Arrow keys move, Enter or a click makes a call the subject.`}
        graph={graph}
        onPick={pick}
        onFailure={(error) => setFailure({ error })}
      >
        {isEmpty && (
          <p class="sandwich-none">
            {name === 'Callers' ? 'Nothing calls it: stacks begin here.' : 'It calls nothing.'}
          </p>
        )}
      </CallCanvas>
    </div>
  );
}

/** How high all boxes of a half are together, in CSS pixels; no half is wider than the window. */
function boxesPixels(profile: Profile, widths: Float64Array): number {
  const view = { left: 0, right: widths[widths.length - 1], widthPixels: innerWidth };
  return Math.max(1, lastDrawnRow(profile, widths, view) + 1 - HIDDEN_ROWS) * ROW_HEIGHT;
}

/** A state of one half, with a place of its own, so that it can be drawn as the flame graph is. */
function useStateOf(state: ViewState, half: ReadonlySignal<Half>): ViewState {
  const own = useMemo(() => {
    const profile = computed(() => half.value.profile);
    const figures = computed(() => half.value.figures);
    const sums = {
      ...shownSums(state, profile, figures, state.changeBy),
      ...shownRows(profile, () => null),
    };
    return { ...state, ...createPlaceState(), ...sums, profile, figures };
  }, [state, half]);
  useSignalEffect(() => restartAt(own, own.profile.value.ends.length > 1 ? 1 : 0));
  return own;
}
