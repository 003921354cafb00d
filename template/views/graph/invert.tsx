import type { CallsState } from '../../state/calls-state.js';
import { invert } from '../../state/choose-shape.js';
import type { PageState } from '../../state/page-state.js';
import type { PlaceState } from '../../state/place-state.js';
import { isPlainKey, usePageKey } from '../page/page-key.js';
import { measureToPaint } from '../page/timing.js';

/** Turns the flame graph upside down: functions with what is their own, callers below. The key I does it as well. */
export function Invert({ state }: { state: CallsState & PlaceState & PageState }) {
  const isInverted = state.isInverted.value;
  const turn = (event: Event) => {
    invert(state, !state.isInverted.value);
    measureToPaint('flamefile:invert', event.timeStamp);
  };
  usePageKey((event) => {
    if (event.key !== 'i' || !isPlainKey(event) || state.tab.value !== 'graph') return;
    event.preventDefault();
    turn(event);
  });
  // Calls in order of time have no other side.
  if (state.tab.value === 'order') return null;
  return (
    <button
      type="button"
      class="filter-own row"
      aria-pressed={isInverted}
      aria-keyshortcuts="i"
      disabled={state.tab.value !== 'graph'}
      title="Functions by what is their own, with their callers below them (I)"
      onClick={turn}
    >
      Invert
    </button>
  );
}
