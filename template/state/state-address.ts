import { batch } from '@preact/signals';
import { addressOfNode, nodeOfAddress } from '../model/calls/path-address.js';
import { formatPan, parsePan } from '../model/graph/pan.js';
import { formatSizeRange, parseSizeRange } from '../model/sizes/size-range.js';
import { formatTimeChoice, parseTimeChoice } from '../model/time/time-choice.js';
import type { Address } from './address.js';
import { CHANGES, COLORINGS, GROUPINGS, ORDERS, reshape, setQuery, TABS, type ViewState, WIDTHS } from './state.js';

/** What the state's address says; reads every signal that is part of it. */
export function addressOf(state: ViewState): Address {
  const { report, metricIndex, tab, isInverted, groupBy, order, coloring, time, sizes, zoom, selection } = state;
  const profile = state.profile.value;
  return {
    metric: metricIndex.value === 0 ? '' : report.facts.metrics[metricIndex.value].key,
    view: unlessFirst(TABS, tab.value),
    inverted: isInverted.value ? 'yes' : '',
    group: unlessFirst(GROUPINGS, groupBy.value),
    order: unlessFirst(ORDERS, order.value),
    color: unlessFirst(COLORINGS, coloring.value),
    names: state.wantsWholeNames.value ? 'whole' : '',
    run: state.wantsDifference.value ? '' : 'newer',
    width: unlessFirst(WIDTHS, state.widthBy.value),
    change: unlessFirst(CHANGES, state.changeBy.value),
    query: state.queries.value.present,
    time: time.value ? formatTimeChoice(time.value, report.time.sliceMilliseconds) : '',
    sizes: sizes.value ? formatSizeRange(sizes.value) : '',
    zoom: zoom.value === 0 ? '' : addressOfNode(profile, zoom.value),
    pan: state.pan.value ? formatPan(state.pan.value) : '',
    select: selection.value ? addressOfNode(profile, selection.value) : '',
    search: state.searchText.value,
  };
}

/** Makes the state what an address says. What it does not say, or says of another report, is not chosen. */
export function applyAddress(state: ViewState, address: Address): void {
  const { report } = state;
  batch(() => {
    reshape(state, () => {
      const metric = report.facts.metrics.findIndex(({ key }) => key === address.metric);
      state.metricIndex.value = Math.max(0, metric);
      state.tab.value = oneOf(TABS, address.view);
      state.isInverted.value = address.inverted !== '';
      state.groupBy.value = oneOf(GROUPINGS, address.group);
      state.order.value = oneOf(ORDERS, address.order);
      state.coloring.value = oneOf(COLORINGS, address.color);
      state.wantsWholeNames.value = address.names !== '';
      state.wantsDifference.value = address.run === '';
      state.widthBy.value = oneOf(WIDTHS, address.width);
      state.changeBy.value = oneOf(CHANGES, address.change);
      state.time.value = parseTimeChoice(address.time, report.time);
      state.sizes.value = state.time.value ? null : parseSizeRange(address.sizes);
      if (state.queries.value.present !== address.query) setQuery(state, address.query);
      state.searchText.value = address.search;
    });
    state.hover.value = null;
    state.notice.value = '';
    state.zoom.value = nodeOr(state, address.zoom, 0) ?? 0;
    state.pan.value = parsePan(address.pan);
    state.selection.value = nodeOr(state, address.select, null);
  });
}

/** The node that an address names; where it is not there its nearest caller, and a word about that. */
function nodeOr(state: ViewState, address: string, none: 0 | null): number | null {
  if (address === '') return none;
  const found = nodeOfAddress(state.profile.value, address);
  if (!found) state.notice.value = 'The chosen call is not in this report, so all is shown.';
  else if (!found.isExact) {
    state.notice.value = 'The chosen call is not in this report, so its nearest caller is shown.';
  }
  return found?.node ?? none;
}

function unlessFirst<Value extends string>(values: readonly Value[], value: Value): string {
  return value === values[0] ? '' : value;
}

function oneOf<Value extends string>(values: readonly Value[], text: string): Value {
  return values.find((value) => value === text) ?? values[0];
}
