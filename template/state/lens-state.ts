import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { canCompare } from '../data/compare/combine-reports.js';
import type { Report, ReportFacts } from '../data/report.js';
import { createComparedLens, createDifferenceLens } from '../model/figures/compared-lens.js';
import { createLens, type Lens, type SeenMetric, type WidthBy } from '../model/figures/lens.js';
import { olderReport } from '../model/figures/older-report.js';
import { shownMetric as metricShown } from '../model/figures/shown-metric.js';
import type { SizeRange } from '../model/sizes/size-range.js';
import type { TimeChoice } from '../model/time/time-choice.js';
import { timeInOlder } from '../model/time/time-in-older.js';
import type { TimeSpan } from '../model/time/time-span.js';
import type { PageState } from './page-state.js';

/** Which run boxes are as wide as, where two runs are compared; the first is chosen first. */
export const WIDTHS: readonly WidthBy[] = ['larger', 'newer', 'older'];

/** Of a report with a baseline: its difference, or one of the runs alone; the first is chosen first. */
export const RUNS = ['difference', 'newer', 'older'] as const;
export type ShownRun = (typeof RUNS)[number];

/** What of the report counts: a metric, of one run or of the difference of two, at a time or of some sizes. */
export interface LensState {
  readonly report: Report;
  /** Index into facts.metrics, as chosen; see shownMetric. */
  readonly metricIndex: ReadonlySignal<number>;
  /** As chosen. */
  readonly time: ReadonlySignal<TimeChoice | null>;
  /** The time that is looked at: in order of time of two ranges the second one alone. */
  readonly seenTime: ReadonlySignal<TimeChoice | null>;
  /** The part of the run that the timeline shows; null for the whole. */
  readonly timeSpan: ReadonlySignal<TimeSpan | null>;
  /** While a choice of time is under way, as by a drag or a key that is held down: what it will be is not known yet. */
  readonly isChoosingTime: ReadonlySignal<boolean>;
  /** Whether it was asked by how much a level changed in the chosen range, and not what was allocated in it. */
  readonly wantsGrowth: ReadonlySignal<boolean>;
  readonly sizes: ReadonlySignal<SizeRange | null>;
  /** What is chosen to be shown of a report with a baseline; see isComparing. */
  readonly shownRun: ReadonlySignal<ShownRun>;
  readonly widthBy: ReadonlySignal<WidthBy>;
  /** Whether the difference of two runs is shown, both of which are known. */
  readonly isComparing: ReadonlySignal<boolean>;
  readonly lens: ReadonlySignal<Lens>;
  /** About the run that is shown, of a difference the newer one. */
  readonly shownFacts: ReadonlySignal<ReportFacts>;
  /** The older of two runs, where it is shown, alone or in a difference; null elsewhere. */
  readonly shownOlder: ReadonlySignal<Report | null>;
  /**
   * The metric that is shown: the chosen one, or what stands in for it where it means nothing through the lens. Of a range of
   * time that is what was allocated in it, unless its growth was asked for; at a moment it is what was live.
   */
  readonly shownMetric: ReadonlySignal<number>;
  readonly metric: ReadonlySignal<SeenMetric>;
}

/** @param page where the open view shows calls in order, which are of one run and of one time: of two ranges the later one's */
export function createLensState(report: Report, { tab }: Pick<PageState, 'tab'>): LensState {
  const metricIndex = signal(0);
  const time = signal<TimeChoice | null>(null);
  const timeSpan = signal<TimeSpan | null>(null);
  const isChoosingTime = signal(false);
  const wantsGrowth = signal(false);
  const sizes = signal<SizeRange | null>(null);
  const shownRun = signal<ShownRun>(RUNS[0]);
  const widthBy = signal(WIDTHS[0]);
  const seenTime = computed<TimeChoice | null>(() => {
    const choice = time.value;
    return tab.value === 'order' && choice?.kind === 'difference' ? { kind: 'range', ...choice.after } : choice;
  });
  const isComparing = computed(
    () =>
      shownRun.value === 'difference' &&
      tab.value !== 'order' &&
      !report.facts.isDifferenceOnly &&
      canCompare(report, time.value !== null),
  );
  const lens = computed(() => {
    const time = seenTime.value;
    if (report.facts.isDifferenceOnly) return createDifferenceLens(report, time, sizes.value);
    if (isComparing.value) return createComparedLens(report, time, sizes.value, widthBy.value);
    const older = shownRun.value === 'older' && canCompare(report, time !== null) ? olderReport(report) : null;
    if (older === null) return createLens(report, time, sizes.value);
    return createLens(older, time && timeInOlder(time, report.time, older.time), sizes.value);
  });
  const shownFacts = computed(() => lens.value.report.facts);
  const shownOlder = computed(() => {
    const { report: seen, runs } = lens.value;
    return runs?.older.report ?? (seen === report ? null : seen);
  });
  const shownMetric = computed(() => metricShown(lens.value, metricIndex.value, wantsGrowth.value));
  const metric = computed(() => lens.value.metrics[shownMetric.value] as SeenMetric);
  return {
    report,
    metricIndex,
    time,
    seenTime,
    timeSpan,
    isChoosingTime,
    wantsGrowth,
    sizes,
    shownRun,
    widthBy,
    isComparing,
    lens,
    shownFacts,
    shownOlder,
    shownMetric,
    metric,
  };
}
