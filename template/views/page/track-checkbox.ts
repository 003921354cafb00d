import type { ComparedTrack } from '../../model/order/compared-tracks.js';
import { isAlone, isChosen, toggleTrack } from '../../state/choose-track.js';
import type { ViewState } from '../../state/state.js';

/** What makes a checkbox say whether a thread is chosen, and choose it. */
export function checksTrack(state: ViewState, track: ComparedTrack) {
  const isOnly = isAlone(state, track);
  return {
    checked: isChosen(state, track),
    // What is disabled would lose the focus.
    'aria-disabled': isOnly,
    onClick: (event: MouseEvent) => isOnly && event.preventDefault(),
    onChange: () => toggleTrack(state, track),
  };
}
