import { type FunctionTotals, findFunctionCalls, functionTotals } from '../../data/function-totals.js';
import { memoizeBy } from '../../data/memoize.js';
import type { Profile } from './profile.js';

const functionCallsOf = memoizeBy(({ ends, tree, leaders }: Profile) => findFunctionCalls(ends, tree.frame, leaders));

/**
 * What each function (or file, or module: whatever boxes stand for) holds of a metric, by its leader. Worked out once for
 * a column of sums.
 * @param sums prefix sums of the profile's own values, which belong to no other profile
 */
export const totalsOfFunctions: (sums: Float64Array, profile: Profile) => FunctionTotals = memoizeBy(
  (sums: Float64Array, profile: Profile) => functionTotals(functionCallsOf(profile), sums),
);
