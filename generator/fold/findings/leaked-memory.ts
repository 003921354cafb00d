import { keepBytes } from '../../../template/data/amounts.js';
import { formatCount } from '../../../template/data/format.js';
import { BYTES, COUNT } from '../../../template/data/unit.js';
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

/** For each of `run.owners` the bytes and blocks it leaks, without caches. */
function leaksOfOwnCalls(run: Run): { bytes: Float64Array; blocks: Float64Array } {
  const { report, own, owners, metrics, leakedDirectly: direct } = run;
  const { sizes } = report;
  const leaked = own.values[metrics.leakedBytes];
  const isCache = findCaches(run, (index) => leaked[index] - direct[index]);
  const isLeak = leaked.map((bytes, index) =>
    Number(bytes > 0 && (direct[index] > 0 || isCache[leaderOf(run, index)] === 0)),
  );
  const bytes = new Float64Array(owners.nodes.length);
  const blocks = new Float64Array(owners.nodes.length);
  for (let index = 0; index < leaked.length; index++) bytes[owners.ofOwn[index]] += isLeak[index] * leaked[index];
  let index = 0;
  for (let row = 0; row < sizes.node.length; row++) {
    while (own.nodes[index] < sizes.node[row]) index++;
    blocks[owners.ofRow[row]] += isLeak[index] * sizes.atEnd[row];
  }
  return { bytes, blocks };
}

/** The frame that represents the function that an entry of `run.own` belongs to. */
function leaderOf({ report, ownCalls, owners }: Run, index: number): number {
  return ownCalls.leaders[report.tree.frame[owners.nodes[owners.ofOwn[index]]]];
}

/**
 * For each frame that represents a function 1 where what libraries hold for it grew early and stayed.
 * @param heldOf for each entry of `run.own` its leaked bytes that a library holds
 */
function findCaches(run: Run, heldOf: (index: number) => number): Uint8Array {
  const { ownCalls, own, time, activeSlices } = run;
  const isCache = new Uint8Array(ownCalls.leaders.length);
  if (activeSlices.length < MIN_SLICES) return isCache;
  const middle = activeSlices[activeSlices.length >> 1];
  const early = new Float64Array(isCache.length);
  const late = new Float64Array(isCache.length);
  let index = 0;
  for (let call = 0; call < time.nodes.length; call++) {
    // What does anything at any time has something of its own.
    while (own.nodes[index] < time.nodes[call]) index++;
    if (heldOf(index) === 0) continue;
    const leader = leaderOf(run, index);
    for (let row = time.starts[call]; row < time.starts[call + 1]; row++) {
      if (time.slice[row] <= middle) early[leader] += time.deltas.liveBytes[row];
      late[leader] += time.deltas.liveBytes[row];
    }
  }
  for (let frame = 1; frame < isCache.length; frame++) isCache[frame] = Number(early[frame] >= late[frame] * GROWN);
  return isCache;
}
