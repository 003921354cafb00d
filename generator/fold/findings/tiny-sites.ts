import { keepBytes } from '../../../template/data/amounts.js';
import { formatCount } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import { BYTES, COUNT } from '../../../template/data/unit.js';
import { sumByFunction } from './function-values.js';
import { findStrings } from './string-calls.js';
import { MIN_BLOCKS, MIN_SHARE, MIN_TINY, TINY_ADVICE, TINY_BLOCKS, TINY_BYTES } from './tiny-blocks.js';
import type { WeightedRule } from './weighted-run.js';
import { indicesOf, nameOf, shareOf } from './words.js';

/** The same as tiny-blocks where sizes are known by their mean alone: of each stack bytes and blocks. */
export const tinySites: WeightedRule = {
  name: TINY_BLOCKS,
  needs: bytesAndBlocks,
  find({ report, ownCalls }, [bytes, blocks]) {
    const { selfValues, facts, tree } = report;
    const isString = findStrings(report, ownCalls);
    const tiny = new Float64Array(tree.depth.length);
    const tinyBytes = new Float64Array(tiny.length);
    const all = new Float64Array(tiny.length);
    for (let node = 1; node < tiny.length; node++) {
      const count = selfValues[blocks][node];
      const at = ownCalls.ownNode[node];
      all[at] += count;
      if (count === 0 || selfValues[bytes][node] > count * TINY_BYTES || isString[node] === 1) continue;
      tiny[at] += count;
      tinyBytes[at] += selfValues[bytes][node];
    }
    tiny[0] = 0;
    const { total, key } = facts.metrics[blocks];
    const byFrame = (values: Float64Array) =>
      new Map(sumByFunction(report, ownCalls, values, 0).map(({ frame, value }) => [frame, value]));
    const [allOf, bytesOf] = [byFrame(all), byFrame(tinyBytes)];
    return sumByFunction(report, ownCalls, tiny, Math.max(MIN_BLOCKS, total * MIN_SHARE))
      .filter(({ frame, value }) => value >= (allOf.get(frame) ?? 0) * MIN_TINY)
      .map(({ frame, value, node }) => ({
        sentence:
          `${nameOf(report, frame)} asks for ${formatCount(value)} blocks of ${keepBytes((bytesOf.get(frame) ?? 0) / value)} ` +
          `on average, ${shareOf(value, total, 'allocations')}.`,
        advice: TINY_ADVICE,
        figures: [
          { label: 'Tiny blocks', value, unit: COUNT },
          { label: 'Bytes in them', value: bytesOf.get(frame) ?? 0, unit: BYTES },
        ],
        savedShare: value / total,
        metric: key,
        node,
      }));
  },
};

function bytesAndBlocks(metrics: readonly Metric[]): readonly number[] | null {
  return indicesOf(metrics, ['allocatedBytes', 'allocations']) ?? indicesOf(metrics, ['alloc_space', 'alloc_objects']);
}
