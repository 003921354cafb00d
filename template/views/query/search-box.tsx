import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { formatCount, formatNumberOf, formatShare, inSentence } from '../../data/format.js';
import { totalOf } from '../../model/calls/profile.js';
import { showValue } from '../../model/graph/describe-box.js';
import { readTyped } from '../../model/query/typed.js';
import type { CallsState } from '../../state/calls-state.js';
import type { LensState } from '../../state/lens-state.js';
import { searchFor, stepMatch } from '../../state/navigate.js';
import type { PlaceState } from '../../state/place-state.js';
import type { SearchState } from '../../state/search-state.js';
import type { ViewState } from '../../state/state.js';
import './query.css';
import { measureToPaint } from '../page/timing.js';
import { QueryHelp } from './query-help.js';
import { filterBySearch, SearchFilters, TypedHint } from './search-filters.js';
import { undoByKey } from './undo.js';

interface SearchBoxProps {
  readonly state: ViewState;
  readonly field: RefObject<HTMLInputElement | null>;
}

/**
 * A search for functions by a pattern (see NamePattern); Enter and Shift+Enter walk the matches, Ctrl+Enter and
 * Alt+Enter make it a filter. Where a filter is typed, Enter adds it.
 */
export function SearchBox({ state, field }: SearchBoxProps) {
  /** Whether the field is empty because what was in it became a filter: then undo means that filter. */
  const isTaken = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      const isFilterKey = event.ctrlKey || event.metaKey || event.altKey || readTyped(state.searchText.value) !== null;
      if (!isFilterKey) stepMatch(state, event.shiftKey ? -1 : 1);
      else isTaken.current = filterBySearch(state, event.altKey ? 'hide' : 'show', event);
      event.preventDefault();
    } else if (event.key === 'Escape') {
      if (state.searchText.value === '') field.current?.blur();
      searchFor(state, '');
      event.stopPropagation();
    } else if (isTaken.current) undoByKey(state, event);
  };
  return (
    <search class="find">
      <span class="find-box row">
        <input
          ref={field}
          type="search"
          placeholder="Search or filter"
          aria-label="Search functions"
          aria-keyshortcuts="/ Control+F"
          aria-describedby="search-result"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={state.searchText.value}
          onInput={(event) => {
            isTaken.current = false;
            searchFor(state, event.currentTarget.value);
            measureToPaint('flamefile:search', event.timeStamp);
          }}
          onKeyDown={onKeyDown}
        />
        <span class="find-key" aria-hidden="true">
          /
        </span>
        <MatchSteps state={state} />
      </span>
      <QueryHelp />
      <TypedHint state={state} />
    </search>
  );
}

/** What the search found, and how to make a filter of it; beside the filters, so that the field keeps its place. */
export function Found({ state, field }: SearchBoxProps) {
  return (
    <search class="found row" aria-label="What was found">
      <SearchFilters state={state} field={field} />
      <SearchOutcome state={state} />
    </search>
  );
}

/** Steps from match to match. */
function MatchSteps({ state }: { state: ViewState }) {
  const matchCount = state.found.value?.boxCount ?? 0;
  if (matchCount === 0) return null;
  return (
    <span class="find-steps row note">
      <span title={formatNumberOf(matchCount, 'box', 'boxes')}>
        {state.foundPlace.value === 0 ? '–' : formatCount(state.foundPlace.value)} of {formatCount(matchCount)}
      </span>
      <button
        type="button"
        aria-label="Previous match"
        title="Previous match (Shift+Enter)"
        onClick={() => stepMatch(state, -1)}
      >
        ‹
      </button>
      <button type="button" aria-label="Next match" title="Next match (Enter)" onClick={() => stepMatch(state, 1)}>
        ›
      </button>
    </span>
  );
}

/** How much the search found, or what is wrong with it. */
function SearchOutcome({ state }: { state: LensState & CallsState & SearchState & PlaceState }) {
  const inZoom = state.foundInZoom.value;
  const found = state.found.value;
  const metric = state.metric.value;
  return (
    <output class="find-outcome" id="search-result">
      {found?.error}
      {found && found.error === '' && found.boxCount === 0 && `No match with ${inSentence(metric.label)}.`}
      {found && found.boxCount > 0 && (
        <>
          <span title="Nested matches are counted once.">
            <b>{showValue(found.value, metric)}</b> {formatShare(found.value / state.base.value)}{' '}
            <small>of {state.baseName.value}</small>
          </span>{' '}
          {inZoom !== null && !metric.isSigned && (
            <span title="Of what is in view">
              {formatShare(inZoom / totalOf(state.profile.value, state.sums.value, state.zoom.value))}{' '}
              <small>of view</small>
            </span>
          )}{' '}
          <span>{formatNumberOf(found.functionCount, 'function')}</span>
        </>
      )}
    </output>
  );
}
