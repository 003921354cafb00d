import { formatCount, formatShare } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import { trackNodes } from '../../../template/data/track-nodes.js';
import { parentNodes } from '../../../template/data/tree.js';
import { COUNT } from '../../../template/data/unit.js';
import { type FunctionSum, sumByFunction } from './function-values.js';
import type { WeightedRule, WeightedRun } from './weighted-run.js';
import { amountOf, indicesOf, nameOf } from './words.js';

/** Of the run, on average of the threads that wait. */
const MIN_SHARE = 0.1;
const MIN_NANOSECONDS = 100e6;
const MIN_THREADS = 2;
/** A few may be for what is made once, at the start. */
const MIN_WAITS = 10;

/** Several threads wait for a lock that others of them hold, for a large part of the run. */
export const lockWaits: WeightedRule = {
  name: 'lock-waits',
  needs: (metrics) =>
    indicesOf(metrics, ['lock', 'lock_waits']) ?? indicesOf(metrics, ['native_lock', 'native_lock_waits']),
  find(run, [time, waits]) {
    const { report } = run;
    const { runtimeMilliseconds, metrics } = report.facts;
    const runNanoseconds = (runtimeMilliseconds ?? 0) * 1e6;
    const waitsOf = new Map(sumsOf(run, waits).map(({ frame, value }) => [frame, value]));
    const threadsOf = threadsByFunction(run, time);
    return sumsOf(run, time).flatMap(({ frame, value, node }) => {
      const threads = threadsOf.get(frame)?.size ?? 0;
      const count = waitsOf.get(frame) ?? 0;
      const nanoseconds = value * tickOf(metrics[time]);
      const share = nanoseconds / (runNanoseconds * threads);
      const isMuch = nanoseconds >= MIN_NANOSECONDS && share >= MIN_SHARE && Number.isFinite(share);
      if (!isMuch || threads < MIN_THREADS || count < MIN_WAITS) return [];
      return [
        {
          sentence:
            `${formatCount(threads)} threads wait ${amountOf(value, metrics[time].unit)} in ${nameOf(report, frame)} for locks that ` +
            `others hold: ${formatShare(share)} of the run for each of them, on average.`,
          advice:
            'Hold the lock for less: move out of it what needs no protection, or give each part of the data a lock of its own.',
          figures: [
            { label: 'Waiting in it', value, unit: metrics[time].unit },
            { label: 'Waits', value: count, unit: COUNT },
            { label: 'Threads', value: threads, unit: COUNT },
          ],
          savedShare: share,
          metric: metrics[time].key,
          node,
        },
      ];
    });
  },
};

function tickOf({ unit }: Metric): number {
  return unit.kind === 'time' ? unit.tickNanoseconds : 0;
}

/** What own functions have of a metric, with the libraries that they call. */
function sumsOf({ report, ownCalls }: WeightedRun, metric: number): FunctionSum[] {
  const ofOwn = new Float64Array(report.tree.depth.length);
  report.selfValues[metric].forEach((value, node) => {
    ofOwn[ownCalls.ownNode[node]] += value;
  });
  ofOwn[0] = 0;
  return sumByFunction(report, ownCalls, ofOwn, 0);
}

/** For each own function, by the frame that represents it, the threads that have something of a metric in it. */
function threadsByFunction({ report, ownCalls }: WeightedRun, metric: number): Map<number, Set<number>> {
  const { depth, frame } = report.tree;
  const trackOf = trackNodes(report, parentNodes(depth));
  const threads = new Map<number, Set<number>>();
  report.selfValues[metric].forEach((value, node) => {
    const own = ownCalls.ownNode[node];
    if (value === 0 || own === 0 || trackOf[node] === 0) return;
    const leader = ownCalls.leaders[frame[own]];
    threads.set(leader, (threads.get(leader) ?? new Set()).add(trackOf[node]));
  });
  return threads;
}
