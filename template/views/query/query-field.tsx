import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { parseQuery } from '../../model/query/query.js';
import { unknownSentence } from '../../model/query/typed.js';
import type { CallsState } from '../../state/calls-state.js';
import { setQuery } from '../../state/choose-shape.js';
import type { PlaceState } from '../../state/place-state.js';
import type { ShapeState } from '../../state/shape-state.js';

/** Edit, copy or paste the filters as text: Enter applies it, Escape leaves them as they were. */
export function QueryField({ state, onLeave }: { state: ShapeState & CallsState & PlaceState; onLeave: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(state.queries.value.present);
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  useLayoutEffect(() => field.current?.focus(), []);
  const apply = () => {
    const query = parseQuery(text);
    setUnknown(query.unknown);
    if (query.unknown.length > 0) return;
    setQuery(state, text.trim());
    onLeave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The page's own keys are letters here.
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // The focus moves on to a button, which must not be pressed by the same key.
    event.preventDefault();
    if (event.key === 'Enter') apply();
    else onLeave();
  };
  return (
    <div class="query-field">
      <input
        ref={field}
        type="text"
        aria-label="Filters as text"
        aria-describedby="query-problem"
        aria-invalid={unknown.length > 0}
        placeholder="show:parse hide:=core::fmt::write own"
        title="Enter applies it, Escape leaves the filters as they were"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" onClick={apply}>
        Apply
      </button>
      <output class={unknown.length > 0 ? 'find-popover' : 'spoken'} id="query-problem">
        {unknown.length > 0 && unknownSentence(unknown)}
      </output>
    </div>
  );
}
