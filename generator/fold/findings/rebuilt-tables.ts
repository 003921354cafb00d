import { keepBytes } from '../../../template/data/amounts.js';
import { formatCount } from '../../../template/data/format.js';
import type { HeavyCall } from './heavy-calls.js';
import { groupRows } from './row-groups.js';
import { type Discovery, mainNode, type Rule, type Run, totalOf } from './run.js';
import { callerName, nameOf, shareOf } from './words.js';

/** So many builds at least; by chance hardly any count is a multiple of so many. */
const MIN_BUILDS = 10;
/** Of its allocations, so many must lie in stacks and sizes whose count is a multiple of the number of builds. */
const MIN_REPEATED = 0.98;
/** A table is more than a block or two: so many stacks and sizes, so many blocks a build, none of them most of it. */
const MIN_ROWS = 4;
const MIN_BLOCKS = 5;
const MAX_ROW = 0.6;
const MIN_SHARE = 0.05;
/** Of one build: so much was seen live at once (else its blocks come and go one by one), and so much at most. */
const MIN_HELD = 1 / 3;
const MAX_HELD = 2;
/** Where what is below was built so many times as often, that is what is rebuilt. */
const OFTEN = 2;
const MAX_OF_IT = 0.5;
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
    for (let place = list.length - 1; place >= 0; place--) {
      const one = list[place];
      const below = withoutRareSiblings(one.callees.flatMap((callee) => picked[callee.place]));
      const isCandidate =
        bytesOf(one) >= totalOf(run, 'allocatedBytes') * MIN_SHARE && rows.rareShare(one) <= 1 - MIN_REPEATED;
      const isCalled = place > 0 && one.callerFrame !== 0;
      const builds = isCalled && isCandidate ? countBuilds(run, one, rows.countsOf(one)) : 0;
      const often = below.filter((inner) => inner.builds >= builds * OFTEN);
      const standsBack = often.reduce((sum, inner) => sum + bytesOf(inner.one), 0) >= bytesOf(one) * MAX_OF_IT;
      picked[place] = builds > 0 && !standsBack ? [{ one, builds }] : below;
    }
    return picked[0].map((rebuilt) => describe(run, rebuilt));
  },
};

/** Where one callee is rebuilt far more often than another, the other one is not rebuilt for each call: its work varies. */
function withoutRareSiblings(below: readonly Rebuilt[]): Rebuilt[] {
  return below.filter(
    ({ one, builds }) => !below.some((other) => other.one.caller === one.caller && other.builds >= builds * OFTEN),
  );
}

/**
 * How often a call built the same: the largest number that divides nearly all counts; 0 where it did not.
 * @param counts for each count of blocks how many blocks lie in stacks and sizes with that count, and how many such there are
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

/** Whether a build is live as a whole at some time, two never are, and no more than one is left at the end. */
function isHeldTogether(run: Run, one: HeavyCall, builds: number): boolean {
  const { allocatedBytes, leakedBytes } = run.metrics;
  const bytes = one.totals[allocatedBytes] / builds;
  if (one.totals[leakedBytes] > bytes) return false;
  const held = mostHeld(run, one, builds);
  return held >= bytes * MIN_HELD && held <= bytes * MAX_HELD;
}

/** The most that is known to have been live at once of what was built again and again: what is built once may be kept. */
function mostHeld({ report, heavyCalls }: Run, { place, end }: HeavyCall, builds: number): number {
  const { node, blockBytes, allocated, atPeak } = report.sizes;
  const { time } = report;
  const isRepeated = new Uint8Array(report.tree.depth.length);
  let held = 0;
  for (let row = 0; row < node.length; row++) {
    const at = heavyCalls.placeOfNode[node[row]];
    if (at < place || at >= end || allocated[row] % builds !== 0) continue;
    isRepeated[node[row]] = 1;
    held += atPeak[row] * blockBytes[row];
  }
  let live = 0;
  for (let row = 0; row < time.slice.length; row++) {
    // All rows of a slice, and what is live at its end is known.
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
