import { keepBytes } from '../../../template/data/amounts.js';
import { formatCount } from '../../../template/data/format.js';
import { COUNT } from '../../../template/data/unit.js';
import { functionValues } from './function-values.js';
import { type Rule, totalOf } from './run.js';
import { findStrings } from './string-calls.js';
import { nameOf, shareOf } from './words.js';

export const TINY_BLOCKS = 'tiny-blocks';
export const TINY_ADVICE =
  'Keep such values inline, in one array, or take them from a pool: managing a block costs as much as it holds.';

/** Of a smaller block the allocator's own overhead is half or more. */
export const TINY_BYTES = 32;
export const MIN_SHARE = 0.1;
export const MIN_BLOCKS = 10_000;
/** The minimum share of the function's allocations that are tiny. */
export const MIN_TINY = 0.5;
/** Blocks that come and go: the minimum ratio of those allocated to those live at once. */
const MIN_TURNOVER = 10;
/** Blocks that stay: the minimum number live at the peak, and their share of its bytes. */
const MIN_AT_PEAK = 100_000;
const MIN_OF_PEAK = 0.25;
/** One function allocates very many blocks of a few bytes; temporary ones are left to another rule, and strings are as they are. */
export const tinyBlocks: Rule = {
  name: TINY_BLOCKS,
  find(run) {
    const { report, ownCalls, owners } = run;
    const { node, blockBytes, allocated, temporary, atPeak } = report.sizes;
    const isString = findStrings(report, ownCalls);
    const tiny = new Float64Array(owners.nodes.length);
    for (let row = 0; row < node.length; row++) {
      if (blockBytes[row] > TINY_BYTES || isString[node[row]] === 1) continue;
      const isMany =
        allocated[row] >= run.maxLive.atMost[row] * MIN_TURNOVER ||
        (atPeak[row] >= MIN_AT_PEAK && atPeak[row] * blockBytes[row] >= totalOf(run, 'peakBytes') * MIN_OF_PEAK);
      if (isMany) tiny[owners.ofRow[row]] += allocated[row] - temporary[row];
    }
    const all = totalOf(run, 'allocations');
    return functionValues(run, tiny, Math.max(MIN_BLOCKS, all * MIN_SHARE))
      .filter(({ value, allocations }) => value >= allocations * MIN_TINY)
      .map(({ value, allocations, frame, node }) => ({
        sentence:
          `${nameOf(report, frame)} asks for ${formatCount(value)} blocks of at most ${keepBytes(TINY_BYTES)} each, ` +
          `${shareOf(value, all, 'allocations')}.`,
        advice: TINY_ADVICE,
        figures: [
          { label: 'Tiny blocks', value, unit: COUNT },
          { label: 'Allocations of it', value: allocations, unit: COUNT },
        ],
        savedShare: value / all,
        metric: 'allocations',
        node,
      }));
  },
};
