import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { describeNode } from '../model/describe-box.js';
import { emptySentence } from '../model/figures.js';
import { totalOf } from '../model/profile.js';
import { select, type ViewState, zoomTo } from '../state.js';
import { DetailsLine, measureOf } from './details-line.js';
import { GraphCanvas } from './graph-canvas.js';
import { followKeys } from './graph-keys.js';
import { followPointer } from './graph-pointer.js';

interface FlameGraphProps {
  readonly state: ViewState;
  readonly isSheetOpen: Signal<boolean>;
  readonly onPainted: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** The flame graph with its line of details. The canvas takes part in the keyboard's order; arrow keys move in it. */
export function FlameGraph({ state, isSheetOpen, onPainted, onFailure }: FlameGraphProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const boxes = useRef<HTMLCanvasElement>(null);
  const outlines = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    if (!scroller.current || !track.current || !stage.current || !boxes.current || !outlines.current) return;
    const elements = {
      scroller: scroller.current,
      track: track.current,
      stage: stage.current,
      boxes: boxes.current,
      outlines: outlines.current,
    };
    const graph = new GraphCanvas(elements, state, onFailure);
    const stops = [followPointer(elements.stage, graph, state), followKeys(elements.stage, graph, state)];
    onPainted();
    return () => {
      for (const stop of stops) stop();
      graph.stop();
    };
  }, [state, onPainted, onFailure]);

  const { label } = state.metric.value;
  return (
    <section class="graph" aria-label={`Flame graph of ${label}`}>
      <div class="graph-scroller" ref={scroller}>
        <div class="graph-track" ref={track}>
          <div
            ref={stage}
            class="graph-stage"
            tabIndex={0}
            role="tree"
            aria-roledescription="flame graph"
            aria-label={`${label} by call stack. Arrow keys move, Enter zooms, Escape goes back, Home shows all.`}
          >
            <canvas ref={boxes} />
            <canvas ref={outlines} />
            <SelectedCall state={state} />
          </div>
        </div>
        <EmptyGraph state={state} />
      </div>
      <DetailsLine state={state} isSheetOpen={isSheetOpen} />
    </section>
  );
}

/** The graph to a screen reader: a tree of which the selected call is there. */
function SelectedCall({ state }: { state: ViewState }) {
  const node = state.selection.value ?? state.zoom.value;
  const { name } = describeNode(measureOf(state), node);
  return (
    <span
      class="spoken"
      role="treeitem"
      aria-level={state.profile.value.tree.depth[node] + 1}
      aria-selected="true"
      tabIndex={-1}
    >
      {name}
    </span>
  );
}

/** What stands in the graph's place where there is nothing to draw. */
function EmptyGraph({ state }: { state: ViewState }) {
  const metric = state.metric.value;
  if (totalOf(state.profile.value, state.widths.value, state.zoom.value) > 0) return null;
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
