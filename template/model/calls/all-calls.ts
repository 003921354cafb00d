import { callsOf } from './calls-of.js';
import { type Profile, selfOf, totalOf } from './profile.js';

/** All calls that mean the same function, file or module, taken together. */
export interface AllCalls {
  readonly self: number;
  /** A call by way of another of them is counted once. */
  readonly total: number;
}

/**
 * @param profile callers above callees: turned round, light callers may have been left out
 * @param leader of the boxes' frames, see Profile.leaders
 */
export function allCallsOf(profile: Profile, sums: Float64Array, leader: number): AllCalls {
  const calls = callsOf(profile, leader);
  let self = 0;
  let total = 0;
  let outermostEnd = 0;
  for (const node of calls) {
    self += selfOf(sums, node);
    if (node < outermostEnd) continue;
    outermostEnd = profile.ends[node];
    total += totalOf(profile, sums, node);
  }
  return { self, total };
}
