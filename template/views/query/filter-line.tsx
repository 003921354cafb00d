import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { formatShare } from '../../data/format.js';
import { totalOf } from '../../model/calls/profile.js';
import type { ViewState } from '../../state/state.js';
import './query.css';
import { isInText, usePageKey } from '../page/page-key.js';
import { Chips } from './chips.js';
import { filtersOf } from './filters.js';
import { QueryField } from './query-field.js';
import { Found } from './search-box.js';
import { Undo, undoByKey } from './undo.js';

interface FilterLineProps {
  readonly state: ViewState;
  /** That of the search. */
  readonly field: RefObject<HTMLInputElement | null>;
}

/** What a search found, and the filters as chips or as text; hidden where there are none and none can be brought back. */
export function FilterLine({ state, field }: FilterLineProps) {
  const [isText, setIsText] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const { past, future } = state.queries.value;
  const notice = state.notice.value;
  usePageKey((event) => {
    if (!isInText(event)) undoByKey(state, event);
  });
  // The filter for own code has its button elsewhere.
  const isEmpty =
    filtersOf(state).every(({ term }) => term === 'own') &&
    [...past, ...future].every((query) => query === '' || query === 'own');
  const isSearching = state.searchText.value !== '';
  const onLeave = () => {
    setIsText(false);
    edit.current?.focus();
  };
  return (
    <section class="filter-line row" aria-label="Search and filters" hidden={isEmpty && notice === '' && !isSearching}>
      <Found state={state} field={field} />
      <div class="filter-strip row">
        <Undo state={state} />
        <button
          ref={edit}
          type="button"
          class="filter-quiet"
          aria-expanded={isText}
          title="Edit, copy or paste the filters as text"
          onClick={() => setIsText(!isText)}
        >
          Edit as text
        </button>
        {isText ? <QueryField state={state} onLeave={onLeave} /> : <Chips state={state} />}
      </div>
      <p class="share-notice note" role="status">
        {notice || <ShareOfFiltered state={state} />}
      </p>
    </section>
  );
}

/** Among filters a zoom has a share of what they leave as well. */
function ShareOfFiltered({ state }: { state: ViewState }) {
  const { profile, sums, widths, zoom, steps, sizes, base, baseName } = state;
  if (zoom.value === 0 || (steps.value.length === 0 && sizes.value === null)) return null;
  const value = totalOf(profile.value, sums.value, zoom.value);
  return (
    <>
      {formatShare(value / base.value)} of {baseName.value},{' '}
      {formatShare(value / totalOf(profile.value, widths.value, 0))} of what the filters leave
    </>
  );
}
