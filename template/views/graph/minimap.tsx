import { untracked } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { rowFinder } from '../../model/graph/lane-rows.js';
import { walkOutline } from '../../model/graph/outline.js';
import type { CallsState } from '../../state/calls-state.js';
import type { SearchState } from '../../state/search-state.js';
import './minimap.css';
import { readLook } from '../page/look.js';
import { whenIdle } from '../page/timing.js';
import { watchReads } from '../page/watch-reads.js';
import { contextOf } from './canvas.js';
import type { GraphCanvas } from './graph-canvas.js';

interface MinimapProps {
  readonly state: CallsState & SearchState;
  readonly graph: GraphCanvas;
}

/** CSS pixels. */
const HEIGHT = 28;
const LOWEST_MATCH = 2;

/** While only a part of the tree is in view: all of it as a strip, with the view as a window that can be dragged. */
export function Minimap({ state, graph }: MinimapProps) {
  const view = graph.painted.value?.view;
  // As it was painted: a change is followed by another picture, which says how much of it is in view.
  const { left, right } = untracked(() => graph.motion.whole);
  const all = right - left;
  if (!view || all <= 0 || (view.left <= left && view.right >= right)) return null;
  return (
    <div class="minimap">
      <Outline state={state} widthPixels={view.widthPixels} />
      <Window graph={graph} from={(view.left - left) / all} share={(view.right - view.left) / all} />
      {graph.motion.isFree && (
        <button type="button" title="Back to the zoomed call (Escape)" onClick={() => graph.fit()}>
          Fit
        </button>
      )}
    </div>
  );
}

function Window({ graph, from, share }: { graph: GraphCanvas; from: number; share: number }) {
  const grip = useRef<number | null>(null);
  const placeOf = (event: PointerEvent) => {
    const { x, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return (event.clientX - x) / width;
  };
  const moveTo = (place: number) => {
    const { left, right } = graph.motion.whole;
    const start = left + (place - (grip.current ?? 0)) * (right - left);
    graph.moveTo({ left: start, right: start + share * (right - left) });
  };
  return (
    <div
      class="minimap-field"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const place = placeOf(event);
        const isInside = place >= from && place <= from + share;
        grip.current = isInside ? place - from : share / 2;
        moveTo(place);
      }}
      onPointerMove={(event) => {
        if (grip.current !== null) moveTo(placeOf(event));
      }}
      onLostPointerCapture={() => {
        grip.current = null;
      }}
    >
      <div class="minimap-window" style={{ left: `${from * 100}%`, width: `${share * 100}%` }} />
    </div>
  );
}

/** Painted when the page has nothing else to do, and again where anything that it shows has changed. */
function Outline({ state, widthPixels }: { state: CallsState & SearchState; widthPixels: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let stop = () => {};
    let isOver = false;
    const paint = () => {
      if (!isOver && canvas.current)
        stop = watchReads(() => paintOutline(canvas.current as HTMLCanvasElement, state), paintSoon);
    };
    const paintSoon = () => whenIdle([paint]);
    paintSoon();
    return () => {
      isOver = true;
      stop();
    };
  }, [state, widthPixels]);
  return <canvas ref={canvas} width={widthPixels} height={HEIGHT} key={widthPixels} />;
}

function paintOutline(canvas: HTMLCanvasElement, state: CallsState & SearchState): void {
  const profile = state.profile.value;
  const isMatch = state.found.value?.isMatch;
  const { frame } = profile.tree;
  const lanes = state.wholeLanes.value;
  const rowOf = lanes ? rowFinder(profile, state.rows.value, lanes) : state.rowOf.value;
  const { accent, dimmedInk } = readLook(canvas);
  const context = contextOf(canvas);
  const widths = state.widths.value;
  context.clearRect(0, 0, canvas.width, HEIGHT);
  let lastRow = 0;
  walkOutline(profile, widths, canvas.width, (node) => {
    lastRow = Math.max(lastRow, rowOf(node));
  });
  const rowHeight = Math.min(3, HEIGHT / (lastRow + 1));
  const fill = (color: string, matched: number, height: number) => {
    context.fillStyle = color;
    walkOutline(profile, widths, canvas.width, (node, left, width) => {
      if (matched === 0 || isMatch?.[frame[node]] === 1) context.fillRect(left, rowOf(node) * rowHeight, width, height);
    });
  };
  context.globalAlpha = 0.45;
  fill(dimmedInk, 0, rowHeight);
  context.globalAlpha = 1;
  if (isMatch) fill(accent, 1, Math.max(LOWEST_MATCH, rowHeight));
}
