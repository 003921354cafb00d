import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CallsState } from '../../state/calls-state.js';
import type { PlaceState } from '../../state/place-state.js';
import type { ShapeState } from '../../state/shape-state.js';
import type { ViewState } from '../../state/state.js';
import { measureToPaint } from '../page/timing.js';
import { type Filter, filtersOf, removeAll, showCode, shownCode } from './filters.js';

/** The filter for the program's own code, always at hand. */
export function OwnCode({ state }: { state: ShapeState & CallsState & PlaceState }) {
  const isOwn = shownCode(state) === 'own';
  return (
    <button
      type="button"
      class="filter-own row"
      aria-pressed={isOwn}
      title="Merges the language's runtime and standard library into their callers"
      onClick={(event) => {
        showCode(state, isOwn ? 'all' : 'own');
        measureToPaint('flamefile:filter', event.timeStamp);
      }}
    >
      Only my code
    </button>
  );
}

/** The filters, each with a button that removes it; the one for the program's own code has its own. */
export function Chips({ state }: { state: ViewState }) {
  const filters = filtersOf(state);
  const chips = filters.filter(({ term }) => term !== 'own');
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    // The newest is the last one.
    list.current?.scrollTo(list.current.scrollWidth, 0);
  }, [chips.length]);
  return (
    <>
      {chips.length > 0 && (
        <ul
          class="chips"
          aria-label="Filters"
          ref={list}
          onWheel={(event) => event.currentTarget.scrollBy(event.deltaY, 0)}
        >
          {chips.map((filter) => (
            <Chip key={filter.term} filter={filter} />
          ))}
        </ul>
      )}
      {filters.length > 1 && (
        <button type="button" class="filter-quiet" title="Remove all filters" onClick={() => removeAll(state)}>
          Clear all
        </button>
      )}
    </>
  );
}

function Chip({ filter }: { filter: Filter }) {
  const { verb, object, meaning, error, remove } = filter;
  const onRemove = (event: MouseEvent) => {
    const chip = (event.currentTarget as Element).closest('li');
    const neighbour = chip?.nextElementSibling ?? chip?.previousElementSibling;
    // Whoever removes filters by keyboard stays among them.
    neighbour?.querySelector('button')?.focus();
    remove();
    measureToPaint('flamefile:filter', event.timeStamp);
  };
  return (
    <li class={error === '' ? 'chip row' : 'chip row wrong'} title={error || meaning}>
      <span class="cut">
        {verb !== '' && <b>{verb} </b>}
        <bdi>{object}</bdi>
      </span>
      {error !== '' && <span class="chip-error">not valid</span>}
      <button type="button" aria-label={`Remove filter: ${verb} ${object}`} title="Remove" onClick={onRemove}>
        ×
      </button>
    </li>
  );
}
