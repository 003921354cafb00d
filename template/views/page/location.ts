import { effect } from '@preact/signals';
import { type Address, decodeAddress, encodeAddress } from '../../state/address.js';
import type { CallsState } from '../../state/calls-state.js';
import { zoomTo } from '../../state/navigate.js';
import type { PageState } from '../../state/page-state.js';
import type { PlaceState } from '../../state/place-state.js';
import type { ViewState } from '../../state/state.js';
import { addressOf, applyAddress } from '../../state/state-address.js';
import { afterPaint } from './timing.js';

/** A browser allows a hundred changes of the address in half a minute; what changes often is written when it rests. */
const REST_MILLISECONDS = 300;

/** A change of these alone is no step back: they change with every key or move. */
const PASSING = ['search', 'select', 'pan', 'span', 'marks', 'mark'] as const;

/** Counts this page's own entries in the history, so that Escape never leaves it. */
interface HistoryEntry {
  readonly steps: number;
}

/** The browser goes back some time after it was asked to; a second step in between could leave the page. */
let isGoingBack = false;

/** What the page's address says. */
export function readLocation(): Address {
  return decodeAddress(location.hash);
}

/**
 * Opens what an address says, and from then on keeps the state and the page's address the same.
 * @returns how to end it, which gives the address to go on with
 */
export function followLocation(state: ViewState, first: Address): () => Address {
  let asked = first;
  let opened = first;
  let written = first;
  let isApplying = false;
  let resting = 0;

  const apply = (address: Address) => {
    isApplying = true;
    applyAddress(state, address);
    isApplying = false;
    asked = address;
    opened = addressOf(state);
    written = opened;
  };
  const onPopState = () => {
    isGoingBack = false;
    apply(readLocation());
  };
  apply(first);
  addEventListener('popstate', onPopState);

  const stopWriting = effect(() => {
    const address = addressOf(state);
    clearTimeout(resting);
    // A drag is one choice, however long it takes.
    if (isApplying || state.isChoosingTime.value || encodeAddress(address) === encodeAddress(written)) return;
    const passed = Object.fromEntries(PASSING.map((part) => [part, address[part]]));
    if (encodeAddress({ ...written, ...passed }) !== encodeAddress(address)) {
      written = address;
      // The picture goes first: writing an entry takes as long as a quarter of a frame.
      afterPaint(() => writeEntry('pushState', stepsBehind() + 1, address));
    } else {
      resting = setTimeout(() => {
        written = address;
        writeEntry('replaceState', stepsBehind(), address);
      }, REST_MILLISECONDS);
    }
  });

  return () => {
    removeEventListener('popstate', onPopState);
    stopWriting();
    clearTimeout(resting);
    const address = addressOf(state);
    // What a link says of calls that are not in this report may be in the next one.
    const last = encodeAddress(address) === encodeAddress(opened) ? asked : address;
    writeEntry('replaceState', stepsBehind(), last);
    return last;
  };
}

/** One step back: to the entry before, or from a link's zoom to the whole program. @returns whether there was a step */
export function stepBack(state: CallsState & PlaceState & PageState): boolean {
  if (isGoingBack) return true;
  if (stepsBehind() > 0) {
    isGoingBack = true;
    history.back();
  } else if (state.zoom.value !== 0) zoomTo(state, 0);
  else return false;
  return true;
}

function stepsBehind(): number {
  return (history.state as HistoryEntry | null)?.steps ?? 0;
}

function writeEntry(how: 'pushState' | 'replaceState', steps: number, address: Address): void {
  const entry: HistoryEntry = { steps };
  try {
    history[how](entry, '', encodeAddress(address) || location.pathname + location.search);
  } catch {
    // Too many changes at once, or a frame that has no history: the view works without an address.
  }
}
