import { FRAME_CATEGORIES } from '../../../template/data/frame-kinds.js';
import { memoizeBy } from '../../../template/data/memoize.js';
import type { Metric } from '../../../template/data/report.js';
import type { SampleTable } from '../../../template/data/tables.js';
import { trackNodes } from '../../../template/data/track-nodes.js';
import { parentNodes } from '../../../template/data/tree.js';
import type { WeightedRun } from './weighted-run.js';
import { workMetrics } from './work-time.js';

/** The rows of one track in the table of samples. */
export interface TrackRows {
  /** The report's node that is the track; 0 for the run. */
  readonly track: number;
  readonly firstRow: number;
  /** The row behind its last one. */
  readonly endRow: number;
}

export interface TimedRows {
  readonly parents: Uint32Array;
  readonly tracks: readonly TrackRows[];
}

/** What rules about the time of work need: a time and the number of samples, both with when they were. */
export function timedWorkMetrics(metrics: readonly Metric[]): readonly number[] | null {
  const indices = workMetrics(metrics);
  if (indices === null || indices.length < 2 || metrics[0].unit.kind !== 'time') return null;
  return indices.every((index) => metrics[index].timeDelta !== null) ? indices : null;
}

/** The rows of samples by track. Worked out once for a run. */
export const timedRows = memoizeBy(({ report }: WeightedRun): TimedRows => {
  const { node } = report.samples;
  const parents = parentNodes(report.tree.depth);
  const trackOf = trackNodes(report, parents);
  const tracks: TrackRows[] = [];
  for (let row = 0; row < node.length; ) {
    const firstRow = row;
    const track = trackOf[node[row]];
    while (row < node.length && trackOf[node[row]] === track) row++;
    tracks.push({ track, firstRow, endRow: row });
  }
  return { parents, tracks };
});

/** For each node the outermost call of own code on the way to it, or itself; 0 for none. Worked out once for a run. */
export const outermostOwnCalls = memoizeBy((run: WeightedRun): Uint32Array => {
  const { parents } = timedRows(run);
  const outermost = new Uint32Array(parents.length);
  for (let node = 1; node < parents.length; node++) {
    outermost[node] = outermost[parents[node]] || (run.ownCalls.ownNode[node] === node ? node : 0);
  }
  return outermost;
});

const COLLECTOR = FRAME_CATEGORIES.indexOf('garbage collector');
const IDLE = FRAME_CATEGORIES.indexOf('idle');

/** What an event loop does in a row of samples. */
const WORKS = 0;
const WAITS = 1;
export const COLLECTS = 2;

/** The thread of a page, as Chrome names it. */
const PAGE_THREAD = /^CrRendererMain\b/;
/** Any other thread answers to what comes in that waits so much of its time, so often, and in so many tenths of the run. */
const MIN_WAITING = 0.25;
const MIN_WAITS = 20;
const MIN_TENTHS = 7;

/** A track that takes one task after the other, and waits between them. */
export interface EventLoop extends TrackRows {
  /** For each of its rows whether the thread works (0), waits (1) or COLLECTS garbage. */
  readonly did: Uint8Array;
}

/**
 * The event loops that a trace proves: V8 has waiting and collecting as calls of their own, below no other. What comes before the
 * first wait and after the last one, a program's start and its end, is no part of them.
 */
export const eventLoops = memoizeBy((run: WeightedRun): EventLoop[] => {
  const { report } = run;
  const { node } = report.samples;
  const { parents, tracks } = timedRows(run);
  const { frame } = report.tree;
  const { category, functionName } = report.frames;
  return tracks.flatMap(({ track, firstRow, endRow }) => {
    const did = new Uint8Array(endRow - firstRow).fill(WORKS);
    for (let row = firstRow; row < endRow; row++) {
      if (parents[node[row]] !== track) continue;
      const kind = category[frame[node[row]]];
      if (kind === IDLE) did[row - firstRow] = WAITS;
      else if (kind === COLLECTOR) did[row - firstRow] = COLLECTS;
    }
    const from = did.indexOf(WAITS);
    const to = did.lastIndexOf(WAITS);
    const isPage = PAGE_THREAD.test(report.strings[functionName[frame[track]]]);
    const isLoop = isPage || waitsOften(report.samples, firstRow, did);
    if (from < 0 || !isLoop) return [];
    return [{ track, firstRow: firstRow + from, endRow: firstRow + to + 1, did: did.slice(from, to + 1) }];
  });
});

function waitsOften(samples: SampleTable, firstRow: number, did: Uint8Array): boolean {
  const { startNanoseconds, durationNanoseconds } = samples;
  const lastRow = firstRow + did.length - 1;
  const start = startNanoseconds[firstRow];
  const inAll = startNanoseconds[lastRow] + durationNanoseconds[lastRow] - start;
  const tenths = new Set<number>();
  let [waiting, waits] = [0, 0];
  did.forEach((one, at) => {
    if (one !== WAITS) return;
    waiting += durationNanoseconds[firstRow + at];
    waits++;
    tenths.add(Math.floor(((startNanoseconds[firstRow + at] - start) / inAll) * 10));
  });
  return waits >= MIN_WAITS && waiting >= inAll * MIN_WAITING && tenths.size >= MIN_TENTHS;
}
