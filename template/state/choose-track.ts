import type { LaneRows } from '../model/graph/lane-rows.js';
import { trackName } from '../model/names/call-name.js';
import type { TrackChoice } from '../model/order/chosen-tracks.js';
import type { SampleTrack } from '../model/order/sample-tracks.js';
import { formatQuery } from '../model/query/query.js';
import type { Step } from '../model/query/step.js';
import { setQuery } from './choose-shape.js';
import { isShownAlone, type OrderState, trackPattern } from './order-state.js';
import { type ReshapedState, reshape } from './reshape.js';
import type { ShapeState } from './shape-state.js';
import { write } from './write.js';

/** Shows tracks in order of time, a lane for each. */
export function chooseTracks(state: OrderState & ReshapedState, choice: TrackChoice): void {
  reshape(state, () => write(state.chosenTracks, choice));
}

/** Shows one track in order of time. */
export function chooseTrack(state: OrderState & ShapeState & ReshapedState, track: Pick<SampleTrack, 'frames'>): void {
  chooseTracks(state, [trackName(state.names, track)]);
}

/** Adds a track to those that are shown in order of time, or takes it away from them. */
export function toggleTrack(state: OrderState & ShapeState & ReshapedState, track: SampleTrack): void {
  const { names, shownTracks } = state;
  const shown = shownTracks.peek();
  const chosen = shown.includes(track) ? shown.filter((one) => one !== track) : [...shown, track];
  // Without any there would be nothing to see.
  if (chosen.length > 0)
    chooseTracks(
      state,
      chosen.map((one) => trackName(names, one)),
    );
}

/** Makes lanes their headers alone, or shows their calls again. */
export function foldLanes(
  { foldedTracks }: Pick<OrderState, 'foldedTracks'>,
  lanes: readonly LaneRows[],
  isFolded: boolean,
): void {
  const names = lanes.map(({ name }) => name);
  const others = foldedTracks.peek().filter((name) => !names.includes(name));
  write(foldedTracks, isFolded ? [...others, ...names] : others);
}

/** Shows a track alone in every view, or where it is the only one, all again. */
export function showTrackAlone(
  state: OrderState & ShapeState & ReshapedState,
  track: Pick<SampleTrack, 'frames'>,
): void {
  const isAlone = isShownAlone(state, track);
  const others = state.steps.peek().filter((step) => !isOfTrack(state, step));
  const own = track.frames.map((frame): Step => ({ kind: 'show', pattern: trackPattern(state.names, frame) }));
  setQuery(state, formatQuery(isAlone ? others : [...others, ...own]));
  if (isAlone) chooseTracks(state, 'busiest');
  else chooseTrack(state, track);
}

function isOfTrack({ comparedTracks, names }: OrderState & ShapeState, step: Step): boolean {
  if (step.kind !== 'show') return false;
  return comparedTracks
    .peek()
    .some(({ frames }) => frames.some((frame) => trackPattern(names, frame) === step.pattern));
}
