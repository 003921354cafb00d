import type { RefObject } from 'preact';
import { formatCount, formatNumberOf, formatShare, formatValue } from '../data/format.js';
import { asWords } from '../model/figures.js';
import { searchFor, stepMatch, type ViewState } from '../state.js';
import { measureToPaint } from './timing.js';

interface SearchBoxProps {
  readonly state: ViewState;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** A search for functions by a pattern (see NamePattern); Enter and Shift+Enter walk the matches. */
export function SearchBox({ state, field }: SearchBoxProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      stepMatch(state, event.shiftKey ? -1 : 1);
      event.preventDefault();
    }
    if (event.key === 'Escape') {
      if (state.searchText.value === '') field.current?.blur();
      searchFor(state, '');
      event.stopPropagation();
    }
  };
  return (
    <search class="search">
      <input
        ref={field}
        type="search"
        class="search-field"
        placeholder="Search functions"
        aria-label="Search functions"
        aria-keyshortcuts="/ Control+F"
        aria-describedby="search-result"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={state.searchText.value}
        onInput={(event) => {
          searchFor(state, event.currentTarget.value);
          measureToPaint('flamefile:search', event.timeStamp);
        }}
        onKeyDown={onKeyDown}
      />
      <span class="search-key" aria-hidden="true">
        /
      </span>
      <MatchSteps state={state} />
      <SearchOutcome state={state} />
    </search>
  );
}

/** Steps from match to match. */
function MatchSteps({ state }: { state: ViewState }) {
  const matchCount = state.found.value?.boxCount ?? 0;
  if (matchCount === 0) return null;
  return (
    <span class="search-steps">
      <button type="button" title="Previous match (Shift+Enter)" onClick={() => stepMatch(state, -1)}>
        <span aria-hidden="true">‹</span>
        <span class="spoken">Previous match</span>
      </button>
      <span>
        {state.foundPlace.value === 0 ? '–' : formatCount(state.foundPlace.value)} of{' '}
        {formatNumberOf(matchCount, 'box', 'boxes')}
      </span>
      <button type="button" title="Next match (Enter)" onClick={() => stepMatch(state, 1)}>
        <span aria-hidden="true">›</span>
        <span class="spoken">Next match</span>
      </button>
    </span>
  );
}

/** How much the search found, or what is wrong with it. */
function SearchOutcome({ state }: { state: ViewState }) {
  const found = state.found.value;
  const metric = state.metric.value;
  return (
    <output class="search-outcome" id="search-result">
      {found?.error}
      {found &&
        found.error === '' &&
        found.boxCount === 0 &&
        `No function with ${asWords(metric.label)} has this in its name.`}
      {found && found.boxCount > 0 && (
        <>
          <span>{formatNumberOf(found.functionCount, 'function')}</span>
          <span title="A match inside of another is counted once.">
            <b>{formatValue(found.value, metric.unit)}</b> {formatShare(found.value / state.base.value)}{' '}
            <small>of total</small>
          </span>
        </>
      )}
    </output>
  );
}
