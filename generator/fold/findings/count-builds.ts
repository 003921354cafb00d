import type { HeavyCall } from './heavy-calls.js';
import type { Run } from './run.js';

/** By chance, few counts are multiples of at least this number of builds. */
export const MIN_BUILDS = 10;
/** The share of its allocations in (stack, size) rows whose count is a multiple of the number of builds. */
export const MIN_REPEATED = 0.98;
/** A table is more than a block or two: a minimum of rows and of blocks per build, and no row with most of them. */
const MIN_ROWS = 3;
const MIN_BLOCKS = 5;
const MAX_ROW = 0.6;
/** In builds: the maxima of its rows together, at least (the rest comes and goes within a build) and at most. */
const MIN_OF_BUILD = 0.5;
const MAX_OF_BUILD = 2;
/** In builds: how much was live at one moment that is known (otherwise its blocks may come and go one by one). */
const MIN_SEEN = 1 / 3;
/** That is also known where this share of its blocks is in rows of which several were live at once, all those of a build. */
const MIN_TOGETHER = 0.5;
const COUNTS_TRIED = 12;

/**
 * How many times a call built the same: the largest number that fits; 0 where there is none. What is built anew each time has as
 * many blocks of a row as builds times the maximum live at once, which makes the numbers to try.
 * @param rows of the size table, of the call and its callees
 */
export function countBuilds(run: Run, one: HeavyCall, rows: Uint32Array): number {
  const { allocated, blockBytes } = run.report.sizes;
  const { atLeast, atMost } = run.maxLive;
  const bytesOfBuilds = new Map<number, number>();
  for (const row of rows) {
    for (const max of new Set([atLeast[row], atMost[row]])) {
      const builds = allocated[row] / max;
      if (builds < MIN_BUILDS || !Number.isInteger(builds)) continue;
      bytesOfBuilds.set(builds, (bytesOfBuilds.get(builds) ?? 0) + allocated[row] * blockBytes[row]);
    }
  }
  const heaviest = [...bytesOfBuilds].sort(([a, x], [b, y]) => y - x || b - a).slice(0, COUNTS_TRIED);
  const tried = heaviest.map(([builds]) => builds).sort((a, b) => b - a);
  return tried.find((builds) => isTable(run, one, rows, builds) && isHeldTogether(run, one, rows, builds)) ?? 0;
}

/** Whether nearly all that a call allocates repeats, and is a table. */
function isTable(
  { report, metrics, outgrown }: Run,
  { totals }: HeavyCall,
  rows: Uint32Array,
  builds: number,
): boolean {
  const { allocated } = report.sizes;
  const allocations = totals[metrics.allocations];
  let [repeated, largest, count] = [0, 0, 0];
  for (const row of rows) {
    if (allocated[row] % builds !== 0) continue;
    repeated += allocated[row];
    // What a container outgrows is no part of a table.
    if (outgrown[row] > 0) continue;
    count++;
    largest = Math.max(largest, allocated[row]);
  }
  const isLarge = count >= MIN_ROWS && largest <= allocations * MAX_ROW && allocations / builds >= MIN_BLOCKS;
  return isLarge && repeated >= allocations * MIN_REPEATED;
}

/** Whether most of one build was live at some time, never much more, and at most one build leaked. */
function isHeldTogether(run: Run, one: HeavyCall, rows: Uint32Array, builds: number): boolean {
  const { allocated, blockBytes } = run.report.sizes;
  const { allocatedBytes, allocations, leakedBytes } = run.metrics;
  const bytes = one.totals[allocatedBytes] / builds;
  let [atLeast, atMost, together] = [0, 0, 0];
  for (const row of rows) {
    if (allocated[row] % builds !== 0) continue;
    const max = run.maxLive.atLeast[row];
    atLeast += max * blockBytes[row];
    atMost += run.maxLive.atMost[row] * blockBytes[row];
    if (max > 1 && max * builds === allocated[row]) together += allocated[row];
  }
  const isOneAtATime = atMost >= bytes * MIN_OF_BUILD && atLeast <= bytes * MAX_OF_BUILD;
  if (!isOneAtATime || one.totals[leakedBytes] > bytes) return false;
  return together >= one.totals[allocations] * MIN_TOGETHER || maxSeen(run, one, builds) >= bytes * MIN_SEEN;
}

/** The known maximum of live bytes of what was built repeatedly: what is built once may be kept. */
function maxSeen({ report, heavyCalls, time, activeSlices }: Run, { index, end }: HeavyCall, builds: number): number {
  const { node, blockBytes, allocated, atPeak } = report.sizes;
  const isRepeated = new Uint8Array(report.tree.depth.length);
  let seen = 0;
  for (let row = 0; row < node.length; row++) {
    const at = heavyCalls.callOfNode[node[row]];
    if (at < index || at >= end || allocated[row] % builds !== 0) continue;
    isRepeated[node[row]] = 1;
    seen += atPeak[row] * blockBytes[row];
  }
  const added = new Float64Array(report.time.sliceCount);
  for (let call = 0; call < time.nodes.length; call++) {
    if (isRepeated[time.nodes[call]] === 0) continue;
    for (let row = time.starts[call]; row < time.starts[call + 1]; row++) {
      added[time.slice[row]] += time.deltas.liveBytes[row];
    }
  }
  let live = 0;
  // What is live at the end of the last one leaked.
  for (const slice of activeSlices.slice(0, -1)) {
    live += added[slice];
    seen = Math.max(seen, live);
  }
  return seen;
}
