import type { RefObject } from 'preact';
import { describeStep } from '../../model/query/query.js';
import { readTyped } from '../../model/query/typed.js';
import { searchFor } from '../../state/navigate.js';
import type { SearchState } from '../../state/search-state.js';
import type { ShapeState } from '../../state/shape-state.js';
import type { ViewState } from '../../state/state.js';
import { measureToPaint } from '../page/timing.js';
import { addSteps } from './filters.js';

/**
 * Makes what stands in the search field a filter: the one that is typed there, or else one of what is found.
 * @param event that asked for it
 * @returns whether there was one to be made; then the field is empty
 */
export function filterBySearch(state: ViewState, kind: 'show' | 'hide', event: Event): boolean {
  const text = state.searchText.value;
  const steps = readTyped(text)?.steps ?? (canFilter(state) ? [{ kind, pattern: text.trim() }] : []);
  if (steps.length === 0) return false;
  searchFor(state, '');
  addSteps(state, steps);
  measureToPaint('flamefile:filter', event.timeStamp);
  return true;
}

/** Whether what is found can be filtered by: filters go by functions, boxes may be files or modules. */
function canFilter({ found, groupBy }: ShapeState & SearchState): boolean {
  return (found.value?.boxCount ?? 0) > 0 && groupBy.value !== 'file' && groupBy.value !== 'module';
}

interface SearchFiltersProps {
  readonly state: ViewState;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** Buttons beside the search field while there is something in it. */
export function SearchFilters({ state, field }: SearchFiltersProps) {
  const text = state.searchText.value;
  if (text === '') return null;
  const typed = readTyped(text);
  const act = (kind: 'show' | 'hide') => (event: MouseEvent) => {
    filterBySearch(state, kind, event);
    // The button is gone: whoever pressed it by keyboard goes on in the field.
    if (event.detail === 0) field.current?.focus();
  };
  if (typed) {
    return (
      <button type="button" title="Enter" disabled={typed.steps.length === 0} onClick={act('show')}>
        Add filter
      </button>
    );
  }
  const isDisabled = !canFilter(state);
  return (
    <span class="find-filters">
      <button
        type="button"
        title="Show only the stacks with what is found (Ctrl+Enter)"
        disabled={isDisabled}
        onClick={act('show')}
      >
        Show only
      </button>
      <button
        type="button"
        title="Hide the stacks with what is found (Alt+Enter)"
        disabled={isDisabled}
        onClick={act('hide')}
      >
        Hide
      </button>
    </span>
  );
}

/** Below the search field: what Enter will do where a filter is typed in it. */
export function TypedHint({ state }: { state: SearchState }) {
  const typed = readTyped(state.searchText.value);
  const isReady = typed !== null && typed.steps.length > 0;
  return (
    <output class={typed ? 'find-popover find-hint' : 'spoken'} aria-label="Typed filter">
      {typed?.problem}
      {typed && !isReady && typed.problem === '' && 'Type the name of a function, or a part of it.'}
      {isReady && (
        <>
          <kbd>Enter</kbd> adds {typed.steps.length === 1 ? 'the filter' : 'the filters'}:{' '}
          {typed.steps.map((step) => describeStep(step).meaning).join(' ')}
        </>
      )}
    </output>
  );
}
