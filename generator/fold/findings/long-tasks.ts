import { timeIn } from '../../../template/data/unit.js';
import type { Discovery } from './discovery.js';
import { type TrackRows, timedRows, timedWorkMetrics } from './timed-rows.js';
import type { LongTask, WeightedRule, WeightedRun } from './weighted-run.js';
import { amountOf, nameOf } from './words.js';
import { workTime } from './work-time.js';

/** Who waits for an answer notices a quarter of that. */
const MIN_NANOSECONDS = 200e6;
/** The part of the task that is spent in the call that is named, and how many samples found it there. */
const MIN_SHARE = 0.5;
const MIN_SAMPLES = 20;

interface BlamedTask {
  readonly task: LongTask;
  /** The innermost own call that has most of the task, and what it has of it. */
  readonly node: number;
  readonly nanoseconds: number;
}

/** A task keeps a page from answering for so long that everybody notices, most of it in one call. */
export const blockingTasks: WeightedRule = {
  name: 'long-tasks',
  needs: timedWorkMetrics,
  find(run, metrics) {
    const { report, ownCalls } = run;
    const byFunction = new Map<number, BlamedTask[]>();
    for (const task of run.longTasks) {
      const blamed = task.durationNanoseconds < MIN_NANOSECONDS ? null : blame(run, task, metrics[1]);
      if (blamed === null) continue;
      const leader = ownCalls.leaders[report.tree.frame[blamed.node]];
      byFunction.set(leader, [...(byFunction.get(leader) ?? []), blamed]);
    }
    return Array.from(byFunction.values(), (tasks) => describe(run, metrics, tasks));
  },
};

/** Null where no own call has most of a task. */
function blame(run: WeightedRun, task: LongTask, samples: number): BlamedTask | null {
  const { node, startNanoseconds, durationNanoseconds, values } = run.report.samples;
  const { tracks, parents } = timedRows(run);
  const rows = tracks.find(({ track }) => track === task.track);
  if (rows === undefined) return null;
  const taskEnd = task.startNanoseconds + task.durationNanoseconds;
  /** By own call what it has of the task, with its callees. */
  const inCalls = new Map<number, { nanoseconds: number; samples: number }>();
  for (let row = rowAt(run, rows, task.startNanoseconds); row < rows.endRow; row++) {
    if (startNanoseconds[row] >= taskEnd) break;
    const start = Math.max(task.startNanoseconds, startNanoseconds[row]);
    const end = Math.min(taskEnd, startNanoseconds[row] + durationNanoseconds[row]);
    if (end <= start) continue;
    const seen = (values[samples][row] * (end - start)) / durationNanoseconds[row];
    const { ownNode } = run.ownCalls;
    for (let at = ownNode[node[row]]; at !== 0; at = ownNode[parents[at]]) {
      const known = inCalls.get(at) ?? { nanoseconds: 0, samples: 0 };
      inCalls.set(at, { nanoseconds: known.nanoseconds + end - start, samples: known.samples + seen });
    }
  }
  // Of calls that each have most of it, one is below the other, and stands behind it.
  const most = [...inCalls].filter(([, { nanoseconds }]) => nanoseconds > task.durationNanoseconds * MIN_SHARE);
  const innermost = most.reduce((one, [at]) => Math.max(one, at), 0);
  const found = inCalls.get(innermost);
  return found && found.samples >= MIN_SAMPLES ? { task, node: innermost, nanoseconds: found.nanoseconds } : null;
}

/** The first row that may have something of what begins at a time. */
function rowAt({ report }: WeightedRun, { firstRow, endRow }: TrackRows, nanoseconds: number): number {
  const { startNanoseconds, durationNanoseconds } = report.samples;
  let [low, high] = [firstRow, endRow];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startNanoseconds[middle] <= nanoseconds) low = middle + 1;
    else high = middle;
  }
  let row = Math.max(firstRow, low - 1);
  // Moments may lie within a row.
  while (row > firstRow && durationNanoseconds[row] === 0) row--;
  return row;
}

function describe(run: WeightedRun, metrics: readonly number[], tasks: readonly BlamedTask[]): Discovery {
  const { total, metric } = workTime(run, metrics);
  const longest = tasks.reduce((one, other) =>
    other.task.durationNanoseconds > one.task.durationNanoseconds ? other : one,
  );
  const inAll = tasks.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0);
  const tick = metric.unit.kind === 'time' ? metric.unit.tickNanoseconds : 1;
  const time = (nanoseconds: number) => amountOf(nanoseconds, timeIn(1));
  const others =
    tasks.length === 1
      ? ''
      : `; ${tasks.length} tasks of ${time(MIN_NANOSECONDS)} or more spend most of their time there`;
  return {
    sentence:
      `One task keeps the page from answering for ${time(longest.task.durationNanoseconds)}, ` +
      `${time(longest.nanoseconds)} of it in ${nameOf(run.report, run.report.tree.frame[longest.node])}${others}.`,
    advice: 'Do it in parts that let other events in between, or in a worker.',
    figures: [
      { label: 'Longest task', value: longest.task.durationNanoseconds, unit: timeIn(1) },
      { label: 'Since the start', value: Math.max(0, longest.task.startNanoseconds), unit: timeIn(1) },
      { label: 'In it', value: longest.nanoseconds, unit: timeIn(1) },
    ],
    savedShare: Math.min(1, inAll / (total * tick)),
    metric: metric.key,
    node: longest.node,
  };
}
