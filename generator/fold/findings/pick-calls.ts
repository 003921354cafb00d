import type { HeavyCall } from './heavy-calls.js';
import { isExplainedBelow } from './starts.js';

/** With this share of a call's value in the calls picked below it, these are picked instead. */
const MIN_SHARE_BELOW = 0.5;

/**
 * Picks the innermost calls that match: where the calls picked below a call have most of its value, it is left out.
 * No picked call is below another, and none is an outermost one that its callees explain.
 * @param list heavy calls in preorder
 */
export function pickCalls(
  list: readonly HeavyCall[],
  matches: (one: HeavyCall) => boolean,
  bytesOf: (one: HeavyCall) => number,
): HeavyCall[] {
  const picked: HeavyCall[][] = [];
  for (let index = list.length - 1; index > 0; index--) {
    const below = list[index].callees.flatMap((callee) => picked[callee.index]);
    const covered = below.reduce((sum, one) => sum + bytesOf(one), 0);
    const isCovered = covered >= bytesOf(list[index]) * MIN_SHARE_BELOW && below.length > 0;
    const isPicked = !isCovered && !isExplainedBelow(list[index], bytesOf) && matches(list[index]);
    picked[index] = isPicked ? [list[index]] : below;
  }
  return list[0].callees.flatMap((callee) => picked[callee.index]);
}
