import type { HeavyCall } from './heavy-calls.js';

/** The minimum share of its value that the callees of an outermost call have, for it not to be named. */
const MIN_SHARE_BELOW = 0.5;

/**
 * Whether a call is the outermost own one, where the program or one of its threads starts, and its callees explain its value: that
 * all of it is below `main` is no news.
 */
export function isExplainedBelow(one: HeavyCall, bytesOf: (one: HeavyCall) => number): boolean {
  if (one.callerFrame !== 0) return false;
  const below = one.callees.reduce((sum, callee) => sum + bytesOf(callee), 0);
  return below > 0 && below >= bytesOf(one) * MIN_SHARE_BELOW;
}
