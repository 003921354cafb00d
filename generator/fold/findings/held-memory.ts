import { keepBytes } from '../../../template/data/amounts.js';
import { formatDuration, formatShare } from '../../../template/data/format.js';
import type { HeavyCall } from './heavy-calls.js';
import { pickCalls } from './pick-calls.js';
import { mainNode, type Rule, totalOf } from './run.js';
import { nameOf } from './words.js';

const MIN_BYTES = 1_000_000;
const MIN_SLICES = 20;
/** Of the peak. */
const MIN_SHARE = 0.2;
/** It has stopped growing when it holds this share of its known maximum. */
const GROWN = 0.9;
/** It then holds as much for at least this share of the run. */
const MIN_HELD = 0.5;
/** Between its growth and the peak lies at least this share of the run: something else made the peak. */
const MIN_BEFORE_PEAK = 0.25;

/** Memory that stopped growing long before the peak and was held across it, without growing or shrinking. */
export const heldMemory: Rule = {
  name: 'held-memory',
  find(run) {
    const { heavyCalls, liveBytes, metrics, report } = run;
    const { peakTimeMilliseconds } = report.facts;
    const sliceCount = liveBytes[0]?.length ?? 0;
    if (sliceCount < MIN_SLICES || peakTimeMilliseconds === null) return [];
    const { sliceMilliseconds } = report.time;
    const peakSlice = Math.floor(peakTimeMilliseconds / sliceMilliseconds);
    const peak = totalOf(run, 'peakBytes');
    const atPeak = ({ totals }: HeavyCall) => totals[metrics.peakBytes];
    const picked = pickCalls(
      heavyCalls.list,
      (one) => {
        if (atPeak(one) < Math.max(MIN_BYTES, peak * MIN_SHARE)) return false;
        const { from, to } = plateauOf(liveBytes[one.index], atPeak(one));
        const isLong = to - from >= sliceCount * MIN_HELD;
        return isLong && to > peakSlice && peakSlice - from >= sliceCount * MIN_BEFORE_PEAK;
      },
      atPeak,
    );
    return picked.map((one) => {
      const bytes = atPeak(one);
      const { from, to } = plateauOf(liveBytes[one.index], atPeak(one));
      const grown = formatDuration((from + 1) * sliceMilliseconds);
      const held = (to - from - 1) * sliceMilliseconds;
      return {
        sentence:
          `${nameOf(report, one.frame)} stopped growing after ${grown} and held its ${keepBytes(bytes)} for ` +
          `${formatDuration(held)} more, across the peak: ${formatShare(bytes / peak)} of it.`,
        advice: 'If it is not used any more by then, free it before the peak; if it is a cache that is used, keep it.',
        figures: [
          { label: 'Live in it at the peak', value: bytes, unit: 'bytes' },
          { label: 'Milliseconds held after its growth', value: held, unit: 'count' },
        ],
        savedShare: bytes / peak,
        metric: 'peakBytes',
        node: mainNode(run, one, 'peakBytes'),
      };
    });
  },
};

/** The slices from the first one at whose end the call has grown to the first one at whose end it has shrunk again. */
function plateauOf(levels: Float64Array, bytesAtPeak: number): { from: number; to: number } {
  // What is live for less than a slice may be missing at every slice's end.
  let highest = bytesAtPeak;
  for (let slice = 0; slice < levels.length; slice++) highest = Math.max(highest, levels[slice]);
  let from = 0;
  while (from < levels.length && levels[from] < highest * GROWN) from++;
  let to = from;
  while (to < levels.length && levels[to] >= highest * GROWN) to++;
  return { from, to };
}
