import { computed, signal } from '@preact/signals';
import { canCompare } from '../data/compare/can-compare.js';
import type { Report } from '../data/report.js';
import { callsOf } from '../model/calls/calls-of.js';
import { addressOfNode } from '../model/calls/path-address.js';
import { createProfile, type Profile } from '../model/calls/profile.js';
import { changeScale } from '../model/compare/change-scale.js';
import { createComparedLens } from '../model/compare/compared-lens.js';
import { runSums } from '../model/compare/run-sums.js';
import { createLens, type SeenMetric } from '../model/figures/lens.js';
import { viewFigures } from '../model/figures/view-figures.js';
import { createFrameNames, type FrameNames } from '../model/names/frame-names.js';
import { parseQuery } from '../model/query/query.js';
import { createSearchIndex, placeAmongMatches, type SearchIndex, search } from '../model/query/search.js';
import { searchedPattern } from '../model/query/typed.js';
import { holdersOf } from '../model/shape/holders.js';
import type { Shape } from '../model/shape/plan.js';
import { invertProfile, type ShapeSource, shapeProfile } from '../model/shape/shape-profile.js';
import { functionRows } from '../model/table/function-rows.js';
import { metricColumns } from '../model/table/metric-column.js';
import { nameRanks } from '../model/table/name-ranks.js';
import { totalInTime } from '../model/time/time-totals.js';
import { distinctInTime } from '../model/time/timed-metric.js';
import { type Choices, GROUPINGS, ORDERS, type ViewState } from './state.js';

/** Trees up to this size are inverted with all callers; of larger ones a callers' share below this is left out. */
const COMPLETE_NODES = 30_000;
const MIN_SHARE = 1 / 8_000;

/** The state of a report that nobody has chosen anything in, with all that follows from the choices to come. */
export function createViewState(report: Report): ViewState {
  const plain = createProfile(report);
  const { frames } = plain;
  const choices = firstChoices();
  const names = createFrameNames(report, frames, () => choices.wantsWholeNames.value);
  const source: ShapeSource = { report, frames, names };
  const closeness = signal(1);
  const steps = computed(() => parseQuery(choices.queries.value.present).steps);
  const shape = computed<Shape>(() => ({
    groupBy: choices.groupBy.value,
    order: choices.order.value,
    steps: steps.value,
  }));
  const isComparing = computed(() => choices.wantsDifference.value && canCompare(report, choices.time.value !== null));
  const lens = computed(() => {
    const [time, sizes] = [choices.time.value, choices.sizes.value];
    return isComparing.value
      ? createComparedLens(report, time, sizes, choices.widthBy.value)
      : createLens(report, time, sizes);
  });
  const shownMetric = computed(() => lens.value.standIns[choices.metricIndex.value]);
  const metric = computed(() => lens.value.metrics[shownMetric.value] as SeenMetric);
  const callees = computed(() => (isPlainShape(shape.value) ? plain : shapeProfile(source, shape.value)));
  const calleesFigures = computed(() => viewFigures(callees.value, lens.value));
  const callers = computed(() => {
    const widths = calleesFigures.value.widthsOf(shownMetric.value);
    const own = calleesFigures.value.weightsOf(shownMetric.value);
    const isSmall = own.length <= COMPLETE_NODES;
    const floor = isSmall ? 0 : (widths[own.length] * MIN_SHARE) / closeness.value;
    return invertProfile(callees.value, own, floor);
  });
  const isUpsideDown = computed(
    () => choices.tab.value === 'callers' || (choices.tab.value === 'graph' && choices.isInverted.value),
  );
  const profile = computed(() => (isUpsideDown.value ? callers.value : callees.value));
  const figures = computed(() => (isUpsideDown.value ? viewFigures(profile.value, lens.value) : calleesFigures.value));
  const sums = computed(() => figures.value.sumsOf(shownMetric.value));
  const widths = computed(() => figures.value.widthsOf(shownMetric.value));
  let index: SearchIndex | undefined;
  const searchIndex = () => {
    index ??= createSearchIndex({ ...report, frames }, names);
    return index;
  };
  const found = computed(() => {
    const pattern = searchedPattern(choices.searchText.value);
    return pattern === '' ? null : search(profile.value, widths.value, sums.value, searchIndex(), pattern);
  });
  /** What opening a table and turning the tree round would have to wait for; of two runs it would take much memory. */
  const prepareTables = [
    () => lens.peek().runs ?? functionRows(callees.peek(), metricColumns(lens.peek(), calleesFigures.peek(), 0)),
    () => callers.peek(),
    ...report.facts.metrics.map((_, metric) => () => callers.peek().sumsOf(metric)),
  ];
  return {
    ...source,
    ...choices,
    steps,
    shape,
    isComparing,
    lens,
    shownMetric,
    metric,
    callees,
    calleesFigures,
    profile,
    figures,
    sums,
    widths,
    runs: computed(() => runSums(figures.value, shownMetric.value)),
    changeOf: computed(() =>
      metric.value.isSigned
        ? changeScale(profile.value, figures.value, shownMetric.value, choices.changeBy.value)
        : null,
    ),
    base: computed(() => figures.value.baseOf(shownMetric.value)),
    baseName: computed(() => {
      if (isComparing.value) return 'the old total';
      return metric.value.isSigned ? 'all changes' : 'total';
    }),
    found,
    foundPlace: computed(() => {
      const node = choices.selection.value;
      return found.value === null || node === null
        ? 0
        : placeAmongMatches(profile.value, widths.value, found.value, node);
    }),
    closeness,
    preparations: [searchIndex, ...preparationsOf(plain, names), ...prepareTables],
  };
}

function isPlainShape({ groupBy, order, steps }: Shape): boolean {
  return groupBy === GROUPINGS[0] && order === ORDERS[0] && steps.length === 0;
}

function firstChoices(): Choices {
  return {
    metricIndex: signal(0),
    tab: signal('graph'),
    groupBy: signal('function'),
    order: signal('weight'),
    isInverted: signal(false),
    coloring: signal('family'),
    wantsWholeNames: signal(false),
    wantsDifference: signal(true),
    widthBy: signal('larger'),
    changeBy: signal('amount'),
    queries: signal({ past: [], present: '', future: [] }),
    time: signal(null),
    sizes: signal(null),
    zoom: signal(0),
    pan: signal(null),
    selection: signal(null),
    hover: signal(null),
    searchText: signal(''),
    notice: signal(''),
  };
}

/** What the first zoom, sort and choice of time would have to wait for. */
function preparationsOf(plain: Profile, names: FrameNames): (() => unknown)[] {
  const { report, frames } = plain;
  return [
    () => addressOfNode(plain, 0),
    ...report.facts.metrics.map((_, metric) => () => plain.sumsOf(metric)),
    () => holdersOf(report),
    () => callsOf(plain, 0),
    () => nameRanks(frames, names),
    () => report.time.node,
    ...distinctInTime(report.facts.metrics).map(
      (metric) => () => totalInTime(report, report.facts.metrics[metric], { kind: 'instant', slice: 0 }),
    ),
  ];
}
