import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Profile } from '../model/calls/profile.js';
import { type ChangeBy, changeScale } from '../model/compare/change-scale.js';
import { type Explanation, explainChange } from '../model/compare/explaining-changes.js';
import type { ViewFigures } from '../model/figures/run-figures.js';
import { type RunSums, runSums } from '../model/figures/run-figures.js';
import { viewFigures } from '../model/figures/view-figures.js';
import { type LaneRows, rowFinder } from '../model/graph/lane-rows.js';
import { type StartUp, startUpOf } from '../model/graph/start-up.js';
import { type ThinCalls, thinCalls } from '../model/graph/thin-calls.js';
import type { OrderedCalls } from '../model/order/order-calls.js';
import { orderFigures } from '../model/order/order-figures.js';
import { invertProfile } from '../model/shape/shape-profile.js';
import type { LaneState } from './lane-state.js';
import type { LensState } from './lens-state.js';
import type { OrderState } from './order-state.js';
import type { PageState } from './page-state.js';
import type { ShapeState } from './shape-state.js';

/** What colours of changes are by, where two runs are compared; the first is chosen first. */
export const CHANGES: readonly ChangeBy[] = ['amount', 'share'];

/** The calls that are shown, callers or callees first, with what each of them is worth. */
export interface CallsState {
  /** Whether the flame graph is inverted: callers below callees. */
  readonly isInverted: ReadonlySignal<boolean>;
  /** How closely the inverted tree is looked at, 1 for all of it: the closer, the lighter the callers that it has. */
  readonly closeness: ReadonlySignal<number>;
  readonly changeBy: ReadonlySignal<ChangeBy>;
  /** Whether the flame graph has a row for each start-up call. */
  readonly isStartUpOpen: ReadonlySignal<boolean>;
  /** The start-up calls of `profile`; null where it has none. */
  readonly startUp: ReadonlySignal<StartUp | null>;
  /** The same while they are one row; null where each has its own. */
  readonly foldedStartUp: ReadonlySignal<StartUp | null>;
  /** For each node of `profile` its row in the flame graph, in a lane counted as in the first one. */
  readonly rows: ReadonlySignal<Uint32Array>;
  /** Where the lanes of several tracks are in order of time; null elsewhere. */
  readonly lanes: LaneState['lanes'];
  readonly wholeLanes: LaneState['wholeLanes'];
  readonly laneFolds: LaneState['laneFolds'];
  readonly quietTracks: LaneState['quietTracks'];
  /** In which row of the flame graph a node of `profile` is. */
  readonly rowOf: ReadonlySignal<(node: number) => number>;
  /** The tree in the direction of the view: the nodes of zoom and selection are its. */
  readonly profile: ReadonlySignal<Profile>;
  /** The calls in order of time, where that is what is shown; null elsewhere. */
  readonly ordered: ReadonlySignal<OrderedCalls | null>;
  /** What gathers those of them that are too thin to draw. */
  readonly thin: ReadonlySignal<ThinCalls | null>;
  /** The tree of callers, whichever is shown. */
  readonly callers: ReadonlySignal<Profile>;
  /** All metrics' values in `profile`. */
  readonly figures: ReadonlySignal<ViewFigures>;
  /** All metrics' values in the tree of callees, whichever is shown; beside calls in order of time those of their track. */
  readonly calleesFigures: ReadonlySignal<ViewFigures>;
  /** Prefix sums of the shown metric in `profile`: what figures are taken from. */
  readonly sums: ReadonlySignal<Float64Array>;
  /** The same without signs: what widths are taken from. */
  readonly widths: ReadonlySignal<Float64Array>;
  /** Where figures are the difference of two runs: the sums of both. */
  readonly runs: ReadonlySignal<RunSums | null>;
  /** Where values may be negative: how a node of `profile` changed, from -1 to 1. */
  readonly changeOf: ReadonlySignal<((node: number) => number) | null>;
  /** Where values may be negative: what the change of the shown metric is due to. */
  readonly explanation: ReadonlySignal<Explanation | null>;
  /** What shares "of total" are shares of. */
  readonly base: ReadonlySignal<number>;
  /** The same in words, behind "of". */
  readonly baseName: ReadonlySignal<string>;
}

export function createCallsState(
  lensState: LensState,
  { callees }: ShapeState,
  { ordered, lanes, wholeLanes, laneFolds, quietTracks, figuresInTracks }: OrderState,
  { tab }: PageState,
): CallsState {
  const { lens, shownMetric, metric } = lensState;
  const isInverted = signal(false);
  const closeness = signal(1);
  const wholeFigures = computed(() => viewFigures(callees.value, lens.value));
  const calleesFigures = computed(() => figuresInTracks(callees.value, wholeFigures.value) ?? wholeFigures.value);
  const callers = computed(() => invert(callees.value, calleesFigures.value, shownMetric.value, closeness.value));
  const showsCallers = computed(() => tab.value === 'callers' || (tab.value === 'graph' && isInverted.value));
  const profile = computed(() => (showsCallers.value ? callers.value : (ordered.value?.profile ?? callees.value)));
  const figures = computed(() => {
    if (ordered.value !== null) return orderFigures(ordered.value, wholeFigures.value);
    return showsCallers.value ? viewFigures(profile.value, lens.value) : calleesFigures.value;
  });
  const baseName = computed(() => {
    // Of nothing there is no share.
    const older = figures.value.runs?.older;
    if (older) return older.baseOf(shownMetric.value) === 0 ? 'the new total' : 'the old total';
    return metric.value.isSigned ? 'all changes' : 'total';
  });
  return {
    isInverted,
    closeness,
    ordered,
    wholeLanes,
    laneFolds,
    quietTracks,
    thin: computed(() => ordered.value && thinCalls(ordered.value.profile, ordered.value.times, ordered.value.rows)),
    callers,
    profile,
    figures,
    calleesFigures,
    explanation: computed(() =>
      metric.value.isSigned ? explainChange(callees.value, calleesFigures.value, shownMetric.value) : null,
    ),
    base: computed(() => figures.value.baseOf(shownMetric.value)),
    baseName,
    ...shownSums(lensState, profile, figures, signal(CHANGES[0])),
    ...shownRows(
      profile,
      () => (ordered.value ? null : startUpOf(profile.value)),
      () => ordered.value?.rows,
      lanes,
    ),
  };
}

type ShownRows = Pick<CallsState, 'isStartUpOpen' | 'startUp' | 'foldedStartUp' | 'rows' | 'lanes' | 'rowOf'>;

/**
 * The rows of a profile, its start-up calls in one.
 * @param findStartUp see startUpOf
 * @param findRows for each node its row, where that is not its depth
 */
export function shownRows(
  profile: ReadonlySignal<Profile>,
  findStartUp: () => StartUp | null,
  findRows: () => Uint32Array | undefined = () => undefined,
  lanes: ReadonlySignal<readonly LaneRows[] | null> = signal(null),
): ShownRows {
  const isStartUpOpen = signal(false);
  const startUp = computed(findStartUp);
  const foldedStartUp = computed(() => (isStartUpOpen.value ? null : startUp.value));
  const rows = computed(() => foldedStartUp.value?.rows ?? findRows() ?? profile.value.tree.depth);
  const rowOf = computed(() => rowFinder(profile.value, rows.value, lanes.value));
  return { isStartUpOpen, startUp, foldedStartUp, rows, lanes, rowOf };
}

type ShownSums = Pick<CallsState, 'sums' | 'widths' | 'runs' | 'changeBy' | 'changeOf'>;

/** What the shown metric is worth in each node of a profile. */
export function shownSums(
  { shownMetric, metric }: LensState,
  profile: ReadonlySignal<Profile>,
  figures: ReadonlySignal<ViewFigures>,
  changeBy: ReadonlySignal<ChangeBy>,
): ShownSums {
  return {
    sums: computed(() => figures.value.sumsOf(shownMetric.value)),
    widths: computed(() => figures.value.widthsOf(shownMetric.value)),
    runs: computed(() => runSums(figures.value, shownMetric.value)),
    changeBy,
    changeOf: computed(() =>
      metric.value.isSigned ? changeScale(profile.value, figures.value, shownMetric.value, changeBy.value) : null,
    ),
  };
}

/** Trees up to this size are inverted with all callers; of larger ones a callers' share below this is left out. */
const COMPLETE_NODES = 30_000;
const MIN_SHARE = 1 / 8_000;

function invert(callees: Profile, figures: ViewFigures, metric: number, closeness: number): Profile {
  const widths = figures.widthsOf(metric);
  const weights = figures.weightsOf(metric);
  const isSmall = weights.length <= COMPLETE_NODES;
  return invertProfile(callees, weights, isSmall ? 0 : (widths[weights.length] * MIN_SHARE) / closeness);
}
