import { keepBytes } from '../../../template/data/amounts.js';
import { formatShare } from '../../../template/data/format.js';
import { BYTES } from '../../../template/data/unit.js';
import type { HeavyCall } from './heavy-calls.js';
import { peakWithout } from './peak-without.js';
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
/** Others allocate at most that share of their blocks in that time, or so few that it does not matter. */
const MAX_ALLOCATIONS = 100;

/** One call holds so much for a short time that it alone makes the peak. */
export const peakMaker: Rule = {
  name: 'peak-maker',
  find(run) {
    const { heavyCalls, metrics, runningSlices } = run;
    const peak = totalOf(run, 'peakBytes');
    if (peak < MIN_PEAK_BYTES || runningSlices.length < MIN_SLICES) return [];
    const atPeak = ({ totals }: HeavyCall) => totals[metrics.peakBytes];
    const picked = pickCalls(
      heavyCalls.list,
      (one) =>
        atPeak(one) >= peak * MIN_SHARE &&
        isShort(run, one, atPeak(one) / 2) &&
        peakWithout(run, one) <= peak * (1 - MIN_SAVED),
      atPeak,
    );
    return picked.map((one) => {
      const bytes = atPeak(one);
      const without = peakWithout(run, one);
      return {
        sentence:
          `${nameOf(run.report, one.frame)} makes the peak: for a moment it holds ${keepBytes(bytes)}, ${formatShare(bytes / peak)} ` +
          `of it; without that the peak would be at most ${keepBytes(without)} instead of ${keepBytes(peak)}.`,
        advice: 'Do it in smaller pieces, or give back other memory first: less would have to be there at once.',
        figures: [
          { label: 'Live in it at the peak', value: bytes, unit: BYTES },
          { label: 'Peak', value: peak, unit: BYTES },
          { label: 'Peak without it, at most', value: without, unit: BYTES },
        ],
        savedShare: (peak - without) / peak,
        metric: 'peakBytes',
        node: mainNode(run, one, 'peakBytes'),
      };
    });
  },
};

/**
 * Whether that much was live at the end of few slices, and not of the last one, and the rest of the program allocated little
 * meanwhile. Time alone does not tell, where the program waits for the recorder or the machine.
 */
function isShort(
  { time, heavyCalls, liveBytes, runningSlices }: Run,
  { index, end }: HeavyCall,
  bytes: number,
): boolean {
  const { nodes, starts, slice, deltas } = time;
  const levels = liveBytes[index];
  const count = runningSlices.filter((at) => levels[at] >= bytes).length;
  if (count > runningSlices.length * MAX_OF_RUN || levels[levels.length - 1] >= bytes) return false;
  let [others, meanwhile] = [0, 0];
  for (let call = 0; call < nodes.length; call++) {
    const at = heavyCalls.callOfNode[nodes[call]];
    if (at >= index && at < end) continue;
    for (let row = starts[call]; row < starts[call + 1]; row++) {
      others += deltas.allocations[row];
      if (levels[slice[row]] >= bytes) meanwhile += deltas.allocations[row];
    }
  }
  return meanwhile <= Math.max(MAX_ALLOCATIONS, others * MAX_OF_RUN);
}
