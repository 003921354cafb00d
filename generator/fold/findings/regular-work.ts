import { formatCount } from '../../../template/data/format.js';
import { COUNT, timeIn } from '../../../template/data/unit.js';
import { isTimerQueue } from '../../../template/languages/known-work.js';
import type { Discovery } from './discovery.js';
import { COLLECTS, type EventLoop, eventLoops, outermostOwnCalls, timedRows, timedWorkMetrics } from './timed-rows.js';
import { nodesBelow, type WeightedRule, type WeightedRun } from './weighted-run.js';
import { amountOf, nameOf, shareOf } from './words.js';
import { workTime } from './work-time.js';

const MIN_SHARE = 0.1;
const MIN_TURNS = 20;
/** More often is for what moves on a screen. */
const MIN_INTERVAL_NANOSECONDS = 50e6;
/** A machine with other work delays some: this part of the intervals differs from the median by no more than that part of it. */
const MIN_REGULAR = 0.7;
const MAX_DIFFERENCE = 0.1;
/** What goes on so soon was only interrupted. */
const INTERRUPTION_NANOSECONDS = 5e6;

/** One function's turns in an event loop, in order of time. */
interface Turns {
  /** Its outermost call. */
  readonly node: number;
  readonly starts: number[];
  endNanoseconds: number;
  workNanoseconds: number;
}

/** A timer calls a function again and again, at equal intervals, for a large part of the work. */
export const regularWork: WeightedRule = {
  name: 'regular-work',
  needs: timedWorkMetrics,
  find(run, metrics) {
    const { frames, strings } = run.report;
    const isTimer = Uint8Array.from(frames.functionName, (name, frame) =>
      Number(isTimerQueue(strings[name], strings[frames.file[frame]])),
    );
    if (!isTimer.includes(1)) return [];
    const byTimer = nodesBelow(run.report, isTimer, new Uint8Array(isTimer.length));
    return eventLoops(run)
      .flatMap((loop) => turnsOf(run, loop, byTimer))
      .flatMap((turns) => describe(run, metrics, turns));
  },
};

function turnsOf(run: WeightedRun, loop: EventLoop, byTimer: Uint8Array): Turns[] {
  const { tree, samples } = run.report;
  const { node, startNanoseconds, durationNanoseconds } = samples;
  const { parents } = timedRows(run);
  const outermosts = outermostOwnCalls(run);
  const byFunction = new Map<number, Turns>();
  for (let row = loop.firstRow; row < loop.endRow; row++) {
    const outermost = loop.did[row - loop.firstRow] === COLLECTS ? 0 : outermosts[node[row]];
    if (outermost === 0 || byTimer[parents[outermost]] === 0) continue;
    const leader = run.ownCalls.leaders[tree.frame[outermost]];
    const turns = byFunction.get(leader) ?? {
      node: outermost,
      starts: [],
      endNanoseconds: Number.NEGATIVE_INFINITY,
      workNanoseconds: 0,
    };
    byFunction.set(leader, turns);
    const start = startNanoseconds[row];
    if (start - turns.endNanoseconds > INTERRUPTION_NANOSECONDS) turns.starts.push(start);
    turns.endNanoseconds = start + durationNanoseconds[row];
    turns.workNanoseconds += durationNanoseconds[row];
  }
  return [...byFunction.values()];
}

function describe(run: WeightedRun, metrics: readonly number[], { node, starts, workNanoseconds }: Turns): Discovery[] {
  const { total, metric, words } = workTime(run, metrics);
  const allWork = total * (metric.unit.kind === 'time' ? metric.unit.tickNanoseconds : 1);
  const share = workNanoseconds / allWork;
  const interval = regularInterval(starts);
  if (!(share >= MIN_SHARE) || starts.length < MIN_TURNS || interval < MIN_INTERVAL_NANOSECONDS) return [];
  const time = amountOf(Math.round(interval), timeIn(1));
  return [
    {
      sentence:
        `A timer calls ${nameOf(run.report, run.report.tree.frame[node])} every ${time}, ${formatCount(starts.length)} times: ` +
        `${shareOf(workNanoseconds, allWork, words)}.`,
      advice:
        'If it looks whether something has changed, let it be told instead; otherwise do it less often, or less in it.',
      figures: [
        { label: 'Calls', value: starts.length, unit: COUNT },
        { label: 'Between them', value: Math.round(interval), unit: timeIn(1) },
        { label: 'In it', value: workNanoseconds, unit: timeIn(1) },
      ],
      savedShare: Math.min(1, share),
      metric: metric.key,
      node,
    },
  ];
}

/** The median of what lies between starts that are regular; 0 where they are not. */
function regularInterval(starts: readonly number[]): number {
  const intervals = starts.slice(1).map((start, at) => start - starts[at]);
  if (intervals.length === 0) return 0;
  const median = intervals.toSorted((a, b) => a - b)[intervals.length >> 1];
  const regular = intervals.filter((one) => Math.abs(one - median) <= median * MAX_DIFFERENCE);
  return regular.length >= intervals.length * MIN_REGULAR ? median : 0;
}
