import { keepBytes } from '../../../template/data/amounts.js';
import { formatDuration, formatShare } from '../../../template/data/format.js';
import { BYTES, timeIn } from '../../../template/data/unit.js';
import type { HeavyCall } from './heavy-calls.js';
import { pickCalls } from './pick-calls.js';
import { mainNode, type Rule, type Run, totalOf } from './run.js';
import { nameOf } from './words.js';

const MIN_BYTES = 1_000_000;
const MIN_SLICES = 20;
/** Of the peak. What is nearly all of it makes the peak itself: without it there would be none to speak of. */
const MIN_SHARE = 0.2;
const MAX_SHARE = 0.9;
/** It has stopped growing when it holds this share of its known maximum. */
const GROWN = 0.9;
/** It then holds as much for at least this share of the run. */
const MIN_HELD = 0.5;
/** Between its growth and the peak lies at least this share of the run: something else made the peak. */
const MIN_BEFORE_PEAK = 0.25;
/** The maximum share of it that is leaked directly: a leak is another rule's matter. */
const MAX_LEAKED = 0.5;

/** Memory that stopped growing long before the peak and was held across it, without growing or shrinking. */
export const heldMemory: Rule = {
  name: 'held-memory',
  find(run) {
    const { runningSlices, heavyCalls, liveBytes, metrics, report } = run;
    const { peakTimeMilliseconds } = report.facts;
    const sliceCount = runningSlices.length;
    if (sliceCount < MIN_SLICES || peakTimeMilliseconds === null) return [];
    const { sliceMilliseconds } = report.time;
    const peakSlice = runningSlices.indexOf(Math.floor(peakTimeMilliseconds / sliceMilliseconds));
    const leaked = leakedDirectlyByCall(run);
    const plateauOfCall = (one: HeavyCall) =>
      plateauOf(
        runningSlices.map((slice) => liveBytes[one.index][slice]),
        atPeak(one),
      );
    const peak = totalOf(run, 'peakBytes');
    const atPeak = ({ totals }: HeavyCall) => totals[metrics.peakBytes];
    const picked = pickCalls(
      heavyCalls.list,
      (one) => {
        if (atPeak(one) < Math.max(MIN_BYTES, peak * MIN_SHARE) || atPeak(one) > peak * MAX_SHARE) return false;
        if (leaked[one.index] >= atPeak(one) * MAX_LEAKED) return false;
        const { from, to } = plateauOfCall(one);
        const isLong = to - from >= sliceCount * MIN_HELD;
        return isLong && to > peakSlice && peakSlice - from >= sliceCount * MIN_BEFORE_PEAK;
      },
      atPeak,
    );
    return picked.map((one) => {
      const bytes = atPeak(one);
      const { from, to } = plateauOfCall(one);
      const grownAt = (runningSlices[from] + 1) * sliceMilliseconds;
      const held = (runningSlices[to - 1] + 1) * sliceMilliseconds - grownAt;
      return {
        sentence:
          `${nameOf(report, one.frame)} stopped growing after ${formatDuration(grownAt)} and held its ${keepBytes(bytes)} for ` +
          `${formatDuration(held)} more, across the peak: ${formatShare(bytes / peak)} of it.`,
        advice: 'If it is not used any more by then, free it before the peak; if it is a cache that is used, keep it.',
        figures: [
          { label: 'Live in it at the peak', value: bytes, unit: BYTES },
          { label: 'Held after its growth', value: held, unit: timeIn(1e6) },
        ],
        savedShare: bytes / peak,
        metric: 'peakBytes',
        node: mainNode(run, one, 'peakBytes'),
      };
    });
  },
};

/** For each heavy call what it leaks directly, callees included. */
function leakedDirectlyByCall(run: Run): Float64Array {
  const { list, callOfNode } = run.heavyCalls;
  const { nodes } = run.own;
  const sums = new Float64Array(list.length);
  run.leakedDirectly.forEach((bytes, index) => {
    sums[callOfNode[nodes[index]]] += bytes;
  });
  for (let index = list.length - 1; index > 0; index--) sums[list[index].caller?.index ?? 0] += sums[index];
  return sums;
}

/** The slices from the first one at whose end the call has grown to the first one at whose end it has shrunk again. */
function plateauOf(levels: readonly number[], bytesAtPeak: number): { from: number; to: number } {
  // What is live for less than a slice may be missing at every slice's end.
  let highest = bytesAtPeak;
  for (let slice = 0; slice < levels.length; slice++) highest = Math.max(highest, levels[slice]);
  let from = 0;
  while (from < levels.length && levels[from] < highest * GROWN) from++;
  let to = from;
  while (to < levels.length && levels[to] >= highest * GROWN) to++;
  return { from, to };
}
