import { batch, type ReadonlySignal, type Signal } from '@preact/signals';
import { isInSubtree, type Profile, totalOf } from '../model/calls/profile.js';
import type { ChangeBy } from '../model/compare/change-scale.js';
import type { RunSums } from '../model/compare/run-sums.js';
import type { Lens, SeenMetric, WidthBy } from '../model/figures/lens.js';
import type { ViewFigures } from '../model/figures/run-figures.js';
import type { Box } from '../model/graph/layout.js';
import type { Pan } from '../model/graph/pan.js';
import { type Direction, walk, zoomToSee } from '../model/graph/walk.js';
import { change, type QueryHistory, redo, undo } from '../model/query/history.js';
import { nextMatch, type SearchResult } from '../model/query/search.js';
import type { Step } from '../model/query/step.js';
import { followPath, heaviestCall, pathFrames } from '../model/shape/place.js';
import type { GroupBy, Shape, SiblingOrder } from '../model/shape/plan.js';
import type { ShapeSource } from '../model/shape/shape-profile.js';
import type { SizeRange } from '../model/sizes/size-range.js';
import type { TimeChoice } from '../model/time/time-choice.js';

/** The views that take the page's largest place, one at a time; the first is shown first. */
export const TABS = ['graph', 'callees', 'callers', 'functions', 'sandwich', 'sizes', 'summary'] as const;
export type Tab = (typeof TABS)[number];

/** What the hue of a box says. */
export const COLORINGS = ['family', 'module', 'self'] as const;
export type Coloring = (typeof COLORINGS)[number];

/** Which run boxes are as wide as, and what colours of changes are by, where two runs are compared. */
export const WIDTHS: readonly WidthBy[] = ['larger', 'newer', 'older'];
export const CHANGES: readonly ChangeBy[] = ['amount', 'share'];

export const GROUPINGS: readonly GroupBy[] = ['function', 'line', 'file', 'module'];
export const ORDERS: readonly SiblingOrder[] = ['weight', 'name'];

/** What a reader has chosen: one state for all views. Only the transitions below write to it. */
export interface Choices {
  /** Index into facts.metrics, as chosen; see shownMetric. */
  readonly metricIndex: Signal<number>;
  readonly tab: Signal<Tab>;
  readonly groupBy: Signal<GroupBy>;
  readonly order: Signal<SiblingOrder>;
  /** Whether the flame graph is upside down: callers below callees. */
  readonly isInverted: Signal<boolean>;
  readonly coloring: Signal<Coloring>;
  /** Whether boxes and tables have names with all their namespaces, template arguments and parameters. */
  readonly wantsWholeNames: Signal<boolean>;
  /** Of a report with a baseline: whether the difference is shown, and not the newer run alone; see isComparing. */
  readonly wantsDifference: Signal<boolean>;
  readonly widthBy: Signal<WidthBy>;
  readonly changeBy: Signal<ChangeBy>;
  /** The query of transforms, and the ones before and after it. */
  readonly queries: Signal<QueryHistory>;
  readonly time: Signal<TimeChoice | null>;
  readonly sizes: Signal<SizeRange | null>;
  /** The node of `profile` whose subtree fills the view; 0 for the whole program. */
  readonly zoom: Signal<number>;
  /** Where the flame graph is moved to; null for the zoomed node. */
  readonly pan: Signal<Pan | null>;
  /** A node of `profile`. */
  readonly selection: Signal<number | null>;
  /** The box under the pointer. */
  readonly hover: Signal<Box | null>;
  readonly searchText: Signal<string>;
  /** One sentence about something that did not go as asked; "" for none. */
  readonly notice: Signal<string>;
}

/** What follows from the choices. Whatever a view does not read is not worked out. */
export interface ViewState extends Choices, ShapeSource {
  readonly steps: ReadonlySignal<readonly Step[]>;
  readonly shape: ReadonlySignal<Shape>;
  /** Whether the difference of two runs is shown. */
  readonly isComparing: ReadonlySignal<boolean>;
  readonly lens: ReadonlySignal<Lens>;
  /** The metric that is shown: the chosen one, or what stands in for it where it means nothing through the lens. */
  readonly shownMetric: ReadonlySignal<number>;
  readonly metric: ReadonlySignal<SeenMetric>;
  /** The calls in the chosen shape, callers first. */
  readonly callees: ReadonlySignal<Profile>;
  /** All metrics' values in `callees`. */
  readonly calleesFigures: ReadonlySignal<ViewFigures>;
  /** The same in the direction of the view: all node numbers of the choices are its. */
  readonly profile: ReadonlySignal<Profile>;
  /** All metrics' values in `profile`. */
  readonly figures: ReadonlySignal<ViewFigures>;
  /** Prefix sums of the shown metric in `profile`: what figures are taken from. */
  readonly sums: ReadonlySignal<Float64Array>;
  /** The same without signs: what widths are taken from. */
  readonly widths: ReadonlySignal<Float64Array>;
  /** Where figures are the difference of two runs: the sums of both. */
  readonly runs: ReadonlySignal<RunSums | null>;
  /** Where values may be negative: how a node of `profile` changed, from -1 to 1. */
  readonly changeOf: ReadonlySignal<((node: number) => number) | null>;
  /** What shares "of total" are shares of. */
  readonly base: ReadonlySignal<number>;
  /** The same in words, behind "of". */
  readonly baseName: ReadonlySignal<string>;
  /** Null while nothing is searched for. */
  readonly found: ReadonlySignal<SearchResult | null>;
  /** Which of the matches is selected, from 1; 0 for none. */
  readonly foundPlace: ReadonlySignal<number>;
  /** How much closer than all of it the inverted tree is looked at: what share of callers it has to show. */
  readonly closeness: Signal<number>;
  /** What the first search, zoom and selection would have to wait for, to be done while the reader looks. */
  readonly preparations: readonly (() => unknown)[];
}

/**
 * Writes choices that may change the tree of calls, and puts the zoom and the selection where they were: at the same
 * path, or where callers and callees changed places, at the same function.
 */
export function reshape(state: ViewState, write: () => void): void {
  const { zoom, selection } = state;
  const before = state.profile.peek();
  const zoomPath = pathFrames(before, zoom.peek());
  const selected = selection.peek();
  const selectedPath = selected === null ? null : pathFrames(before, selected);
  batch(() => {
    state.pan.value = null;
    write();
    const after = state.profile.value;
    if (after === before) return;
    const isTurned = after.isInverted !== before.isInverted;
    state.hover.value = null;
    zoom.value = isTurned ? 0 : followPath(after, zoomPath);
    if (selectedPath === null) return;
    const frame = selectedPath[selectedPath.length - 1] ?? 0;
    const node = isTurned ? heaviestCall(after, state.widths.value, frame) : followPath(after, selectedPath);
    selection.value = node === 0 ? null : node;
  });
}

export function chooseMetric(state: ViewState, index: number): void {
  reshape(state, () => {
    state.metricIndex.value = index;
  });
}

export function chooseTab(state: ViewState, tab: Tab): void {
  reshape(state, () => {
    state.tab.value = tab;
  });
}

export function chooseGroupBy(state: ViewState, groupBy: GroupBy): void {
  reshape(state, () => {
    state.groupBy.value = groupBy;
  });
}

export function chooseOrder(state: ViewState, order: SiblingOrder): void {
  reshape(state, () => {
    state.order.value = order;
  });
}

export function invert(state: ViewState, isInverted: boolean): void {
  reshape(state, () => {
    state.isInverted.value = isInverted;
    state.closeness.value = 1;
  });
}

/** Sets the whole query of transforms; one step for undo. */
export function setQuery(state: ViewState, query: string): void {
  reshape(state, () => {
    state.queries.value = change(state.queries.value, query);
  });
}

export function undoQuery(state: ViewState): void {
  reshape(state, () => {
    state.queries.value = undo(state.queries.value);
  });
}

export function redoQuery(state: ViewState): void {
  reshape(state, () => {
    state.queries.value = redo(state.queries.value);
  });
}

/** Looks at a time alone; null for the whole run. Sizes are known for the whole run only and are let go of. */
export function chooseTime(state: ViewState, time: TimeChoice | null): void {
  reshape(state, () => {
    state.notice.value =
      time && state.sizes.value ? 'Sizes are kept for the whole run, so the choice of sizes was taken off.' : '';
    if (time) state.sizes.value = null;
    state.time.value = time;
  });
}

/** Looks at blocks of some sizes alone; null for all. */
export function chooseSizes(state: ViewState, sizes: SizeRange | null): void {
  reshape(state, () => {
    state.notice.value =
      sizes && state.time.value ? 'Sizes are kept for the whole run, so the choice of time was taken off.' : '';
    if (sizes) state.time.value = null;
    state.sizes.value = sizes;
  });
}

/** Shows the difference of two runs, or the newer one alone. */
export function compareRuns(state: ViewState, wantsDifference: boolean): void {
  reshape(state, () => {
    state.wantsDifference.value = wantsDifference;
  });
}

export function chooseWidths(state: ViewState, widthBy: WidthBy): void {
  reshape(state, () => {
    state.widthBy.value = widthBy;
  });
}

export function colorChangesBy(state: ViewState, changeBy: ChangeBy): void {
  state.changeBy.value = changeBy;
}

export function showWholeNames(state: ViewState, wantsWholeNames: boolean): void {
  state.wantsWholeNames.value = wantsWholeNames;
}

export function colorBy(state: ViewState, coloring: Coloring): void {
  state.coloring.value = coloring;
}

/** Fills the view with a node's subtree. */
export function zoomTo(state: ViewState, node: number): void {
  const { profile, widths, closeness } = state;
  batch(() => {
    state.hover.value = null;
    state.notice.value = '';
    state.pan.value = null;
    state.zoom.value = node;
  });
  const all = totalOf(profile.value, widths.value, 0);
  const share = totalOf(profile.value, widths.value, node) / all;
  // Callers that were too light to be shown from afar are not any more.
  if (profile.value.isInverted && share > 0 && share * closeness.value < 1 / 4) {
    reshape(state, () => {
      closeness.value = 1 / share;
    });
  }
}

export function select(state: ViewState, node: number | null): void {
  state.selection.value = node;
}

/** Selects a node and fills the view with its subtree. */
export function openNode(state: ViewState, node: number): void {
  batch(() => {
    select(state, node);
    zoomTo(state, node);
  });
}

/** Selects the heaviest call of a frame's function, if it has any in view. */
export function selectFunction(state: ViewState, frame: number): void {
  select(state, heaviestCall(state.profile.value, state.widths.value, frame));
}

/** Shows a metric in the flame graph. */
export function openMetric(state: ViewState, metric: number): void {
  reshape(state, () => {
    state.metricIndex.value = metric;
    state.tab.value = 'graph';
  });
}

/** Shows a function's heaviest call in the flame graph. @param metric index into facts.metrics */
export function openFunction(state: ViewState, metric: number, frame: number): void {
  openMetric(state, metric);
  const node = heaviestCall(state.profile.value, state.widths.value, frame);
  if (node !== null) reveal(state, node);
}

/** A box narrower than this part of the view is not seen without a closer look. */
const MIN_SEEN = 1 / 200;

/** Selects a node and, where it is out of view or too narrow to see, zooms to where it is not. */
export function reveal(state: ViewState, node: number): void {
  const { profile, zoom, widths } = state;
  select(state, node);
  const viewTotal = totalOf(profile.value, widths.value, zoom.value);
  const isSeen = isInView(state, node) && totalOf(profile.value, widths.value, node) >= viewTotal * MIN_SEEN;
  if (!isSeen) zoomTo(state, zoomToSee(profile.value, widths.value, node));
}

/** Whether a node is below the zoomed one, or is it or one of its callers. */
function isInView({ profile, zoom }: ViewState, node: number): boolean {
  return isInSubtree(profile.value, node, zoom.value) || isInSubtree(profile.value, zoom.value, node);
}

export function hoverOver(state: ViewState, box: Box | null): void {
  const before = state.hover.value;
  if (before?.node !== box?.node || before?.nodeCount !== box?.nodeCount) state.hover.value = box;
}

export function searchFor(state: ViewState, text: string): void {
  state.searchText.value = text;
}

/** Reveals the next match (1) or the one before (-1), round and round. */
export function stepMatch(state: ViewState, step: 1 | -1): void {
  const { profile, widths, found, selection } = state;
  if (found.value === null) return;
  const node = nextMatch(profile.value, widths.value, found.value, selection.value ?? 0, step);
  if (node !== null) reveal(state, node);
}

/** Moves the selection by an arrow key; where nothing in view is selected, the first one selects what is zoomed. */
export function moveSelection(state: ViewState, direction: Direction): void {
  const { profile, widths, zoom, selection } = state;
  const from = selection.value;
  const isStart = from === null || !isInView(state, from);
  select(state, isStart ? zoom.value : walk(profile.value, widths.value, zoom.value, from, direction));
}
