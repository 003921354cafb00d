import type { OwnedCalls } from './owned-calls.js';

/** What is the program's own costs, by leader; 0 at all other frames. */
export interface OwnedTotals {
  /** What it and the libraries beneath it hold, up to the next function of the program's own. */
  readonly self: Float64Array;
  /** With all that it called; recursion is counted once. */
  readonly total: Float64Array;
  /** The library's function that it called for most of its self, by leader; 0 where it holds most of that itself. */
  readonly entry: Uint32Array;
  /** 1 where its total is nearly that of one function that it alone calls. */
  readonly isPassThrough: Uint8Array;
}

/** Self is a function's own value, total includes all that it calls. */
export type Side = 'self' | 'total';

/** A function whose total is another's to this share, and the other's its own, only stands above it (`_start`, `main`). */
const PASSED_SHARE = 0.95;

/**
 * What each function holds of a metric, see findOwnedCalls.
 * @param sums prefix sums of the nodes' own values, which may be negative in a comparison
 */
export function ownedTotals(calls: OwnedCalls, sums: Float64Array): OwnedTotals {
  const { ends, owner, leader, isOutermost, entry, entries, link, links, isListed } = calls;
  const count = isListed.length;
  const [self, total, direct] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const [entryValues, linkValues] = [new Float64Array(entries.count), new Float64Array(links.count)];
  for (let node = 1; node < owner.length; node++) {
    const value = sums[node + 1] - sums[node];
    if (value !== 0) {
      self[owner[node]] += value;
      if (entry[node] === 0) direct[owner[node]] += value;
      else entryValues[entry[node]] += value;
    }
    if (isOutermost[node] === 0) continue;
    const all = sums[ends[node]] - sums[node];
    if (all === 0) continue;
    total[leader[node]] += all;
    linkValues[link[node]] += all;
  }
  const most = direct.map(Math.abs);
  const entryOf = new Uint32Array(count);
  for (let number = 1; number < entries.count; number++) {
    const caller = entries.caller[number];
    const value = Math.abs(entryValues[number]);
    if (value <= most[caller]) continue;
    most[caller] = value;
    entryOf[caller] = entries.callee[number];
  }
  const isPassThrough = new Uint8Array(count);
  for (let number = 1; number < links.count; number++) {
    const caller = links.caller[number];
    const ofCaller = total[caller];
    const ofCallee = total[links.callee[number]];
    const value = linkValues[number];
    if (ofCaller === 0 || ofCallee === 0) continue;
    if (Math.min(value / ofCaller, value / ofCallee) >= PASSED_SHARE) isPassThrough[caller] = 1;
  }
  return { self, total, entry: entryOf, isPassThrough };
}

/**
 * The functions that a list of what costs most names, by leader, largest first, whichever way it went; of equal ones those
 * that hold more themselves, then those met first. By total, functions that only pass on what another costs are left
 * out.
 */
export function topList({ isListed }: OwnedCalls, totals: OwnedTotals, side: Side, count: number): number[] {
  const { self, total, isPassThrough } = totals;
  const values = totals[side];
  const leaders: number[] = [];
  for (let leader = 1; leader < values.length; leader++) {
    if (values[leader] === 0) continue;
    if (side === 'self' || (isListed[leader] === 1 && isPassThrough[leader] === 0)) leaders.push(leader);
  }
  const compare = (column: Float64Array, a: number, b: number) => Math.abs(column[b]) - Math.abs(column[a]);
  return leaders
    .sort((a, b) => compare(values, a, b) || compare(self, a, b) || compare(total, a, b) || a - b)
    .slice(0, count);
}
