import { batch } from '@preact/signals';
import type { Profile } from '../model/calls/profile.js';
import { nodeUnderWay, placeInOrder } from '../model/order/order-address.js';
import { followPath, heaviestCall, pathFrames } from '../model/shape/place.js';
import type { CallsState } from './calls-state.js';
import type { Paths, PlaceState } from './place-state.js';
import { write } from './write.js';

/** What choosing other calls or figures changes as well. */
export type ReshapedState = CallsState & PlaceState;

/**
 * Changes choices that may change the tree of calls, and puts the zoom and the selection where they were: at the same
 * path, in order of time at the same moment, or where callers and callees or order and merged calls changed places, at the same
 * function. Turned twice, they are where they were at first.
 */
export function reshape(state: ReshapedState, change: () => void): void {
  const { profile, closeness } = state;
  const before = profile.peek();
  const from = pathsOf(state, before);
  const fromCloseness = closeness.peek();
  const fromMoments = momentsOf(state);
  batch(() => {
    write(state.pan, null);
    change();
    if (profile.value === before) return;
    write(state.hover, null);
    const isOrdered = profile.value.spacers !== undefined;
    if (profile.value.isInverted === before.isInverted && isOrdered === (before.spacers !== undefined)) {
      return isOrdered ? moveInTime(state, fromMoments) : moveAlong(state, from);
    }
    turn(state, from);
    write(state.turned, { from, to: pathsOf(state, profile.value), closeness: fromCloseness });
  });
}

function moveAlong(state: ReshapedState, { zoom, selection }: Paths): void {
  const profile = state.profile.value;
  write(state.zoom, followPath(profile, zoom));
  if (selection) write(state.selection, followPath(profile, selection) || null);
}

/** A moment within a node of calls in order of time, its depth, and its track as the report's node. */
interface Moment {
  readonly track: number;
  readonly nanoseconds: number;
  readonly depth: number;
}

function momentsOf({ ordered, zoom, selection }: ReshapedState): { zoom: Moment | null; selection: Moment | null } {
  const calls = ordered.peek();
  const momentOf = (node: number | null): Moment | null => {
    const place = node && calls ? placeInOrder(calls, node) : null;
    if (!calls || !place) return null;
    return { track: calls.tracks[place.lane].node, nanoseconds: (place.from + place.to) / 2, depth: place.depth };
  };
  return { zoom: momentOf(zoom.peek()), selection: momentOf(selection.peek()) };
}

function moveInTime(state: ReshapedState, { zoom, selection }: ReturnType<typeof momentsOf>): void {
  const calls = state.ordered.value;
  const nodeAt = (moment: Moment | null) => {
    const lane = calls?.tracks.findIndex(({ node }) => node === moment?.track) ?? -1;
    return moment && calls && lane >= 0 ? nodeUnderWay(calls, lane, moment.nanoseconds, moment.depth) : null;
  };
  write(state.zoom, nodeAt(zoom) ?? 0);
  write(state.selection, nodeAt(selection) || null);
}

/** To where the reader came from, if nothing was done since; else to the whole program, and the selected function. */
function turn(state: ReshapedState, from: Paths): void {
  const back = state.turned.peek();
  if (back && isSamePath(back.to.zoom, from.zoom) && isSamePath(back.to.selection, from.selection)) {
    write(state.closeness, back.closeness);
    write(state.selection, null);
    moveAlong(state, back.from);
    return;
  }
  write(state.zoom, 0);
  if (!from.selection) return;
  const frame = from.selection[from.selection.length - 1] ?? 0;
  write(state.selection, heaviestCall(state.profile.value, state.widths.value, frame) || null);
}

function pathsOf({ zoom, selection }: PlaceState, profile: Profile): Paths {
  const selected = selection.peek();
  return {
    zoom: pathFrames(profile, zoom.peek()),
    selection: selected === null ? null : pathFrames(profile, selected),
  };
}

function isSamePath(one: Uint32Array | null, other: Uint32Array | null): boolean {
  return one?.join() === other?.join();
}
