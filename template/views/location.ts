import { batch, effect } from '@preact/signals';
import { type Address, decodeAddress, encodeAddress } from '../model/address.js';
import { addressOfNode, nodeOfAddress } from '../model/path-address.js';
import { chooseMetric, searchFor, type ViewState, zoomTo } from '../state.js';

/** A browser allows a hundred changes of the address in half a minute; a text being typed is written when it rests. */
const TYPING_REST_MILLISECONDS = 300;

/** Counts this page's own entries in the history, so that Escape never leaves it. */
interface HistoryEntry {
  readonly steps: number;
}

/** Opens what the page's address says, and from then on keeps the two the same. */
export function followLocation(state: ViewState): void {
  let written = decodeAddress(location.hash);
  let isApplying = false;
  let typing = 0;

  const apply = () => {
    isApplying = true;
    batch(() => applyAddress(state, decodeAddress(location.hash)));
    isApplying = false;
    written = addressOf(state);
  };
  apply();
  addEventListener('popstate', apply);

  effect(() => {
    const address = addressOf(state);
    clearTimeout(typing);
    if (isApplying) return;
    if (address.metric !== written.metric || address.zoom !== written.zoom) {
      written = address;
      writeEntry('pushState', stepsBehind() + 1, address);
    } else if (address.search !== written.search) {
      typing = setTimeout(() => {
        written = address;
        writeEntry('replaceState', stepsBehind(), address);
      }, TYPING_REST_MILLISECONDS);
    }
  });
}

/** One step back: to the entry before, or from a link's zoom to the whole program. @returns whether there was a step */
export function stepBack(state: ViewState): boolean {
  if (stepsBehind() > 0) history.back();
  else if (state.zoom.value !== 0) zoomTo(state, 0);
  else return false;
  return true;
}

function addressOf({ profile, metricIndex, zoom, searchText }: ViewState): Address {
  return {
    metric: metricIndex.value === 0 ? '' : profile.report.facts.metrics[metricIndex.value].key,
    zoom: zoom.value === 0 ? '' : addressOfNode(profile, zoom.value),
    search: searchText.value,
  };
}

function applyAddress(state: ViewState, { metric, zoom, search }: Address): void {
  const { facts } = state.profile.report;
  const index = facts.metrics.findIndex(({ key }) => key === metric);
  const node = zoom === '' ? 0 : nodeOfAddress(state.profile, zoom);
  chooseMetric(state, Math.max(0, index));
  zoomTo(state, node ?? 0);
  searchFor(state, search);
  if (node === null) state.notice.value = 'The linked call is not in this report, so all is shown.';
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
