import { noiseOfTotal } from '../../data/compare/noise.js';
import { noiseWord } from '../../data/compare/noise-words.js';
import {
  formatChange,
  formatDuration,
  formatNumberOf,
  formatRate,
  formatShare,
  formatTimeInRun,
  formatValue,
  inSentence,
} from '../../data/format.js';
import { relativeChange } from '../../data/relative-change.js';
import type { Metric, Report, ReportFacts } from '../../data/report.js';
import { indexOfSame } from '../../data/same-metric.js';
import { countRunsInside } from '../../data/several-runs.js';
import { totalInSizes } from '../sizes/size-range.js';
import { totalInTime } from '../time/time-totals.js';
import { isLevelAtPeak } from '../time/timed-metric.js';
import type { Lens } from './lens.js';

const NANOSECONDS_PER_MILLISECOND = 1e6;
/** What lasts as long as the run may be a little longer as the run was measured. */
const MAX_SHARE = 1.005;

/**
 * The whole program's value of a metric through a lens, or that of its nodes, of the newer of two runs; of a difference alone what there is more of,
 * less what there is less of. Null where it means nothing through the lens.
 */
export function totalThrough(lens: Lens, metricIndex: number): number | null {
  const { report } = lens;
  const metric = report.facts.metrics[metricIndex];
  if (lens.metrics[metricIndex] === null) return null;
  if (report.facts.isDifferenceOnly) {
    const { more, less } = moreAndLess(lens, metricIndex);
    return more - less;
  }
  const isKeptWhole = lens.time === null || lens.time.kind === 'peak';
  if (lens.nodes && isKeptWhole) {
    return (lens.runs?.newer ?? lens).valuesOf(metricIndex).reduce((sum, value) => sum + value, 0);
  }
  if (lens.time) return totalInTime(report, metric, lens.time);
  return lens.sizes ? totalInSizes(report, metric, lens.sizes) : metric.total;
}

/**
 * What stands beside a metric's total through a lens: of two runs what the older one had, of a difference alone its two
 * parts, otherwise the whole run's, and of the whole run what secondFigure says. "" for what means nothing in either of two runs.
 */
export function figureBeside(lens: Lens, metricIndex: number): string {
  const { report, runs } = lens;
  const metric = report.facts.metrics[metricIndex];
  const isSeen = lens.metrics[metricIndex] !== null;
  if (runs) {
    if (!isSeen) return '';
    const before = totalThrough(runs.older, metricIndex) ?? 0;
    const now = totalThrough(runs.newer, metricIndex) ?? 0;
    const change = relativeChange(before, now);
    if (change === 'as before') return change;
    return `was ${formatValue(before, metric.unit)}, ${change}${noiseBeside(report, metric, now, before)}`;
  }
  if (report.facts.isDifferenceOnly) {
    const { more, less } = moreAndLess(lens, metricIndex);
    return `${formatChange(more, metric.unit)} and ${formatChange(-less, metric.unit)}`;
  }
  // What was live at the peak is a figure of the whole run.
  const isOfWholeRun = lens.nodes ? false : lens.time ? lens.time.kind === 'peak' && isSeen : !lens.sizes;
  if (isOfWholeRun) return secondFigure(report, metricIndex);
  const total = formatValue(metric.total, metric.unit);
  // What was live at some instant is no part of what was live at another.
  const isPart = metric.isAdditiveOverTime || !lens.time;
  return isPart ? `of ${total}` : `${inSentence(metric.shortLabel)} ${total}`;
}

/** Whether a change of all that was measured is noise, where repeated runs tell; "" where not, and of a part. */
function noiseBeside({ facts, baseline }: Report, metric: Metric, now: number, before: number): string {
  const older = baseline?.facts.metrics[indexOfSame(metric, baseline.facts.metrics)];
  if (!baseline || now !== metric.total || before !== older?.total) return '';
  const noise = noiseOfTotal(metric, facts, baseline.facts);
  return noise === null ? '' : `, ${noiseWord(now - before, noise)}`;
}

/** The sums of what there is more of and of what there is less of. */
function moreAndLess(lens: Lens, metricIndex: number): { more: number; less: number } {
  const values = lens.valuesOf(metricIndex);
  let [more, less] = [0, 0];
  for (let node = 0; node < values.length; node++) {
    if (values[node] > 0) more += values[node];
    else less -= values[node];
  }
  return { more, less };
}

/**
 * What says most about a metric's total beside the total itself, drawn from what the metric is and not from its name:
 * for a part of the blocks its share of all, for a flow its rate, for a level at the peak the time, otherwise from how
 * many stacks it comes.
 */
export function secondFigure(report: Report, metricIndex: number): string {
  const { facts } = report;
  const metric = facts.metrics[metricIndex];
  const whole = wholeOf(facts, metric);
  // The longest of several runs is not how long all of them took.
  const milliseconds = countRunsInside(facts) > 1 ? 0 : (facts.runtimeMilliseconds ?? 0);
  if (whole && whole.total > 0) return `${formatShare(metric.total / whole.total)} of all`;
  if (metric.isAdditiveOverTime && metric.timeDelta !== null && milliseconds > 0) {
    if (metric.unit.kind === 'time') return shareOfRuntime(metric.total * metric.unit.tickNanoseconds, milliseconds);
    return formatRate(metric.total, milliseconds, metric.unit);
  }
  if (isLevelAtPeak(metric) && facts.peakTimeMilliseconds !== null) {
    return `at ${formatTimeInRun(facts.peakTimeMilliseconds, facts.runtimeMilliseconds)}`;
  }
  return `from ${formatNumberOf(countStacks(report.selfValues[metricIndex]), 'stack')}`;
}

/** `91 % of 3.42 s`; of several threads together it may be more than all of it: `2.4 threads on average`. */
function shareOfRuntime(nanoseconds: number, runtimeMilliseconds: number): string {
  const share = nanoseconds / (runtimeMilliseconds * NANOSECONDS_PER_MILLISECOND);
  if (share > MAX_SHARE) return `${share.toFixed(1)} threads on average`;
  return `${formatShare(Math.min(1, share))} of ${formatDuration(runtimeMilliseconds)}`;
}

/** The metric of the same weight that counts all blocks, where this one counts but a part of what flowed. */
function wholeOf({ metrics }: ReportFacts, { source }: Metric): Metric | undefined {
  if (source.table !== 'sizes' || source.blocks !== 'temporary') return undefined;
  return metrics.find(
    ({ source: other }) => other.table === 'sizes' && other.blocks === 'allocated' && other.weight === source.weight,
  );
}

function countStacks(selfValues: Float64Array): number {
  let count = 0;
  // In a column of a million, an index is twenty times faster than an iterator that is not compiled yet.
  for (let node = 0; node < selfValues.length; node++) if (selfValues[node] !== 0) count++;
  return count;
}

/** What to say where a metric is nothing at all: `No leaked bytes.` */
export function emptySentence({ label }: Metric): string {
  return `No ${inSentence(label)}.`;
}
