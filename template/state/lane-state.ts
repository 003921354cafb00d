import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { deepestRowsIn, type LaneRows, stackLanes } from '../model/graph/lane-rows.js';
import { rangeInView } from '../model/graph/pan.js';
import { widenToSteps } from '../model/graph/visible-range.js';
import type { Range } from '../model/graph/zoom.js';
import { trackName } from '../model/names/call-name.js';
import { busiestTracks } from '../model/order/busiest-tracks.js';
import type { OrderedCalls } from '../model/order/order-calls.js';
import type { SampleTrack } from '../model/order/sample-tracks.js';
import type { PlaceState } from './place-state.js';
import type { ShapeState } from './shape-state.js';

/** Lanes that a reader has folded or opened, by the names of their tracks; the others are as LaneState.quietTracks says. */
interface LaneFolds {
  readonly folded: readonly string[];
  readonly opened: readonly string[];
}

/** Tracks below each other in order of time, and which time is in view. */
export interface LaneState {
  readonly laneFolds: ReadonlySignal<LaneFolds>;
  /** Names of the tracks that do next to nothing beside the others: their lanes are folded unless somebody opens them. */
  readonly quietTracks: ReadonlySignal<ReadonlySet<string>>;
  /** Nanoseconds since the start of the run; null where another view is open. */
  readonly timeInView: ReadonlySignal<Range | null>;
  /** Where the lanes of several tracks are, as high as what is in view needs; null of one, and where another view is open. */
  readonly lanes: ReadonlySignal<readonly LaneRows[] | null>;
  /** The same where all of the time is in view. */
  readonly wholeLanes: ReadonlySignal<readonly LaneRows[] | null>;
}

export function createLaneState(
  ordered: ReadonlySignal<OrderedCalls | null>,
  { names }: ShapeState,
  { zoom, pan }: PlaceState,
): LaneState {
  const laneFolds = signal<LaneFolds>({ folded: [], opened: [] });
  const namesOf = (tracks: readonly SampleTrack[]) => tracks.map((track) => trackName(names, track));
  const quietTracks = computed(() => {
    const tracks = ordered.value?.tracks ?? [];
    const busy = new Set(busiestTracks(tracks));
    return new Set(namesOf(tracks.filter((track) => !busy.has(track))));
  });
  const timeInView = computed(() => {
    const calls = ordered.value;
    if (!calls) return null;
    // While the tree changes the zoom may still be of the one before.
    const node = zoom.value < calls.rows.length ? zoom.value : 0;
    return rangeInView(calls.profile, calls.times, node, pan.value);
  });
  const stacked = (calls: OrderedCalls | null, deepestRows?: readonly number[]) => {
    if (!calls) return null;
    const [folded, opened] = [new Set(laneFolds.value.folded), new Set(laneFolds.value.opened)];
    const isFolded = (name: string) => folded.has(name) || (quietTracks.value.has(name) && !opened.has(name));
    return stackLanes(calls.profile, namesOf(calls.tracks), isFolded, deepestRows);
  };
  // Told apart by its value: while the view moves on within it, lanes stay where they are.
  const sizedBy = computed(() => {
    const range = timeInView.value && widenToSteps(timeInView.value);
    return range && `${range.left} ${range.right}`;
  });
  return {
    laneFolds,
    quietTracks,
    timeInView,
    lanes: computed(() => {
      const [left, right] = (sizedBy.value ?? '').split(' ').map(Number);
      return stacked(ordered.value, ordered.value ? deepestRowsIn(ordered.value, { left, right }) : []);
    }),
    wholeLanes: computed(() => stacked(ordered.value)),
  };
}
