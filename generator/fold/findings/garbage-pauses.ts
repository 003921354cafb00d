import { timeIn } from '../../../template/data/unit.js';
import type { Discovery } from './discovery.js';
import { COLLECTS, type EventLoop, eventLoops, timedWorkMetrics } from './timed-rows.js';
import type { WeightedRule, WeightedRun } from './weighted-run.js';
import { amountOf, nameOf } from './words.js';
import { workTime } from './work-time.js';

/** Nobody notices a shorter one. */
const MIN_NANOSECONDS = 100e6;
/** Fewer may be one short pause, and samples that are missing behind it. */
const MIN_SAMPLES = 10;

interface Pause {
  readonly nanoseconds: number;
  readonly startNanoseconds: number;
  /** Where the collector is, and the call of own code that it stopped. */
  readonly node: number;
  readonly stopped: number;
}

/** Collecting garbage stops an event loop for so long that those who wait for it notice. */
export const garbagePauses: WeightedRule = {
  name: 'garbage-pauses',
  needs: timedWorkMetrics,
  find(run, metrics) {
    const pauses = eventLoops(run).flatMap((loop) => pausesOf(run, loop, metrics[1]));
    return pauses.length === 0 ? [] : [describe(run, metrics, pauses)];
  },
};

function pausesOf({ report, ownCalls }: WeightedRun, loop: EventLoop, samples: number): Pause[] {
  const { node, startNanoseconds, durationNanoseconds, values } = report.samples;
  const pauses: Pause[] = [];
  for (let row = loop.firstRow + 1; row < loop.endRow; row++) {
    if (loop.did[row - loop.firstRow] !== COLLECTS) continue;
    const stopped = ownCalls.ownNode[node[row - 1]];
    const isLong = durationNanoseconds[row] >= MIN_NANOSECONDS && values[samples][row] >= MIN_SAMPLES;
    // V8 also collects while there is nothing to do, which stops nobody.
    if (!isLong || stopped === 0) continue;
    const [nanoseconds, start] = [durationNanoseconds[row], startNanoseconds[row]];
    pauses.push({ nanoseconds, startNanoseconds: start, node: node[row], stopped });
  }
  return pauses;
}

function describe(run: WeightedRun, metrics: readonly number[], pauses: readonly Pause[]): Discovery {
  const { report } = run;
  const { total, metric } = workTime(run, metrics);
  const longest = pauses.reduce((one, other) => (other.nanoseconds > one.nanoseconds ? other : one));
  const inAll = pauses.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0);
  const tick = metric.unit.kind === 'time' ? metric.unit.tickNanoseconds : 1;
  const time = (nanoseconds: number) => amountOf(nanoseconds, timeIn(1));
  const others = pauses.length === 1 ? '' : `; ${pauses.length} such pauses take ${time(inAll)} in all`;
  return {
    sentence: `Collecting garbage stops ${nameOf(report, report.tree.frame[longest.stopped])} for ${time(longest.nanoseconds)} at once${others}.`,
    advice:
      'Until it is over nothing else is answered: keep fewer objects alive, and allocate less where many are made at once.',
    figures: [
      { label: 'Longest pause', value: longest.nanoseconds, unit: timeIn(1) },
      { label: 'Since the start', value: longest.startNanoseconds, unit: timeIn(1) },
    ],
    savedShare: inAll / (total * tick),
    metric: metric.key,
    node: longest.stopped,
  };
}
