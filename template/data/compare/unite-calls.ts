import type { CallTree } from '../tables.js';
import { parentNodes, subtreeEnds } from '../tree.js';

/** The calls of two runs, callers before their callees. */
export interface UnitedCalls {
  /** For each call its caller's number, and its frame. */
  readonly callers: Uint32Array;
  readonly frame: Uint32Array;
  /** For each node of the older run its call; those of the newer one are the first ones. */
  readonly callOfOlder: Uint32Array;
}

/**
 * Finds the calls that two runs have in common: of one frame, from one call. The callees of each call of the older run's
 * are looked up among those of the same call, which are put where their frames say; so each call is met once.
 * @param olderFrame of the older run's nodes, in the frames of both
 */
export function uniteCalls(newer: CallTree, older: CallTree, olderFrame: Uint32Array, frameCount: number): UnitedCalls {
  const newerCount = newer.depth.length;
  const olderCount = older.depth.length;
  const newerEnds = subtreeEnds(newer.depth);
  const olderEnds = subtreeEnds(older.depth);
  const callers = new Uint32Array(newerCount + olderCount);
  callers.set(parentNodes(newer.depth));
  const frame = new Uint32Array(newerCount + olderCount);
  frame.set(newer.frame);
  const callOfOlder = new Uint32Array(olderCount);
  let count = newerCount;
  // Frames that differ in one run may be one in both: what is added to a call is kept for the next node that is it.
  const firstAdded = new Uint32Array(newerCount + olderCount);
  const nextAdded = new Uint32Array(newerCount + olderCount);
  const calleeOfFrame = new Uint32Array(frameCount);
  /** For each frame the last node that a callee of it was put there for, counted from 1. */
  const putFor = new Uint32Array(frameCount);
  for (let node = 0; node < olderCount; node++) {
    const end = olderEnds[node];
    if (end === node + 1) continue;
    const call = callOfOlder[node];
    const put = (callee: number) => {
      calleeOfFrame[frame[callee]] = callee;
      putFor[frame[callee]] = node + 1;
    };
    if (call < newerCount) {
      for (let callee = call + 1; callee < newerEnds[call]; callee = newerEnds[callee]) put(callee);
    }
    for (let callee = firstAdded[call]; callee !== 0; callee = nextAdded[callee]) put(callee);
    for (let child = node + 1; child < end; child = olderEnds[child]) {
      const wanted = olderFrame[child];
      if (putFor[wanted] !== node + 1) {
        callers[count] = call;
        frame[count] = wanted;
        nextAdded[count] = firstAdded[call];
        firstAdded[call] = count;
        put(count++);
      }
      callOfOlder[child] = calleeOfFrame[wanted];
    }
  }
  return { callers: callers.subarray(0, count), frame: frame.subarray(0, count), callOfOlder };
}
