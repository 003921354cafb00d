import { keepBytes } from '../../../template/data/amounts.js';
import { formatShare } from '../../../template/data/format.js';
import type { HeavyCall } from './heavy-calls.js';
import { pickCalls } from './pick-calls.js';
import { mainNode, type Rule, type Run, totalOf } from './run.js';
import { nameOf } from './words.js';

const MIN_PEAK_BYTES = 1_000_000;
/** With fewer slices, each is too long a part of the run to call its peak short. */
const MIN_SLICES = 20;
/** Of the peak. */
const MIN_SHARE = 0.3;
/** The share by which the peak would be lower without it. */
const MIN_SAVED = 0.2;
/** It holds more than half of that for at most this share of the run, and not at the end, where its duration is unknown. */
const MAX_OF_RUN = 0.1;

/** One call holds so much for a short time that it alone makes the peak. */
export const peakMaker: Rule = {
  name: 'peak-maker',
  find(run) {
    const { heavyCalls, liveBytes, metrics } = run;
    const peak = totalOf(run, 'peakBytes');
    if (peak < MIN_PEAK_BYTES || (liveBytes[0]?.length ?? 0) < MIN_SLICES) return [];
    const atPeak = ({ totals }: HeavyCall) => totals[metrics.peakBytes];
    const picked = pickCalls(
      heavyCalls.list,
      (one) =>
        // That the outermost function makes the peak is no news.
        (one.callerFrame !== 0 || one.callees.length === 0) &&
        atPeak(one) >= peak * MIN_SHARE &&
        isShort(liveBytes[one.index], atPeak(one) / 2) &&
        peakWithout(run, one) <= peak * (1 - MIN_SAVED),
      atPeak,
    );
    return picked.map((one) => {
      const bytes = atPeak(one);
      const without = peakWithout(run, one);
      return {
        sentence:
          `${nameOf(run.report, one.frame)} makes the peak: for a moment it holds ${keepBytes(bytes)}, ${formatShare(bytes / peak)} ` +
          `of it; without that the peak would be about ${keepBytes(without)} instead of ${keepBytes(peak)}.`,
        advice: 'Do it in smaller pieces, or give back other memory first: less would have to be there at once.',
        figures: [
          { label: 'Live in it at the peak', value: bytes, unit: 'bytes' },
          { label: 'Peak', value: peak, unit: 'bytes' },
          { label: 'Peak without it, about', value: without, unit: 'bytes' },
        ],
        savedShare: (peak - without) / peak,
        metric: 'peakBytes',
        node: mainNode(run, one, 'peakBytes'),
      };
    });
  },
};

/** Whether that much was live at the end of few slices, and not of the last one. */
function isShort(levels: Float64Array, bytes: number): boolean {
  let count = 0;
  for (let slice = 0; slice < levels.length; slice++) if (levels[slice] >= bytes) count++;
  return count <= levels.length * MAX_OF_RUN && levels[levels.length - 1] < bytes;
}

/**
 * An estimate of the peak without a call: exact in the peak's slice; in other slices their maximum minus what the call
 * held throughout.
 */
function peakWithout({ report, liveBytes, metrics }: Run, { index, totals }: HeavyCall): number {
  const { maximumLiveBytes, sliceMilliseconds } = report.time;
  const levels = liveBytes[index];
  const peakSlice = Math.floor((report.facts.peakTimeMilliseconds ?? 0) / sliceMilliseconds);
  let without = 0;
  for (let slice = 0; slice < levels.length; slice++) {
    const held = slice === peakSlice ? totals[metrics.peakBytes] : Math.min(levels[slice], levels[slice - 1] ?? 0);
    without = Math.max(without, maximumLiveBytes[slice] - Math.max(0, held));
  }
  return without;
}
