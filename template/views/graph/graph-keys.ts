import type { ReadonlySignal } from '@preact/signals';
import type { Direction } from '../../model/graph/walk.js';
import { moveSelection, openNode, zoomTo } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';
import { listen } from '../page/listen.js';
import { measureToPaint } from '../page/timing.js';
import type { GraphCanvas } from './graph-canvas.js';
import type { CallActions } from './graph-pointer.js';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** As they lie on a keyboard, whatever is written on them: CSS pixels to the right and down. */
const PANS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  KeyW: [0, -100],
  KeyA: [-100, 0],
  KeyS: [0, 100],
  KeyD: [100, 0],
};

const SCALES: Readonly<Record<string, number>> = { '+': 1 / 2, '=': 1 / 2, '-': 2, '−': 2 };

/** The graph by keyboard: the arrows move the selection, Enter zooms to it, Home goes to the whole program. */
export function followKeys(
  target: HTMLElement,
  graph: GraphCanvas,
  state: ViewState,
  isRootBelow: ReadonlySignal<boolean>,
  actions: CallActions,
): () => void {
  const { selection } = state;
  const showSelection = () => selection.value !== null && graph.showNode(selection.value);

  const move = (direction: Direction) => {
    moveSelection(state, isRootBelow.value ? flip(direction) : direction);
    showSelection();
  };
  const showAll = (show: typeof zoomTo, event: Event) => {
    show(state, 0);
    graph.fit();
    measureToPaint('flamefile:zoom', event.timeStamp);
  };
  const openMenu = () => {
    const box = selection.value === null ? null : graph.boxes.boxOf(selection.value);
    if (!box) return;
    const { x, bottom } = graph.boxes.areaOf(box);
    actions.openMenu(box.node, { x, y: bottom });
  };
  const act = (event: KeyboardEvent): boolean => {
    const { key, code } = event;
    const isMenu = key === 'ContextMenu' || (key === 'F10' && event.shiftKey) || (key === 'm' && !event.shiftKey);
    if (DIRECTIONS[key]) move(DIRECTIONS[key]);
    else if (PANS[code]) graph.panBy(...PANS[code]);
    else if (SCALES[key]) graph.zoomBy(SCALES[key], undefined, true);
    else if (isMenu) openMenu();
    else if (key === 'Enter' && selection.value !== null) actions.pick(selection.value, event);
    else if (key === 'Escape' && graph.motion.isFree) graph.fit();
    else if (key === '0') showAll(zoomTo, event);
    else if (key === 'Home') {
      showAll(openNode, event);
      showSelection();
    } else return false;
    return true;
  };
  return listen(target, {
    keydown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || !act(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
  });
}

function flip(direction: Direction): Direction {
  if (direction === 'up') return 'down';
  return direction === 'down' ? 'up' : direction;
}
