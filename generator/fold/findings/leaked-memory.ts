import { keepBytes } from '../../../template/data/amounts.js';
import { formatCount } from '../../../template/data/format.js';
import { BYTES, COUNT } from '../../../template/data/unit.js';
import { leakedDirectly } from './direct-leaks.js';
import { functionValues } from './function-values.js';
import { type Rule, type Run, totalOf } from './run.js';
import { nameOf, shareOf } from './words.js';

const MIN_BYTES = 100_000;
/** The minimum share of all leaked bytes, and of the peak. */
const MIN_OF_LEAKED = 0.1;
const MIN_OF_PEAK = 0.01;
/** What a library holds is a cache where this share of it is live after half of the active slices. */
const GROWN = 0.9;
const MIN_SLICES = 20;

/** Functions whose blocks are not freed by the end; where they grow steadily that rule says more. */
export const leakedMemory: Rule = {
  name: 'leaked-memory',
  find(run) {
    const { report } = run;
    const all = totalOf(run, 'leakedBytes');
    const peak = totalOf(run, 'peakBytes');
    const { bytes, blocks } = leaksOfOwnCalls(run);
    const blocksOf = new Map(functionValues(run, blocks, 1).map(({ frame, value }) => [frame, value]));
    const minBytes = Math.max(MIN_BYTES, all * MIN_OF_LEAKED, peak * MIN_OF_PEAK);
    return functionValues(run, bytes, minBytes).map(({ frame, value, node }) => {
      const blockCount = blocksOf.get(frame) ?? 0;
      return {
        sentence:
          `${nameOf(report, frame)} leaks ${keepBytes(value)}: ${formatCount(blockCount)} of its blocks ` +
          `${blockCount === 1 ? 'is' : 'are'} not freed by the end, ${shareOf(value, all, 'bytes leaked')}.`,
        advice: 'Free it after its last use. What is meant to live as long as the program may stay.',
        figures: [
          { label: 'Live at the end', value, unit: BYTES },
          { label: 'Blocks', value: blockCount, unit: COUNT },
        ],
        savedShare: Math.min(1, value / Math.max(peak, 1)),
        metric: 'leakedBytes',
        node,
      };
    });
  },
};

/** For each own call (a node) the bytes and blocks it leaks, without caches. */
function leaksOfOwnCalls(run: Run): { bytes: Float64Array; blocks: Float64Array } {
  const { report, ownCalls, metrics } = run;
  const { sizes, tree } = report;
  const leaked = report.selfValues[metrics.leakedBytes];
  const direct = leakedDirectly(run);
  const held = leaked.map((value, node) => value - direct[node]);
  const isCache = findCaches(run, held);
  const leaderOf = (node: number) => ownCalls.leaders[tree.frame[ownCalls.ownNode[node]]];
  const isLeak = (node: number) => leaked[node] > 0 && (direct[node] > 0 || isCache[leaderOf(node)] === 0);
  const bytes = new Float64Array(leaked.length);
  const blocks = new Float64Array(leaked.length);
  for (let node = 1; node < leaked.length; node++) if (isLeak(node)) bytes[ownCalls.ownNode[node]] += leaked[node];
  for (let row = 0; row < sizes.node.length; row++) {
    if (isLeak(sizes.node[row])) blocks[ownCalls.ownNode[sizes.node[row]]] += sizes.atEnd[row];
  }
  return { bytes, blocks };
}

/**
 * For each frame that represents a function 1 where what libraries hold for it grew early and stayed.
 * @param held for each node its leaked bytes that a library holds
 */
function findCaches({ report, ownCalls, activeSlices }: Run, held: Float64Array): Uint8Array {
  const { time, tree } = report;
  const isCache = new Uint8Array(ownCalls.leaders.length);
  if (activeSlices.length < MIN_SLICES) return isCache;
  const middle = activeSlices[activeSlices.length >> 1];
  const early = new Float64Array(isCache.length);
  const late = new Float64Array(isCache.length);
  for (let row = 0; row < time.slice.length; row++) {
    const node = time.node[row];
    if (held[node] === 0) continue;
    const leader = ownCalls.leaders[tree.frame[ownCalls.ownNode[node]]];
    if (time.slice[row] <= middle) early[leader] += time.deltas.liveBytes[row];
    late[leader] += time.deltas.liveBytes[row];
  }
  for (let frame = 1; frame < isCache.length; frame++) isCache[frame] = Number(early[frame] >= late[frame] * GROWN);
  return isCache;
}
