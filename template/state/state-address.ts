import { batch } from '@preact/signals';
import { addressOfNode, nodeOfAddress } from '../model/calls/path-address.js';
import { formatPan, parsePan } from '../model/graph/pan.js';
import { formatMarkOrder, parseMarkOrder } from '../model/marks/mark-order.js';
import { addressInOrder, nodeInOrder } from '../model/order/order-address.js';
import { formatNameList, parseNameList } from '../model/query/name-list.js';
import { formatSizeRange, parseSizeRange } from '../model/sizes/size-range.js';
import { formatTimeChoice, isOverTime, parseTimeChoice } from '../model/time/time-choice.js';
import { formatTimeSpan, parseTimeSpan } from '../model/time/time-span.js';
import { peakChoice } from '../model/time/timeline-series.js';
import type { Address } from './address.js';
import { addressDoubts, knowsSizes } from './address-doubts.js';
import { CHANGES } from './calls-state.js';
import { writeMetric } from './choose-lens.js';
import { setQuery } from './choose-shape.js';
import { RUNS, WIDTHS } from './lens-state.js';
import { MARK_GROUPINGS } from './marks-state.js';
import { COLORINGS, TABS } from './page-state.js';
import { reshape } from './reshape.js';
import { GROUPINGS, ORDERS } from './shape-state.js';
import type { ViewState } from './state.js';
import { write } from './write.js';

/** What the state's address says; reads every signal that is part of it. */
export function addressOf(state: ViewState): Address {
  const { report, tab, isInverted, groupBy, order, coloring, time, timeSpan, sizes, zoom, selection } = state;
  const profile = state.profile.value;
  const ordered = state.ordered.value;
  const nodeAddress = (node: number) => (ordered ? addressInOrder(ordered, node) : addressOfNode(profile, node));
  // In a range of time, a level's key asks for its growth.
  const metric = time.value && isOverTime(time.value) ? state.shownMetric.value : state.metricIndex.value;
  return {
    metric: metric === 0 ? '' : report.facts.metrics[metric].key,
    view: unlessFirst(TABS, tab.value),
    inverted: isInverted.value ? 'yes' : '',
    root: state.isRootBelow.value ? 'bottom' : '',
    startup: state.isStartUpOpen.value ? 'open' : '',
    group: unlessFirst(GROUPINGS, groupBy.value),
    order: unlessFirst(ORDERS, order.value),
    folded: formatNameList(state.laneFolds.value.folded),
    opened: formatNameList(state.laneFolds.value.opened),
    color: unlessFirst(COLORINGS, coloring.value),
    names: state.wantsWholeNames.value ? 'whole' : '',
    run: unlessFirst(RUNS, state.shownRun.value),
    width: unlessFirst(WIDTHS, state.widthBy.value),
    change: unlessFirst(CHANGES, state.changeBy.value),
    query: state.queries.value.present,
    time: time.value ? formatTimeChoice(time.value, report.time.sliceMilliseconds) : '',
    span: timeSpan.value ? formatTimeSpan(timeSpan.value, report.time.sliceMilliseconds) : '',
    sizes: sizes.value ? formatSizeRange(sizes.value) : '',
    zoom: zoom.value === 0 ? '' : nodeAddress(zoom.value),
    pan: state.pan.value ? formatPan(state.pan.value) : '',
    select: selection.value ? nodeAddress(selection.value) : '',
    search: state.searchText.value,
    marks: state.markText.value,
    markkind: state.markKind.value,
    markgroup: unlessFirst(MARK_GROUPINGS, state.markGrouping.value),
    markorder: formatMarkOrder(state.markOrder.value),
    mark: state.mark.value === null ? '' : String(state.mark.value),
  };
}

/** Makes the state what an address says. What it does not say, or says of another report, is not chosen. */
export function applyAddress(state: ViewState, address: Address): void {
  const { report } = state;
  batch(() => {
    reshape(state, () => {
      const metric = report.facts.metrics.findIndex(({ key }) => key === address.metric);
      write(state.tab, oneOf(state.tabs, address.view));
      write(state.isInverted, address.inverted !== '');
      write(state.isRootBelow, address.root === 'bottom');
      write(state.isStartUpOpen, address.startup === 'open');
      write(state.groupBy, oneOf(GROUPINGS, address.group));
      write(state.order, oneOf(ORDERS, address.order));
      write(state.laneFolds, {
        folded: parseNameList(address.folded) ?? [],
        opened: parseNameList(address.opened) ?? [],
      });
      write(state.coloring, oneOf(COLORINGS, address.color));
      write(state.wantsWholeNames, address.names !== '');
      write(state.shownRun, oneOf(RUNS, address.run));
      write(state.widthBy, oneOf(WIDTHS, address.width));
      write(state.changeBy, oneOf(CHANGES, address.change));
      write(state.time, parseTimeChoice(address.time, report.time, peakChoice(report) !== null));
      write(state.timeSpan, parseTimeSpan(address.span, report.time.sliceMilliseconds));
      writeMetric(state, Math.max(0, metric));
      write(state.sizes, state.time.value || !knowsSizes(state) ? null : parseSizeRange(address.sizes));
      if (state.queries.value.present !== address.query) setQuery(state, address.query);
      write(state.searchText, address.search);
      write(state.markKind, address.markkind);
      write(state.markText, address.marks);
      write(state.markGrouping, oneOf(MARK_GROUPINGS, address.markgroup));
      write(state.markOrder, parseMarkOrder(address.markorder));
      write(state.mark, markOf(state, address.mark));
    });
    write(state.hover, null);
    write(state.turned, null);
    const doubts = new Set(addressDoubts(state, address));
    write(state.zoom, nodeOr(state, address.zoom, 0, doubts) ?? 0);
    write(state.pan, parsePan(address.pan));
    write(state.selection, nodeOr(state, address.select, null, doubts));
    write(state.notice, [...doubts].join(' '));
  });
}

/** The node that an address names; where it is not there its nearest caller, and a word about that goes to the doubts. */
function nodeOr(state: ViewState, address: string, none: 0 | null, doubts: Set<string>): number | null {
  if (address === '') return none;
  const ordered = state.ordered.value;
  const underWay = ordered && nodeInOrder(ordered, address);
  const found = ordered
    ? underWay !== null && { node: underWay, isExact: true }
    : nodeOfAddress(state.profile.value, address);
  const doubt = !found ? 'all' : found.isExact ? '' : 'its nearest caller';
  if (doubt !== '') doubts.add(`The chosen call is not in this report, so ${doubt} is shown.`);
  return found ? found.node : none;
}

/** The mark of a row; null where there is none. */
function markOf({ lens }: ViewState, row: string): number | null {
  const isThere = /^\d{1,9}$/.test(row) && Number(row) < lens.value.report.marks.name.length;
  return isThere ? Number(row) : null;
}

function unlessFirst<Value extends string>(values: readonly Value[], value: Value): string {
  return value === values[0] ? '' : value;
}

function oneOf<Value extends string>(values: readonly Value[], text: string): Value {
  return values.find((value) => value === text) ?? values[0];
}
