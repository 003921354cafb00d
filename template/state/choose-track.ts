import type { SampleTrack } from '../model/order/sample-tracks.js';
import { formatQuery } from '../model/query/query.js';
import type { Step } from '../model/query/step.js';
import { setQuery } from './choose-shape.js';
import { isShownAlone, type OrderState, trackName, trackPattern } from './order-state.js';
import { type ReshapedState, reshape } from './reshape.js';
import type { ShapeState } from './shape-state.js';
import { write } from './write.js';

/** Shows a track in order of time. */
export function chooseTrack(state: OrderState & ShapeState & ReshapedState, track: SampleTrack): void {
  reshape(state, () => {
    write(state.zoom, 0);
    write(state.chosenTrack, trackName(state.names, track));
  });
}

/** Shows a track alone in every view, or where it is the only one, all again. */
export function showTrackAlone(state: OrderState & ShapeState & ReshapedState, track: SampleTrack): void {
  const isAlone = isShownAlone(state, track);
  const others = state.steps.peek().filter((step) => !isOfTrack(state, step));
  const own = track.frames.map((frame): Step => ({ kind: 'show', pattern: trackPattern(state.names, frame) }));
  setQuery(state, formatQuery(isAlone ? others : [...others, ...own]));
  if (!isAlone) chooseTrack(state, track);
}

function isOfTrack({ tracks, names }: OrderState & ShapeState, step: Step): boolean {
  if (step.kind !== 'show') return false;
  return tracks.peek().some(({ frames }) => frames.some((frame) => trackPattern(names, frame) === step.pattern));
}
