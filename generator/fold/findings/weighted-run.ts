import { CALL, FRAME_CATEGORIES } from '../../../template/data/frame-kinds.js';
import type { Metric, Report } from '../../../template/data/report.js';
import {
  isGarbageCollector,
  isRegularExpression,
  isSerialiser,
  isWaiting,
} from '../../../template/languages/known-work.js';
import type { Discovery } from './discovery.js';
import { findOwnCalls, type OwnCalls } from './own-calls.js';

/** What a thread does from one event that it answers to the next. */
export interface LongTask {
  /** The report's node that is the thread. */
  readonly track: number;
  /** Since the start of the run. */
  readonly startNanoseconds: number;
  readonly durationNanoseconds: number;
}

/** A run of weighted stacks, prepared for the rules. */
export interface WeightedRun {
  readonly report: Report;
  readonly ownCalls: OwnCalls;
  /** What kept threads of pages from answering. */
  readonly longTasks: readonly LongTask[];
  /** For each frame 1 where it is the garbage collector. */
  readonly isCollector: Uint8Array;
  /** For each frame 1 where the trace says that nothing is done, and where a function waits by its name. */
  readonly isIdle: Uint8Array;
  readonly isWaiting: Uint8Array;
  /** For each frame 1 where a library turns values into text or bytes or back, or matches regular expressions. */
  readonly isSerialiser: Uint8Array;
  readonly isMatcher: Uint8Array;
}

/** A deterministic rule for traces of weighted stacks. */
export interface WeightedRule {
  readonly name: string;
  /** The metrics that it is about, as indices into facts.metrics; null where the trace lacks one. */
  readonly needs: (metrics: readonly Metric[]) => readonly number[] | null;
  /** @param metrics what `needs` gave */
  readonly find: (run: WeightedRun, metrics: readonly number[]) => Discovery[];
}

const COLLECTOR = FRAME_CATEGORIES.indexOf('garbage collector');
const IDLE = FRAME_CATEGORIES.indexOf('idle');

export function prepareWeightedRun(report: Report, longTasks: readonly LongTask[]): WeightedRun {
  const { frames, strings } = report;
  const isCollectorName = strings.map(isGarbageCollector);
  const isWaitingName = strings.map(isWaiting);
  const isCall = (frame: number) => frames.kind[frame] === CALL;
  const byNameAndFile = (isKind: (name: string, file: string) => boolean) =>
    Uint8Array.from(frames.functionName, (name, frame) =>
      Number(isCall(frame) && isKind(strings[name], strings[frames.file[frame]])),
    );
  const serialises = byNameAndFile(isSerialiser);
  const matches = byNameAndFile(isRegularExpression);
  // Where neither file nor module says so, as in folded stacks, such a library is told by its name alone.
  const ownCalls = findOwnCalls(
    report,
    serialises.map((is, frame) => is | matches[frame]),
  );
  // Anybody may have a function `poll`: where it has a file of the program's, it is not the system's.
  const isOwnSource = (frame: number) => frames.file[frame] !== 0 && ownCalls.isOwn[frame] === 1;
  return {
    report,
    ownCalls,
    longTasks,
    isSerialiser: serialises,
    isMatcher: matches,
    isCollector: frames.category.map((category, frame) =>
      Number(isCall(frame) && (category === COLLECTOR || isCollectorName[frames.functionName[frame]])),
    ),
    isIdle: frames.category.map((category, frame) => Number(isCall(frame) && category === IDLE)),
    isWaiting: Uint8Array.from(frames.functionName, (name, frame) =>
      Number(isCall(frame) && isWaitingName[name] && !isOwnSource(frame)),
    ),
  };
}

/**
 * Marks the nodes below frames of a kind, these included.
 * @param isKind for each frame 1 where it is of the kind
 * @param ends for each frame 1 where what is below is no part of it any more
 */
export function nodesBelow({ tree }: Report, isKind: Uint8Array, ends: Uint8Array): Uint8Array {
  const isBelow = new Uint8Array(tree.depth.length);
  /** For each depth, the mark of the call that is open there. */
  const open: number[] = [0];
  for (let node = 1; node < isBelow.length; node++) {
    const frame = tree.frame[node];
    const depth = tree.depth[node];
    open[depth] = isKind[frame] | (open[depth - 1] & (1 - ends[frame]));
    isBelow[node] = open[depth];
  }
  return isBelow;
}
