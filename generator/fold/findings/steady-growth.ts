import { keepBytes } from '../../../template/data/amounts.js';
import { BYTES } from '../../../template/data/unit.js';
import { pickCalls } from './pick-calls.js';
import { mainNode, type Rule, type Run, totalOf } from './run.js';
import { nameOf, shareOf } from './words.js';

/** The minimum share of the peak that is live at the end. */
const MIN_SHARE = 0.05;
const MIN_BYTES = 100_000;
/** Through fewer points a line says nothing. */
const MIN_SLICES = 20;
/** The minimum coefficient of determination (R²) of a straight line. */
const MIN_FIT = 0.9;
/** The minimum share of the active slices from the first allocation to the end. */
const MIN_OF_RUN = 0.5;
/** The last fifth of that still adds this share of what is live at the end. */
const LAST_PART = 0.8;
const MIN_IN_LAST = 0.1;
/** The minimum share of the maximum that is live at the end. */
const MIN_KEPT = 0.95;

/** Memory that grows in a straight line up to the end of the run and is never given back. */
export const steadyGrowth: Rule = {
  name: 'steady-growth',
  find(run) {
    const { liveBytes, heavyCalls, metrics, report } = run;
    if (liveBytes.length === 0) return [];
    const peak = totalOf(run, 'peakBytes');
    const minBytes = Math.max(MIN_BYTES, peak * MIN_SHARE);
    const picked = pickCalls(
      heavyCalls.list,
      ({ index, totals }) => totals[metrics.leakedBytes] >= minBytes && growsSteadily(levelsWhileActive(run, index)),
      ({ totals }) => totals[metrics.leakedBytes],
    );
    return picked.map((one) => {
      const bytes = one.totals[metrics.leakedBytes];
      const milliseconds = sinceFirstAllocation(liveBytes[one.index]).length * report.time.sliceMilliseconds;
      return {
        sentence:
          `Memory of ${nameOf(report, one.frame)} grows steadily up to the end of the run and is never given back: ${keepBytes(bytes)} ` +
          `at the end, ${shareOf(bytes, totalOf(run, 'leakedBytes'), 'bytes leaked')}.`,
        advice: 'Find what keeps it, such as a list or a map that is only ever added to, and bound it or free it.',
        figures: [
          { label: 'Live at the end', value: bytes, unit: BYTES },
          { label: 'Growth per second', value: Math.round((bytes / milliseconds) * 1000), unit: BYTES },
        ],
        savedShare: Math.min(1, bytes / Math.max(peak, 1)),
        metric: 'leakedBytes',
        node: mainNode(run, one, 'leakedBytes'),
      };
    });
  },
};

function growsSteadily(levels: Float64Array): boolean {
  const course = sinceFirstAllocation(levels);
  if (course.length < Math.max(MIN_SLICES, levels.length * MIN_OF_RUN)) return false;
  const end = course[course.length - 1];
  let highest = 0;
  for (let slice = 0; slice < course.length; slice++) highest = Math.max(highest, course[slice]);
  if (end < highest * MIN_KEPT) return false;
  const grownLate = end - course[Math.floor(course.length * LAST_PART) - 1];
  return grownLate >= end * MIN_IN_LAST && fitOf(course) >= MIN_FIT;
}

/** What a call holds at the end of each slice with any event: while the program is stopped nothing grows. */
function levelsWhileActive({ liveBytes, activeSlices }: Run, index: number): Float64Array {
  return Float64Array.from(activeSlices, (slice) => liveBytes[index][slice]);
}

/** The levels from the first slice with any on: a program may take some time to start. */
function sinceFirstAllocation(levels: Float64Array): Float64Array {
  let first = 0;
  while (first < levels.length && levels[first] <= 0) first++;
  return levels.subarray(first);
}

/** The coefficient of determination (R²) of a straight line, by least squares. */
function fitOf(levels: Float64Array): number {
  const { covariance, variance, levelVariance } = momentsOf(levels);
  return levelVariance > 0 ? covariance ** 2 / (variance * levelVariance) : 0;
}

function momentsOf(levels: Float64Array) {
  const count = levels.length;
  const middle = (count - 1) / 2;
  let mean = 0;
  for (let slice = 0; slice < count; slice++) mean += levels[slice] / count;
  let [covariance, variance, levelVariance] = [0, 0, 0];
  for (let slice = 0; slice < count; slice++) {
    covariance += (slice - middle) * (levels[slice] - mean);
    variance += (slice - middle) ** 2;
    levelVariance += (levels[slice] - mean) ** 2;
  }
  return { covariance, variance, levelVariance };
}
