import { useState } from 'preact/hooks';
import { formatNumberOf } from '../../data/format.js';
import { makeVisible } from '../../data/visible.js';
import { callPath } from '../../model/calls/profile.js';
import { lineOf, shortPlace, showName } from '../../model/graph/describe-box.js';
import { stackText } from '../../model/names/stack-text.js';
import { CopyButton } from '../page/copy-button.js';
import { lineShown, Place } from '../page/place.js';
import type { SelectionState } from './follower.js';

/** A stack may be 100,000 calls deep; nobody reads more at a time. */
const CALLS_SHOWN = 100;
const CALLS_MORE = 1000;

/** A node's stack as text to select and copy, the node's own call first. */
export function Stack({ state, node }: { state: SelectionState; node: number }) {
  const [shownCount, setShownCount] = useState(CALLS_SHOWN);
  const { names } = state;
  const profile = state.profile.value;
  const path = callPath(profile, node).reverse();
  const shown = path.slice(0, shownCount);
  const more = Math.min(CALLS_MORE, path.length - shownCount);
  return (
    <section class="stack">
      <h3>
        Stack <small>{formatNumberOf(path.length, 'call')}, innermost first</small>
      </h3>
      <CopyButton label="Copy" text={() => stackText(profile, names, node)} />
      <ol>
        {shown.map((caller) => {
          const frame = profile.tree.frame[caller];
          return (
            <li key={caller} title={showName(names.fullName(frame))}>
              <bdi class="symbol">{names.label(frame)}</bdi>{' '}
              <span title={makeVisible(names.place(frame))}>
                <Place {...lineShown(state, frame, lineOf(profile, caller))}>
                  {shortPlace(profile, names, caller)}
                </Place>
              </span>
            </li>
          );
        })}
      </ol>
      {more > 0 && (
        <button type="button" onClick={() => setShownCount(shownCount + more)}>
          Show {formatNumberOf(more, 'more call')}
        </button>
      )}
    </section>
  );
}
