import { formatCount, formatShare } from '../../../template/data/format.js';
import { FRAME_KINDS } from '../../../template/data/frame-kinds.js';
import { COUNT, timeIn } from '../../../template/data/unit.js';
import type { Discovery } from './discovery.js';
import { outermostOwnCalls, type TrackRows, timedRows, timedWorkMetrics } from './timed-rows.js';
import type { WeightedRule, WeightedRun } from './weighted-run.js';
import { nameOf } from './words.js';
import { type WorkTime, workTime } from './work-time.js';

/** Of the time from its first to its last sample: the thread that works, and each of the others. */
const MIN_BUSY = 0.9;
const MAX_BUSY = 0.05;
const MIN_NANOSECONDS = 1e9;
const MIN_OTHERS = 2;
/** The others were there all the time: they are seen in the first and the last part of it, and so often. */
const AT_THE_ENDS = 0.2;
const MIN_SAMPLES = 5;

interface Thread {
  /** Where its own code starts: the outermost own call with most of what it did. */
  readonly start: number;
  readonly firstNanoseconds: number;
  readonly lastNanoseconds: number;
  readonly workNanoseconds: number;
  readonly samples: number;
}

/** Of threads that start in the same function one does all the work. */
export const idleThreads: WeightedRule = {
  name: 'idle-threads',
  // Time that passed, whatever the thread did, says nothing of who worked.
  needs: (metrics) => (metrics[0]?.key === 'time' ? null : timedWorkMetrics(metrics)),
  find(run, metrics) {
    const { report, ownCalls } = run;
    const work = workTime(run, metrics);
    const groups = new Map<string, Thread[]>();
    for (const rows of timedRows(run).tracks) {
      const isThread = FRAME_KINDS[report.frames.kind[report.tree.frame[rows.track]]] === 'thread';
      const thread = isThread ? readThread(run, rows, metrics, work) : null;
      if (thread === null) continue;
      const owner = timedRows(run).parents[rows.track];
      const key = `${owner} ${ownCalls.leaders[report.tree.frame[thread.start]]}`;
      groups.set(key, [...(groups.get(key) ?? []), thread]);
    }
    return Array.from(groups.values()).flatMap((threads) => describe(run, work, threads));
  },
};

/** Null where a thread has no code of the program's. */
function readThread(
  run: WeightedRun,
  { firstRow, endRow }: TrackRows,
  [, samples]: readonly number[],
  work: WorkTime,
): Thread | null {
  const { node, startNanoseconds, durationNanoseconds, values } = run.report.samples;
  const outermost = outermostOwnCalls(run);
  const ofStart = new Map<number, number>();
  let [inAll, count] = [0, 0];
  for (let row = firstRow; row < endRow; row++) {
    if (values[samples][row] === 0 || work.values[node[row]] === 0) continue;
    inAll += values[0][row];
    count += values[samples][row];
    const start = outermost[node[row]];
    if (start !== 0) ofStart.set(start, (ofStart.get(start) ?? 0) + values[0][row]);
  }
  const [main] = [...ofStart].sort(([a, x], [b, y]) => y - x || a - b);
  if (main === undefined) return null;
  const last = endRow - 1;
  return {
    start: main[0],
    firstNanoseconds: startNanoseconds[firstRow],
    lastNanoseconds: startNanoseconds[last] + durationNanoseconds[last],
    workNanoseconds: inAll * tickOf(work),
    samples: count,
  };
}

function describe(run: WeightedRun, work: WorkTime, threads: readonly Thread[]): Discovery[] {
  const busy = threads.reduce((one, other) => (other.workNanoseconds > one.workNanoseconds ? other : one));
  const others = threads.filter((thread) => thread !== busy);
  const nanoseconds = busy.lastNanoseconds - busy.firstNanoseconds;
  const share = busy.workNanoseconds / nanoseconds;
  const ends = nanoseconds * AT_THE_ENDS;
  const areIdle = others.every(
    (thread) =>
      thread.workNanoseconds <= nanoseconds * MAX_BUSY &&
      thread.samples >= MIN_SAMPLES &&
      thread.firstNanoseconds <= busy.firstNanoseconds + ends &&
      thread.lastNanoseconds >= busy.lastNanoseconds - ends,
  );
  if (nanoseconds < MIN_NANOSECONDS || share < MIN_BUSY || others.length < MIN_OTHERS || !areIdle) return [];
  const most = Math.max(...others.map(({ workNanoseconds }) => workNanoseconds)) / nanoseconds;
  return [
    {
      sentence:
        `Of ${formatCount(threads.length)} threads that start in ${nameOf(run.report, run.report.tree.frame[busy.start])} one works ` +
        `${formatShare(Math.min(1, share))} of its time, each of the others at most ${formatShare(most)}.`,
      advice: 'Share the work out evenly: in small parts, of which a thread that is free takes the next.',
      figures: [
        { label: 'Work of the busy thread', value: busy.workNanoseconds, unit: timeIn(1) },
        { label: 'Its time', value: nanoseconds, unit: timeIn(1) },
        { label: 'Threads', value: threads.length, unit: COUNT },
      ],
      savedShare: ((1 - 1 / threads.length) * busy.workNanoseconds) / (work.total * tickOf(work)),
      metric: work.metric.key,
      node: busy.start,
    },
  ];
}

function tickOf({ metric: { unit } }: WorkTime): number {
  return unit.kind === 'time' ? unit.tickNanoseconds : 1;
}
