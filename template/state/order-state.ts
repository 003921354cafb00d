import { computed, type ReadonlySignal } from '@preact/signals';
import { EXCLUDED } from '../data/merged-tree.js';
import { trackNodes } from '../data/track-nodes.js';
import { parentNodes } from '../data/tree.js';
import type { Profile } from '../model/calls/profile.js';
import type { Lens } from '../model/figures/lens.js';
import { lensOfNodes } from '../model/figures/lens-of-nodes.js';
import type { ViewFigures } from '../model/figures/run-figures.js';
import { type ComparedTrack, comparedTracks } from '../model/order/compared-tracks.js';
import { type OrderedCalls, orderCalls } from '../model/order/order-calls.js';
import { type SampleTrack, sampleTracks } from '../model/order/sample-tracks.js';
import { shownRange } from '../model/order/shown-range.js';
import { trackFigures } from '../model/order/track-figures.js';
import { nodesOfThreads } from '../model/shape/chosen-threads.js';
import { shapeProfile } from '../model/shape/shape-profile.js';
import { createLaneState, type LaneState } from './lane-state.js';
import type { LensState } from './lens-state.js';
import type { PageState } from './page-state.js';
import type { PlaceState } from './place-state.js';
import type { ShapeState } from './shape-state.js';

/** The tracks of the run, those that are chosen, and their calls in order of time. */
export interface OrderState extends LaneState {
  /** Of the run that is shown, the busiest first; none where the time of samples is not known. */
  readonly tracks: ReadonlySignal<readonly SampleTrack[]>;
  /** The same, and of two runs those of both. */
  readonly comparedTracks: ReadonlySignal<readonly ComparedTrack[]>;
  /** For each node of the report 1 where its track is chosen, see nodesOfThreads; null where all are. */
  readonly chosenNodes: ReadonlySignal<Uint8Array | null>;
  /** What figures of the chosen tracks are taken through. */
  readonly chosenLens: ReadonlySignal<Lens>;
  /** The tracks that the filters leave something of, the busiest first; all where that is none. */
  readonly shownTracks: ReadonlySignal<readonly SampleTrack[]>;
  /** Null where another view is open. */
  readonly ordered: ReadonlySignal<OrderedCalls | null>;
  /** What the shown tracks have in merged calls; null where another view is open. @param whole what all tracks have */
  figuresInTracks(callees: Profile, whole: ViewFigures): ViewFigures | null;
}

export function createOrderState(
  { lens, shownMetric }: LensState,
  shape: ShapeState,
  { tab }: Pick<PageState, 'tab'>,
  place: PlaceState,
): OrderState {
  const { callees, steps } = shape;
  const tracks = computed(() => sampleTracks(lens.value.report, shownMetric.value));
  const bothTracks = computed(() => {
    const older = lens.value.runs?.older.report;
    return comparedTracks(tracks.value, older ? sampleTracks(older, shownMetric.value) : []);
  });
  const chosenNodes = computed(() => nodesOfThreads(shape, steps.value));
  const chosenLens = computed(() => (chosenNodes.value ? lensOfNodes(lens.value, chosenNodes.value) : lens.value));
  const shownTracks = computed(() => {
    const left = tracksLeft(shape);
    const shown = tracks.value.filter(({ node }) => left.has(node));
    return shown.length > 0 ? shown : tracks.value;
  });
  const isOpen = () => tab.value === 'order' && shownTracks.value.length > 0;
  // Lanes are apart as it is.
  const together = computed(() => {
    const others = steps.value.filter(({ kind }) => kind !== 'tracks');
    return others.length === steps.value.length
      ? callees.value
      : shapeProfile(shape, { ...shape.shape.value, steps: others });
  });
  const ordered = computed(() => {
    if (!isOpen()) return null;
    const { report, time } = lens.value;
    return orderCalls(together.value, report, shownMetric.value, shownTracks.value, shownRange(report.time, time));
  });
  const figuresInTracks = (calls: Profile, whole: ViewFigures) => {
    if (!isOpen()) return null;
    const { report, time } = lens.value;
    const range = shownRange(report.time, time);
    return trackFigures(calls, report, shownTracks.value, range, shownMetric.value, whole);
  };
  return {
    tracks,
    comparedTracks: bothTracks,
    chosenNodes,
    chosenLens,
    shownTracks,
    ordered,
    figuresInTracks,
    ...createLaneState(ordered, shape, place),
  };
}

/** The report's nodes that are tracks of which a view has anything. */
function tracksLeft({ report, callees }: ShapeState): Set<number> {
  const { nodeOfReportNode } = callees.value.tree;
  const trackOf = trackNodes(report, parentNodes(report.tree.depth));
  const left = new Set<number>();
  for (let node = 0; node < trackOf.length; node++) if (nodeOfReportNode[node] !== EXCLUDED) left.add(trackOf[node]);
  return left;
}
