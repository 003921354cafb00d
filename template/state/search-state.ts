import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  createSearchIndex,
  matchedBelow,
  placeAmongMatches,
  type SearchResult,
  search,
} from '../model/query/search.js';
import { searchedPattern } from '../model/query/typed.js';
import type { CallsState } from './calls-state.js';
import type { PlaceState } from './place-state.js';
import type { ShapeState } from './shape-state.js';

/** What is searched for, and what is found of it. */
export interface SearchState {
  readonly searchText: ReadonlySignal<string>;
  /** Null while nothing is searched for. */
  readonly found: ReadonlySignal<SearchResult | null>;
  /** Value of the matches in what is zoomed; null where that is all, or nothing is searched for. */
  readonly foundInZoom: ReadonlySignal<number | null>;
  /** Which of the matches is selected, from 1; 0 for none. */
  readonly foundPlace: ReadonlySignal<number>;
  /** Does what the first search would have to wait for. */
  prepareSearch(): void;
}

export function createSearchState(
  { report, frames, names }: ShapeState,
  { profile, widths, sums }: CallsState,
  { selection, zoom }: PlaceState,
): SearchState {
  const searchText = signal('');
  const index = computed(() => createSearchIndex({ ...report, frames }, names));
  const found = computed(() => {
    const pattern = searchedPattern(searchText.value);
    return pattern === '' ? null : search(profile.value, widths.value, sums.value, index.value, pattern);
  });
  const foundPlace = computed(() => {
    const node = selection.value;
    if (found.value === null || node === null) return 0;
    return placeAmongMatches(profile.value, widths.value, found.value, node);
  });
  const foundInZoom = computed(() => {
    if (found.value === null || zoom.value === 0) return null;
    return matchedBelow(profile.value, sums.value, found.value, zoom.value);
  });
  return { searchText, found, foundInZoom, foundPlace, prepareSearch: () => void index.peek() };
}
