import { formatCount } from '../../../template/data/format.js';
import { COUNT } from '../../../template/data/unit.js';
import { functionValues } from './function-values.js';
import { type Rule, totalOf } from './run.js';
import { nameOf, shareOf } from './words.js';

/** The minimum share of all allocations. */
const MIN_SHARE = 0.05;
const MIN_BLOCKS = 1000;
/** The minimum share of the function's allocations that are temporary. */
const MIN_TEMPORARY = 0.5;

/** A function makes many allocations that are freed before anything else is allocated or freed. */
export const temporaryAllocations: Rule = {
  name: 'temporary-allocations',
  find(run) {
    const { report, own, owners, metrics } = run;
    const ofOwners = new Float64Array(owners.nodes.length);
    own.values[metrics.temporary].forEach((count, index) => {
      ofOwners[owners.ofOwn[index]] += count;
    });
    const all = totalOf(run, 'allocations');
    return functionValues(run, ofOwners, Math.max(MIN_BLOCKS, all * MIN_SHARE))
      .filter(({ value, allocations }) => value >= allocations * MIN_TEMPORARY)
      .map(({ value, allocations, frame, node }) => ({
        sentence:
          `${formatCount(value)} of the ${formatCount(allocations)} allocations of ${nameOf(report, frame)} are freed before ` +
          `anything else is allocated or freed: ${shareOf(value, all, 'allocations')}.`,
        advice: 'Use one buffer for all of them, or one on the stack: it is given back before the next is asked for.',
        figures: [
          { label: 'Temporary allocations', value, unit: COUNT },
          { label: 'Allocations of it', value: allocations, unit: COUNT },
        ],
        savedShare: value / all,
        metric: 'temporary',
        node,
      }));
  },
};
