import { useRef, useState } from 'preact/hooks';
import type { ViewState } from '../../state/state.js';
import './query.css';
import { Chips, OwnCode } from './chips.js';
import { QueryField } from './query-field.js';
import { Undo } from './undo.js';
import { ViewShare } from './view-share.js';

/** One line of constant height: the filters on the left, the view's share of the total on the right. */
export function FilterLine({ state }: { state: ViewState }) {
  const [isText, setIsText] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const onLeave = () => {
    setIsText(false);
    edit.current?.focus();
  };
  return (
    <section class="filter-line row" aria-label="Filters and what is in view">
      <div class="filter-strip row">
        <OwnCode state={state} />
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
      <ViewShare state={state} />
    </section>
  );
}
