import { batch } from '@preact/signals';
import { isInSubtree, isLaneHeader, laneOf, totalOf } from '../model/calls/profile.js';
import type { Box } from '../model/graph/layout.js';
import type { Pan } from '../model/graph/pan.js';
import { seenAs } from '../model/graph/start-up.js';
import { type Direction, walk, zoomToSee } from '../model/graph/walk.js';
import { walkInLanes } from '../model/graph/walk-lanes.js';
import { rangeOf } from '../model/graph/zoom.js';
import { nextMatch } from '../model/query/search.js';
import { heaviestCall } from '../model/shape/place.js';
import type { CallsState } from './calls-state.js';
import { foldLanes } from './choose-track.js';
import type { PageState } from './page-state.js';
import type { PlaceState } from './place-state.js';
import { type ReshapedState, reshape } from './reshape.js';
import type { SearchState } from './search-state.js';
import { write } from './write.js';

/** Fills the view with a node's subtree. */
export function zoomTo(state: PageState & ReshapedState, node: number): void {
  const { profile, widths, closeness } = state;
  batch(() => {
    write(state.notice, '');
    begin(state, node);
  });
  const all = totalOf(profile.value, widths.value, 0);
  const share = totalOf(profile.value, widths.value, node) / all;
  // Callers that were too light to be shown from afar are not any more.
  if (profile.value.isInverted && share > 0 && share * closeness.value < 1 / 4) {
    reshape(state, () => write(closeness, 1 / share));
  }
}

/** Puts the view where a node's subtree fills it, with the pointer elsewhere. */
function begin(state: PlaceState, node: number): void {
  write(state.hover, null);
  write(state.pan, null);
  write(state.zoom, node);
}

/** Begins anew in another tree: with a node's subtree, and nothing selected. */
export function restartAt(state: PlaceState, node: number): void {
  batch(() => {
    begin(state, node);
    write(state.selection, null);
  });
}

/** Moves the flame graph; null for back to the zoomed node. */
export function moveTo(state: PlaceState, pan: Pan | null): void {
  write(state.pan, pan);
}

export function hoverOver({ hover }: PlaceState, box: Box | null): void {
  const before = hover.peek();
  if (before?.node !== box?.node || before?.nodeCount !== box?.nodeCount) write(hover, box);
}

/** Selects a node. One that has no box of its own, in a folded lane or among the start-up calls, opens them. */
export function select(state: ReshapedState, node: number | null): void {
  const { profile, rowOf, lanes } = state;
  batch(() => {
    write(state.selection, node);
    if (node === null || seenAs(profile.value, rowOf.value, node) === node) return;
    if (lanes.value) foldLanes(state, [lanes.value[laneOf(profile.value, node)]], false);
    else openStartUp(state, true);
  });
}

/** Gives each start-up call a row of its own, or one to all. */
export function openStartUp({ isStartUpOpen }: CallsState, isOpen: boolean): void {
  write(isStartUpOpen, isOpen);
}

/**
 * Chooses a call as by a click: selects it and fills the view with its subtree. The box of all start-up calls opens, and the first
 * of them, chosen again, makes them one row. The header of a lane folds it, or opens it again.
 */
export function chooseCall(state: PageState & ReshapedState, node: number): void {
  const { profile, lanes } = state;
  if (lanes.value && isLaneHeader(profile.value, node)) {
    const header = lanes.value[laneOf(profile.value, node)];
    batch(() => {
      foldLanes(state, [header], !header.isFolded);
      select(state, node);
    });
    return;
  }
  const isFirst = node === state.startUp.value?.first;
  const isFolded = state.foldedStartUp.value !== null;
  if (!isFirst || (!isFolded && state.selection.value !== node)) {
    openNode(state, node);
    return;
  }
  batch(() => {
    openStartUp(state, isFolded);
    select(state, node);
    // The way back from further in.
    if (state.zoom.value !== node) zoomTo(state, 0);
  });
}

/** Selects a node and fills the view with its subtree. */
export function openNode(state: PageState & ReshapedState, node: number): void {
  batch(() => {
    select(state, node);
    zoomTo(state, node);
  });
}

/** Selects the heaviest call of a frame's function, if it has any in view. */
export function selectFunction(state: CallsState & PlaceState, frame: number): void {
  select(state, heaviestCall(state.profile.value, state.widths.value, frame));
}

/** A box narrower than this part of the view is not seen without a closer look. */
const MIN_SEEN = 1 / 200;

/** Selects a node and, where it is out of view or too narrow to see, zooms to where it is not. */
export function reveal(state: PageState & ReshapedState, node: number): void {
  const { profile, zoom, widths } = state;
  select(state, node);
  const { left, right } = rangeOf(profile.value, widths.value, zoom.value);
  const isSeen = isInView(state, node) && totalOf(profile.value, widths.value, node) >= (right - left) * MIN_SEEN;
  if (!isSeen) zoomTo(state, zoomToSee(profile.value, widths.value, node));
}

/** Whether a node is below the zoomed one, or is it or one of its callers; of tracks below each other whether it is at that time. */
function isInView({ profile, zoom, widths }: CallsState & PlaceState, node: number): boolean {
  if (profile.value.lanes) {
    const [own, zoomed] = [node, zoom.value].map((at) => rangeOf(profile.value, widths.value, at));
    return own.left < zoomed.right && own.right > zoomed.left;
  }
  return isInSubtree(profile.value, node, zoom.value) || isInSubtree(profile.value, zoom.value, node);
}

/** Moves the selection by an arrow key; where nothing in view is selected, the first one selects what is zoomed. */
export function moveSelection(state: CallsState & PlaceState, direction: Direction): void {
  const { profile, widths, zoom, selection, foldedStartUp, rowOf, lanes } = state;
  const selected = selection.value;
  if (selected === null || !isInView(state, selected)) {
    select(state, zoom.value);
    return;
  }
  if (lanes.value) {
    select(state, walkInLanes(profile.value, widths.value, lanes.value, zoom.value, selected, direction));
    return;
  }
  const folded = foldedStartUp.value;
  // From the one box of all start-up calls the way down is the innermost one's.
  const from = selected === folded?.first && direction === 'down' ? folded.last : selected;
  const to = walk(profile.value, widths.value, zoom.value, from, direction);
  select(state, seenAs(profile.value, rowOf.value, to));
}

export function searchFor(state: SearchState, text: string): void {
  write(state.searchText, text);
}

/** Reveals the next match (1) or the one before (-1), round and round. */
export function stepMatch(state: SearchState & PageState & ReshapedState, step: 1 | -1): void {
  const { profile, widths, found, selection } = state;
  if (found.value === null) return;
  const node = nextMatch(profile.value, widths.value, found.value, selection.value ?? 0, step);
  if (node !== null) reveal(state, node);
}
