import { countStartUp } from '../../languages/start-frame.js';
import { type Profile, totalOf } from '../calls/profile.js';
import { isOwnViewFrame } from '../calls/view-frames.js';
import { heaviestChild } from './walk.js';

/** The calls that a program starts with before its author's code begins, as one row of the graph. */
export interface StartUp {
  /** The outermost one, whose box stands for all. */
  readonly first: number;
  readonly last: number;
  readonly calls: readonly number[];
  /** For each node of the tree the row it is in while they are one row. */
  readonly rows: Uint32Array;
}

/** What a call has to pass on to the next one, so that one row says nearly the same as all. */
const MIN_PASSED_ON = 0.99;
/** Fewer rows are not worth a click. */
const MIN_CALLS = 2;

/**
 * The start-up calls of the heaviest path, by the report's first metric over the whole run: what is looked at later moves no row.
 * Null where there are none, and where callers stand below callees.
 *
 *     row 0   |======== whole program ========|           |======== whole program ========|
 *     row 1   |===== _start =====| .. |                   |= 3 start-up calls =| .. |
 *     row 2   |=== __libc_start ==|             ->        |==== app::main ====|
 *     row 3   |==== lang_start ===|
 *     row 4   |==== app::main ====|
 */
export function startUpOf(profile: Profile): StartUp | null {
  if (profile.isInverted) return null;
  const path = pathPassedOn(profile);
  const { frames, report, tree } = profile;
  const names = path.map((node) => report.strings[frames.functionName[tree.frame[node]]]);
  const count = countStartUp(names, (at) => isOwnViewFrame(profile, tree.frame[path[at]]));
  if (count < MIN_CALLS) return null;
  const calls = path.slice(0, count);
  return { first: calls[0], last: calls[count - 1], calls, rows: rowsWithout(profile, calls.slice(1)) };
}

/** The heaviest child of the root, and as long as nearly all of it goes there, the heaviest call of each. */
function pathPassedOn(profile: Profile): number[] {
  const sums = profile.sumsOf(0);
  const path: number[] = [];
  const outermost = heaviestChild(profile, sums, 0);
  for (let from = 0, node = outermost; node !== from; from = node, node = heaviestChild(profile, sums, node)) {
    if (totalOf(profile, sums, node) < totalOf(profile, sums, outermost) * MIN_PASSED_ON) break;
    path.push(node);
  }
  return path;
}

function rowsWithout({ tree, parents }: Profile, hidden: readonly number[]): Uint32Array {
  const ownRows = new Uint8Array(tree.depth.length).fill(1);
  for (const node of hidden) ownRows[node] = 0;
  const rows = new Uint32Array(tree.depth.length);
  for (let node = 1; node < rows.length; node++) rows[node] = rows[parents[node]] + ownRows[node];
  return rows;
}

/** The deepest row of a node's subtree. */
export function deepestRow({ ends }: Profile, rows: Uint32Array, node: number): number {
  let deepest = rows[node];
  for (let at = node; at < ends[node]; at++) deepest = Math.max(deepest, rows[at]);
  return deepest;
}

/**
 * The call whose box a call is seen in: its own, but of calls in one row the outermost.
 * @param rowOf a node's row, see StartUp and rowFinder
 */
export function seenAs({ parents }: Profile, rowOf: (node: number) => number, node: number): number {
  let seen = node;
  while (seen !== 0 && rowOf(parents[seen]) === rowOf(seen)) seen = parents[seen];
  return seen;
}

/** `16 start-up calls`, as the names of their box, longest first. */
export function startUpNames({ calls }: StartUp): string[] {
  return [`${calls.length} start-up calls`, 'start-up'];
}
