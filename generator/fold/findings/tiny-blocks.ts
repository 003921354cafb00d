import { keepBytes } from '../../../template/data/amounts.js';
import { formatCount } from '../../../template/data/format.js';
import { functionValues } from './function-values.js';
import { type Rule, totalOf } from './run.js';
import { nameOf, shareOf } from './words.js';

/** Of a smaller block the allocator's own overhead is half or more. */
const TINY_BYTES = 32;
const MIN_SHARE = 0.1;
const MIN_BLOCKS = 10_000;
/** The minimum share of the function's allocations that are tiny. */
const MIN_TINY = 0.5;

/** One function allocates very many blocks of a few bytes; temporary ones are left to another rule. */
export const tinyBlocks: Rule = {
  name: 'tiny-blocks',
  find(run) {
    const { report, ownCalls } = run;
    const { sizes } = report;
    const tiny = new Float64Array(report.tree.depth.length);
    for (let row = 0; row < sizes.node.length; row++) {
      if (sizes.blockBytes[row] > TINY_BYTES) continue;
      tiny[ownCalls.ownNode[sizes.node[row]]] += sizes.allocated[row] - sizes.temporary[row];
    }
    const all = totalOf(run, 'allocations');
    return functionValues(run, tiny, Math.max(MIN_BLOCKS, all * MIN_SHARE))
      .filter(({ value, allocations }) => value >= allocations * MIN_TINY)
      .map(({ value, allocations, frame, node }) => ({
        sentence:
          `${nameOf(report, frame)} asks for ${formatCount(value)} blocks of at most ${keepBytes(TINY_BYTES)} each, ` +
          `${shareOf(value, all, 'allocations')}.`,
        advice:
          'Keep such values inline, in one array, or take them from a pool: managing a block costs as much as it holds.',
        figures: [
          { label: 'Tiny blocks', value, unit: 'count' },
          { label: 'Allocations of it', value: allocations, unit: 'count' },
        ],
        savedShare: value / all,
        metric: 'allocations',
        node,
      }));
  },
};
