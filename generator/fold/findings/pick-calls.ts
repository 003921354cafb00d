import type { HeavyCall } from './heavy-calls.js';

/** So much of a call's value must lie in what was picked below it, for that to be picked instead. */
const MAX_OF_IT = 0.5;

/**
 * Picks the innermost calls that a rule is about: a call stands back where those below it hold most of what it holds.
 * No two of them lie below each other.
 * @param list heavy calls in preorder
 */
export function pickCalls(
  list: readonly HeavyCall[],
  isMeant: (one: HeavyCall) => boolean,
  bytesOf: (one: HeavyCall) => number,
): HeavyCall[] {
  const picked: HeavyCall[][] = [];
  for (let place = list.length - 1; place > 0; place--) {
    const below = list[place].callees.flatMap((callee) => picked[callee.place]);
    const covered = below.reduce((sum, one) => sum + bytesOf(one), 0);
    const standsBack = covered >= bytesOf(list[place]) * MAX_OF_IT && below.length > 0;
    picked[place] = !standsBack && isMeant(list[place]) ? [list[place]] : below;
  }
  return list[0].callees.flatMap((callee) => picked[callee.place]);
}
