import type { LaneRows } from '../model/graph/lane-rows.js';
import { trackName } from '../model/names/call-name.js';
import type { SampleTrack } from '../model/order/sample-tracks.js';
import { exactPattern } from '../model/query/pattern.js';
import { formatStep, parseQuery } from '../model/query/query.js';
import { splitThreads } from '../model/query/step.js';
import { setQuery } from './choose-shape.js';
import type { LaneState } from './lane-state.js';
import type { OrderState } from './order-state.js';
import type { ReshapedState } from './reshape.js';
import type { ShapeState } from './shape-state.js';
import { write } from './write.js';

type TrackState = OrderState & ShapeState & ReshapedState;
type Track = Pick<SampleTrack, 'node' | 'frames'>;

/** Whether a track is among those that are chosen; where nobody has chosen any, all are. */
export function isChosen({ chosenNodes }: Pick<OrderState, 'chosenNodes'>, { node }: Track): boolean {
  return chosenNodes.value === null || chosenNodes.value[node] === 1;
}

/** Whether a track is the only one that is chosen of several. */
export function isAlone(state: OrderState, track: Track): boolean {
  if (state.chosenNodes.value === null || !isChosen(state, track)) return false;
  return state.comparedTracks.value.every((one) => one.node === track.node || !isChosen(state, one));
}

/** Shows some tracks in every view and nothing of the others; null for all. */
export function chooseTracks(state: TrackState, tracks: readonly Track[] | null): void {
  setPatterns(state, tracks?.map((track) => patternOf(state, track)) ?? null);
}

/** Shows a track alone in every view, or where it is the only one, all again. */
export function showTrackAlone(state: TrackState, track: Track): void {
  chooseTracks(state, isAlone(state, track) ? null : [track]);
}

/** Adds a track to those that are shown in every view, or takes it away from them. */
export function toggleTrack(state: TrackState, track: Track): void {
  if (isChosen(state, track)) leaveOut(state, track);
  else add(state, track);
}

function add(state: TrackState, track: Track): void {
  const own = patternOf(state, track);
  const before = without(patternsIn(state), `-${own}`);
  const { wanted, leftOut } = splitThreads(before);
  const others = state.comparedTracks.value.filter((one) => one.node !== track.node);
  const chosen = others.filter((one) => isChosen(state, one));
  if (chosen.length === others.length) chooseTracks(state, null);
  else if (before.length === 0 || leftOut.some((pattern) => !pattern.startsWith('='))) {
    chooseTracks(state, [...chosen, track]);
  } else setPatterns(state, wanted.length === 0 ? before : [...without(before, own), own]);
}

/** Of the list of those that are left and that of those that are not the shorter one is kept. */
function leaveOut(state: TrackState, track: Track): void {
  const before = patternsIn(state);
  const others = state.comparedTracks.value.filter((one) => one.node !== track.node && isChosen(state, one));
  // Without any there would be nothing to see.
  if (others.length === 0) return;
  const hasSeveralSteps = state.chosenNodes.value !== null && before.length === 0;
  if (hasSeveralSteps || others.length <= before.length + 1) chooseTracks(state, others);
  else setPatterns(state, [...before, `-${patternOf(state, track)}`]);
}

function without(patterns: readonly string[], pattern: string): string[] {
  return patterns.filter((other) => other !== pattern);
}

/** Makes lanes their headers alone, or shows their calls again. */
export function foldLanes(
  { laneFolds, quietTracks }: Pick<LaneState, 'laneFolds' | 'quietTracks'>,
  lanes: readonly LaneRows[],
  isFolded: boolean,
): void {
  const names = new Set(lanes.map(({ name }) => name));
  const { folded, opened } = laneFolds.peek();
  const others = (list: readonly string[]) => list.filter((name) => !names.has(name));
  const changed = [...names].filter((name) => quietTracks.peek().has(name) !== isFolded);
  write(laneFolds, {
    folded: isFolded ? [...others(folded), ...changed] : others(folded),
    opened: isFolded ? others(opened) : [...others(opened), ...changed],
  });
}

function patternOf({ names }: TrackState, track: Track): string {
  return exactPattern(trackName(names, track));
}

/** What the query chooses threads by; none where several steps do, which are no list that a thread could be added to. */
function patternsIn({ steps }: TrackState): readonly string[] {
  const choices = steps.peek().flatMap((step) => (step.kind === 'thread' ? [step.patterns] : []));
  return choices.length === 1 ? choices[0] : [];
}

function setPatterns(state: TrackState, patterns: readonly string[] | null): void {
  const { steps, unknown } = parseQuery(state.queries.peek().present);
  const others = steps.filter(({ kind }) => kind !== 'thread').map(formatStep);
  const own = patterns ? [formatStep({ kind: 'thread', patterns })] : [];
  setQuery(state, [...others, ...own, ...unknown].join(' '));
}
