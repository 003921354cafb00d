import { keepBytes } from '../../../template/data/amounts.js';
import { formatCount } from '../../../template/data/format.js';
import { BYTES, COUNT } from '../../../template/data/unit.js';
import { sumByFunction } from './function-values.js';
import type { WeightedRule } from './weighted-run.js';
import { indicesOf, nameOf, shareOf } from './words.js';

const MIN_BYTES = 100_000;
const MIN_SHARE = 0.1;

/** Blocks of which nothing was ever read: what was put into them was for nothing, or is read by the system alone. */
export const neverRead: WeightedRule = {
  name: 'never-read',
  needs: (metrics) => indicesOf(metrics, ['allocatedBytes', 'allocations', 'readBytes']),
  find({ report, ownCalls }, [allocatedBytes, allocations, readBytes]) {
    const { selfValues, facts } = report;
    const unread = new Float64Array(report.tree.depth.length);
    const blocks = new Float64Array(unread.length);
    for (let node = 1; node < unread.length; node++) {
      if (selfValues[readBytes][node] > 0) continue;
      unread[ownCalls.ownNode[node]] += selfValues[allocatedBytes][node];
      blocks[ownCalls.ownNode[node]] += selfValues[allocations][node];
    }
    [unread[0], blocks[0]] = [0, 0];
    const { total, key } = facts.metrics[allocatedBytes];
    const blocksOf = new Map(sumByFunction(report, ownCalls, blocks, 1).map(({ frame, value }) => [frame, value]));
    return sumByFunction(report, ownCalls, unread, Math.max(MIN_BYTES, total * MIN_SHARE)).map(
      ({ frame, value, node }) => ({
        sentence:
          `Nothing is read of ${formatCount(blocksOf.get(frame) ?? 0)} blocks that ${nameOf(report, frame)} allocates, ` +
          `${keepBytes(value)} in all, ${shareOf(value, total, 'bytes allocated')}.`,
        advice:
          'If only the system reads them, all is well; otherwise do without them, or make them when they are needed.',
        figures: [
          { label: 'Allocated and never read', value, unit: BYTES },
          { label: 'Blocks', value: blocksOf.get(frame) ?? 0, unit: COUNT },
        ],
        savedShare: value / total,
        metric: key,
        node,
      }),
    );
  },
};
