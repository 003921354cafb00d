import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { ViewState } from '../../state/state.js';
import './call-canvas.css';
import { CallMenu } from '../page/call-menu.js';
import type { Point } from '../page/float.js';
import { followWheel } from '../page/wheel.js';
import { CallRows, rowId } from './call-rows.js';
import { GraphCanvas } from './graph-canvas.js';
import { followKeys } from './graph-keys.js';
import { followPointer } from './graph-pointer.js';
import { Tooltip } from './tooltip.js';

interface CallCanvasProps {
  /** What is drawn: the state of all views, or one with a tree and a place of its own. */
  readonly state: ViewState;
  /** The state of all views, which the menu changes. */
  readonly shared: ViewState;
  readonly isRootBelow: ReadonlySignal<boolean>;
  /** How many of the outermost rows are not shown. */
  readonly hiddenRows?: number;
  readonly label: string;
  /** Is handed the canvas when it has painted for the first time. */
  readonly graph: Signal<GraphCanvas | null>;
  readonly onPick: (node: number | null, event: Event) => void;
  readonly onPainted?: () => void;
  readonly onFailure: (error: unknown) => void;
  /** What stands over the canvas. */
  readonly children?: ComponentChildren;
}

/** Calls as boxes on a canvas that takes part in the keyboard's order, with its tooltip, its menu and rows to be read. */
export function CallCanvas(props: CallCanvasProps) {
  const { state, shared, isRootBelow, hiddenRows = 0, label, graph } = props;
  const latest = useRef(props);
  latest.current = props;
  const id = useId();
  const menu = useSignal<{ node: number; at: Point } | null>(null);
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
    const onFailure = (error: unknown) => latest.current.onFailure(error);
    const canvas = new GraphCanvas(elements, state, { isRootBelow, hiddenRows, onFailure });
    const actions = {
      pick: (node: number | null, event: Event) => latest.current.onPick(node, event),
      openMenu(node: number, at: Point) {
        menu.value = { node, at };
      },
    };
    const stops = [
      followPointer(elements.stage, canvas, actions),
      followWheel(elements.stage, canvas),
      followKeys(elements.stage, canvas, state, isRootBelow, actions),
    ];
    graph.value = canvas;
    latest.current.onPainted?.();
    return () => {
      for (const stop of stops) stop();
      canvas.stop();
      graph.value = null;
    };
  }, [state, isRootBelow, hiddenRows, graph, menu]);

  const closeMenu = () => {
    menu.value = null;
    stage.current?.focus();
  };
  return (
    <div class="graph-scroller" ref={scroller}>
      <div class="graph-track" ref={track}>
        <div
          ref={stage}
          class="graph-stage"
          tabIndex={0}
          role="treegrid"
          aria-roledescription="flame graph"
          aria-label={label}
          aria-activedescendant={rowId(id, state.selection.value ?? state.zoom.value)}
        >
          <canvas ref={boxes} />
          <canvas ref={outlines} />
          <CallRows id={id} state={state} graph={graph} />
        </div>
      </div>
      {props.children}
      {menu.value && <CallMenu shared={shared} view={state} {...menu.value} onClose={closeMenu} />}
      {graph.value && !menu.value && <Tooltip state={state} graph={graph.value} />}
    </div>
  );
}
