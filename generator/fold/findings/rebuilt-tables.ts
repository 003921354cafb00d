import { keepBytes } from '../../../template/data/amounts.js';
import { formatCount } from '../../../template/data/format.js';
import type { HeavyCall } from './heavy-calls.js';
import { groupRows } from './row-groups.js';
import { type Discovery, mainNode, type Rule, type Run, totalOf } from './run.js';
import { callerName, nameOf, shareOf } from './words.js';

/** By chance, few counts are multiples of at least this number of builds. */
const MIN_BUILDS = 10;
/** The share of its allocations in (stack, size) rows whose count is a multiple of the number of builds. */
const MIN_REPEATED = 0.98;
/** A table is more than a block or two: a minimum of rows and of blocks per build, and no row with most of them. */
const MIN_ROWS = 4;
const MIN_BLOCKS = 5;
const MAX_ROW = 0.6;
const MIN_SHARE = 0.05;
/** In builds: how much was live at once, at least (otherwise its blocks come and go one by one) and at most. */
const MIN_HELD = 1 / 3;
const MAX_HELD = 2;
/** Where callees with most of a call's bytes were built this many times as often, they are what is rebuilt. */
const MIN_TIMES_AS_OFTEN = 2;
const MIN_SHARE_BELOW = 0.5;
const COUNTS_TRIED = 12;

interface Rebuilt {
  readonly one: HeavyCall;
  readonly builds: number;
}

/** One callee allocates the same sizes on each call, and frees them before the next. */
export const rebuiltTables: Rule = {
  name: 'rebuilt-tables',
  find(run) {
    const rows = groupRows(run, MIN_BUILDS);
    const bytesOf = ({ totals }: HeavyCall) => totals[run.metrics.allocatedBytes];
    const { list } = run.heavyCalls;
    const picked: Rebuilt[][] = [];
    for (let index = list.length - 1; index >= 0; index--) {
      const one = list[index];
      const below = withoutRareSiblings(one.callees.flatMap((callee) => picked[callee.index]));
      const isCandidate =
        bytesOf(one) >= totalOf(run, 'allocatedBytes') * MIN_SHARE && rows.rareShare(one) <= 1 - MIN_REPEATED;
      const isCalled = index > 0 && one.callerFrame !== 0;
      const builds = isCalled && isCandidate ? countBuilds(run, one, rows.countsOf(one)) : 0;
      const often = below.filter((inner) => inner.builds >= builds * MIN_TIMES_AS_OFTEN);
      const isCovered = often.reduce((sum, inner) => sum + bytesOf(inner.one), 0) >= bytesOf(one) * MIN_SHARE_BELOW;
      picked[index] = builds > 0 && !isCovered ? [{ one, builds }] : below;
    }
    return picked[0].map((rebuilt) => describe(run, rebuilt));
  },
};

/** Drops a callee where another one of the same caller is rebuilt far more often: it is not rebuilt for each call. */
function withoutRareSiblings(below: readonly Rebuilt[]): Rebuilt[] {
  return below.filter(
    ({ one, builds }) =>
      !below.some((other) => other.one.caller === one.caller && other.builds >= builds * MIN_TIMES_AS_OFTEN),
  );
}

/**
 * How many times a call built the same: the largest number that divides nearly all allocation counts; 0 where there is none.
 * @param counts for each allocation count the blocks and rows with that count
 */
function countBuilds(run: Run, one: HeavyCall, counts: ReadonlyMap<number, RowsOfCount>): number {
  const allocations = one.totals[run.metrics.allocations];
  const heaviest = [...counts].sort(([a, x], [b, y]) => y.blocks - x.blocks || b - a).slice(0, COUNTS_TRIED);
  const tried = new Set<number>();
  for (const [a] of heaviest) for (const [b] of heaviest) tried.add(greatestCommonDivisor(a, b));
  for (const builds of [...tried].sort((a, b) => b - a)) {
    if (builds < MIN_BUILDS) return 0;
    let repeated = 0;
    let rows = 0;
    let largest = 0;
    for (const [count, { blocks, rowCount }] of counts) {
      if (count % builds !== 0) continue;
      repeated += blocks;
      rows += rowCount;
      largest = Math.max(largest, count);
    }
    const isTable = rows >= MIN_ROWS && largest <= allocations * MAX_ROW && allocations / builds >= MIN_BLOCKS;
    if (isTable && repeated >= allocations * MIN_REPEATED) return isHeldTogether(run, one, builds) ? builds : 0;
  }
  return 0;
}

interface RowsOfCount {
  readonly blocks: number;
  readonly rowCount: number;
}

/** Whether most of one build was live at some time, never much more, and at most one build leaked. */
function isHeldTogether(run: Run, one: HeavyCall, builds: number): boolean {
  const { allocatedBytes, leakedBytes } = run.metrics;
  const bytes = one.totals[allocatedBytes] / builds;
  if (one.totals[leakedBytes] > bytes) return false;
  const held = maxHeld(run, one, builds);
  return held >= bytes * MIN_HELD && held <= bytes * MAX_HELD;
}

/** The known maximum of live bytes of what was built repeatedly: what is built once may be kept. */
function maxHeld({ report, heavyCalls }: Run, { index, end }: HeavyCall, builds: number): number {
  const { node, blockBytes, allocated, atPeak } = report.sizes;
  const { time } = report;
  const isRepeated = new Uint8Array(report.tree.depth.length);
  let held = 0;
  for (let row = 0; row < node.length; row++) {
    const at = heavyCalls.callOfNode[node[row]];
    if (at < index || at >= end || allocated[row] % builds !== 0) continue;
    isRepeated[node[row]] = 1;
    held += atPeak[row] * blockBytes[row];
  }
  let live = 0;
  for (let row = 0; row < time.slice.length; row++) {
    // After all rows of a slice, `live` is what was live at its end.
    if (row > 0 && time.slice[row] !== time.slice[row - 1]) held = Math.max(held, live);
    if (isRepeated[time.node[row]] === 1) live += time.liveBytes[row];
  }
  return held;
}

function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function describe(run: Run, { one, builds }: Rebuilt): Discovery {
  const bytes = one.totals[run.metrics.allocatedBytes];
  const allocations = one.totals[run.metrics.allocations];
  const name = nameOf(run.report, one.frame);
  const caller = callerName(run.report, one);
  const all = totalOf(run, 'allocatedBytes');
  return {
    sentence:
      `${name} builds the same tables anew about ${formatCount(builds)} times under ${caller}, and frees them each time: ` +
      `${formatCount(allocations)} allocations and ${keepBytes(bytes)}, ${shareOf(bytes, all, 'bytes allocated')}.`,
    advice: `Build them once and keep them: hoist the call of ${name} out of ${caller}, or keep what it returns.`,
    figures: [
      { label: 'Allocated in it', value: bytes, unit: 'bytes' },
      { label: 'Allocations in it', value: allocations, unit: 'count' },
      { label: 'Builds', value: builds, unit: 'count' },
      { label: 'Allocated by one build', value: Math.round(bytes / builds), unit: 'bytes' },
    ],
    savedShare: (bytes - bytes / builds) / all,
    metric: 'allocatedBytes',
    node: mainNode(run, one, 'allocatedBytes'),
  };
}
