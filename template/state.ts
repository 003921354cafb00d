import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Metric } from './data/report.js';
import { createFrameNames, type FrameNames } from './model/frame-names.js';
import type { Box } from './model/layout.js';
import { addressOfNode } from './model/path-address.js';
import type { Profile } from './model/profile.js';
import { isInSubtree, totalOf } from './model/profile.js';
import {
  createSearchIndex,
  nextMatch,
  placeAmongMatches,
  type SearchIndex,
  type SearchResult,
  search,
} from './model/search.js';
import { type Direction, walk, zoomToSee } from './model/walk.js';

/** What a reader has chosen, and what follows from it. Only the transitions below write to the signals. */
export interface ViewState {
  readonly profile: Profile;
  readonly names: FrameNames;
  /** Index into facts.metrics. */
  readonly metricIndex: Signal<number>;
  /** The node whose subtree fills the view; 0 for the whole program. */
  readonly zoom: Signal<number>;
  readonly selection: Signal<number | null>;
  /** The box under the pointer. */
  readonly hover: Signal<Box | null>;
  readonly searchText: Signal<string>;
  /** One sentence about something that did not go as asked; "" for none. */
  readonly notice: Signal<string>;
  readonly metric: ReadonlySignal<Metric>;
  /** Prefix sums of the chosen metric. */
  readonly sums: ReadonlySignal<Float64Array>;
  /** Null while nothing is searched for. */
  readonly found: ReadonlySignal<SearchResult | null>;
  /** Which of the matches is selected, from 1; 0 for none. */
  readonly foundPlace: ReadonlySignal<number>;
  /** What the first search, zoom and selection would have to wait for, to be done while the reader looks. */
  readonly preparations: readonly (() => unknown)[];
}

export function createViewState(profile: Profile): ViewState {
  const names = createFrameNames(profile.report);
  const metricIndex = signal(0);
  const selection = signal<number | null>(null);
  const searchText = signal('');
  const sums = computed(() => profile.sumsOf(metricIndex.value));
  let index: SearchIndex | undefined;
  const searchIndex = () => {
    index ??= createSearchIndex(profile.report, names);
    return index;
  };
  const found = computed(() =>
    searchText.value === '' ? null : search(profile, sums.value, searchIndex(), searchText.value),
  );
  return {
    profile,
    names,
    metricIndex,
    zoom: signal(0),
    selection,
    hover: signal(null),
    searchText,
    notice: signal(''),
    metric: computed(() => profile.report.facts.metrics[metricIndex.value]),
    sums,
    found,
    preparations: [
      searchIndex,
      () => addressOfNode(profile, 0),
      ...profile.report.facts.metrics.map((_, metric) => () => profile.sumsOf(metric)),
    ],
    foundPlace: computed(() => {
      const node = selection.value;
      return found.value === null || node === null ? 0 : placeAmongMatches(profile, sums.value, found.value, node);
    }),
  };
}

export function chooseMetric(state: ViewState, index: number): void {
  state.metricIndex.value = index;
}

/** Fills the view with a node's subtree. */
export function zoomTo(state: ViewState, node: number): void {
  state.hover.value = null;
  state.notice.value = '';
  state.zoom.value = node;
}

export function select(state: ViewState, node: number | null): void {
  state.selection.value = node;
}

/** A box narrower than this part of the view is not seen without a closer look. */
const NARROWEST_SEEN = 1 / 200;

/** Selects a node and, where it is out of view or too narrow to see, zooms to where it is not. */
export function reveal(state: ViewState, node: number): void {
  const { profile, zoom, sums } = state;
  select(state, node);
  const viewTotal = totalOf(profile, sums.value, zoom.value);
  const isSeen = isInView(state, node) && totalOf(profile, sums.value, node) >= viewTotal * NARROWEST_SEEN;
  if (!isSeen) zoomTo(state, zoomToSee(profile, sums.value, node));
}

/** Whether a node is below the zoomed one, or is it or one of its callers. */
function isInView({ profile, zoom }: ViewState, node: number): boolean {
  return isInSubtree(profile, node, zoom.value) || isInSubtree(profile, zoom.value, node);
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
  const { profile, sums, found, selection } = state;
  if (found.value === null) return;
  const node = nextMatch(profile, sums.value, found.value, selection.value ?? 0, step);
  if (node !== null) reveal(state, node);
}

/** Moves the selection by an arrow key; where nothing in view is selected, the first one selects what is zoomed. */
export function moveSelection(state: ViewState, direction: Direction): void {
  const { profile, sums, zoom, selection } = state;
  const from = selection.value;
  const isStart = from === null || !isInView(state, from);
  select(state, isStart ? zoom.value : walk(profile, sums.value, zoom.value, from, direction));
}
