import { keepBytes } from '../../../template/data/amounts.js';
import { formatCount } from '../../../template/data/format.js';
import { COUNT } from '../../../template/data/unit.js';
import { functionValues } from './function-values.js';
import { type Rule, type Run, totalOf } from './run.js';
import { nameOf, shareOf } from './words.js';

/** Of a smaller block the allocator's own overhead is half or more. */
const TINY_BYTES = 32;
const MIN_SHARE = 0.1;
const MIN_BLOCKS = 10_000;
/** The minimum share of the function's allocations that are tiny. */
const MIN_TINY = 0.5;
/** Blocks that come and go: the minimum ratio of those allocated to those live at once. */
const MIN_TURNOVER = 10;
/** Blocks that stay: the minimum number live at the peak, and their share of its bytes. */
const MIN_AT_PEAK = 100_000;
const MIN_OF_PEAK = 0.25;
/** Strings: an ordinary one needs a block of its own, however short it is. */
const STRING = /basic_string|^alloc::(?:string|str|fmt)::|<alloc::string::String|<str>/;

/** One function allocates very many blocks of a few bytes; temporary ones are left to another rule, and strings are as they are. */
export const tinyBlocks: Rule = {
  name: 'tiny-blocks',
  find(run) {
    const { report, ownCalls } = run;
    const { node, blockBytes, allocated, temporary, atPeak } = report.sizes;
    const isString = findStrings(run);
    const tiny = new Float64Array(report.tree.depth.length);
    for (let row = 0; row < node.length; row++) {
      if (blockBytes[row] > TINY_BYTES || isString[node[row]] === 1) continue;
      const isMany =
        allocated[row] >= run.maxLive.atMost[row] * MIN_TURNOVER ||
        (atPeak[row] >= MIN_AT_PEAK && atPeak[row] * blockBytes[row] >= totalOf(run, 'peakBytes') * MIN_OF_PEAK);
      if (isMany) tiny[ownCalls.ownNode[node[row]]] += allocated[row] - temporary[row];
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
          { label: 'Tiny blocks', value, unit: COUNT },
          { label: 'Allocations of it', value: allocations, unit: COUNT },
        ],
        savedShare: value / all,
        metric: 'allocations',
        node,
      }));
  },
};

/** For each node 1 where a library makes a string for own code. */
function findStrings({ report, ownCalls }: Run): Uint8Array {
  const { tree, frames, strings } = report;
  const isStringName = Uint8Array.from(strings, (text) => Number(STRING.test(text.slice(0, 4096))));
  const isString = new Uint8Array(tree.depth.length);
  const open: number[] = [0];
  for (let node = 1; node < isString.length; node++) {
    const frame = tree.frame[node];
    const depth = tree.depth[node];
    isString[node] = ownCalls.isOwn[frame] === 1 ? 0 : open[depth - 1] | isStringName[frames.functionName[frame]];
    open[depth] = isString[node];
  }
  return isString;
}
