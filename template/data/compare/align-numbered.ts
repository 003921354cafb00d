import type { CallTree } from '../tables.js';
import { prefixSums, subtreeEnds } from '../tree.js';

/** A run as far as its functions are told apart by what they do; names and modules by frame. */
export interface NumberedRun {
  readonly tree: CallTree;
  readonly names: readonly string[];
  readonly module: Uint32Array;
  /** Self values of one metric, by node. */
  readonly values: Float64Array;
}

/** What is known of a function beside its number. */
interface Evidence {
  /** Names, without numbers, of what it calls. */
  readonly callees: Set<string>;
  total: number;
}

type Functions = Map<string, Evidence>;

interface Pair {
  readonly newer: string;
  readonly older: string;
  /** Share of the callees of either that are the other's as well. */
  readonly likeness: number;
  /** The smaller total as a share of the larger one. */
  readonly ratio: number;
}

/** `{closure#3}`, `{lambda(int)#2}`, `$_4`, `'lambda0'` after `'lambda'`; Go's `Serve.func1.2`; and Java's
 * `Clinic$$Lambda$2.run`, `Clinic.lambda$main$1`. */
const NUMBER =
  /#\d+(?=\})|(?<=\$_)\d+|(?<=\$\$Lambda\$|\blambda\$\w+\$)\d+|(?<='(?:lambda|unnamed))\d*(?=')|(?<=\.(?:func|gowrap|deferwrap))\d+(?:\.\d+)*$/g;

/** What each of these has: looking for it takes a tenth of the time, and few names have it. */
const MARK_OF_NUMBER = /[#$']|\.(?:func|gowrap|deferwrap)\d/;

/** So many calls below a function tell enough of it. */
const MAX_CALLS = 1000;
/** Of more functions of one name, numbers are all that is looked at. */
const MAX_PAIRS = 10_000;

/** What a function that one run alone has is called where another one of the other run has its name. */
const ALONE = ' (in one run alone)';

/** A name with `#` for the numbers that a compiler gives to closures and lambdas, in the order of the source. */
export function withoutNumbers(name: string): string {
  return MARK_OF_NUMBER.test(name) ? name.replace(NUMBER, '#') : name;
}

/**
 * A closure that was inserted before another takes its number. Functions that differ in nothing but such numbers are matched by
 * what they call, where functions came or went then by how much they hold, and by their number last of all.
 *
 *     older   run::{closure#0} --- parse          newer   run::{closure#0} --- log
 *                                                         run::{closure#1} --- parse         the older one is this
 *
 * @param older with the modules' numbers of the newer run
 * @returns for older frames of such functions the name that tells which of the newer run they are; undefined for all others
 */
export function alignNumbered(newer: NumberedRun, older: NumberedRun): (string | undefined)[] {
  const newerGroups = groupFunctions(newer);
  const olderGroups = groupFunctions(older);
  const groups = [...olderGroups.keys()].filter((key) => newerGroups.has(key) && !isOne(newerGroups, olderGroups, key));
  const isLookedAt = new Set(groups);
  gatherEvidence(newer, newerGroups, isLookedAt);
  gatherEvidence(older, olderGroups, isLookedAt);
  const renamed = new Map<string, Map<string, string>>();
  for (const key of groups) {
    renamed.set(key, matchFunctions(newerGroups.get(key) as Functions, olderGroups.get(key) as Functions));
  }
  return older.names.map((name, frame) => renamed.get(keyOf(older, frame))?.get(name));
}

/** The functions with a number in their names, by what is left without it. */
function groupFunctions(run: NumberedRun): Map<string, Functions> {
  const groups = new Map<string, Functions>();
  run.names.forEach((name, frame) => {
    if (withoutNumbers(name) === name) return;
    const key = keyOf(run, frame);
    const functions = groups.get(key) ?? new Map<string, Evidence>();
    groups.set(key, functions.set(name, { callees: new Set(), total: 0 }));
  });
  return groups;
}

function keyOf({ names, module }: NumberedRun, frame: number): string {
  return `${module[frame]} ${withoutNumbers(names[frame])}`;
}

/** Whether both runs have one function of that name, with the same number. */
function isOne(newer: Map<string, Functions>, older: Map<string, Functions>, key: string): boolean {
  const [one, other] = [newer, older].map((groups) => [...(groups.get(key) ?? new Map<string, Evidence>()).keys()]);
  return one.length === 1 && other.length === 1 && one[0] === other[0];
}

function gatherEvidence(run: NumberedRun, groups: Map<string, Functions>, isLookedAt: ReadonlySet<string>): void {
  if (isLookedAt.size === 0) return;
  const { tree, names, values } = run;
  const ends = subtreeEnds(tree.depth);
  const sums = prefixSums(values);
  const evidence = names.map((name, frame) => {
    const key = keyOf(run, frame);
    return isLookedAt.has(key) ? groups.get(key)?.get(name) : undefined;
  });
  const plainNames = names.map(withoutNumbers);
  const left = new Map<Evidence, number>();
  for (let node = 1; node < ends.length; node++) {
    const known = evidence[tree.frame[node]];
    if (!known) continue;
    known.total += sums[ends[node]] - sums[node];
    const calls = left.get(known) ?? MAX_CALLS;
    const end = Math.min(ends[node], node + 1 + calls);
    for (let below = node + 1; below < end; below++) known.callees.add(plainNames[tree.frame[below]]);
    left.set(known, calls - (end - node - 1));
  }
}

/** For each of the older functions the name of the newer one that it is, or one that none of these has. */
function matchFunctions(newer: Functions, older: Functions): Map<string, string> {
  const matched = new Map<string, string>();
  if (newer.size * older.size > MAX_PAIRS) return matched;
  const isTaken = new Set<string>();
  for (const pair of pairsOf(newer, older)) {
    if (matched.has(pair.older) || isTaken.has(pair.newer)) continue;
    matched.set(pair.older, pair.newer);
    isTaken.add(pair.newer);
  }
  for (const name of older.keys()) if (!matched.has(name)) matched.set(name, newer.has(name) ? name + ALONE : name);
  return matched;
}

/** Those that may be the same function, the likeliest first. */
function pairsOf(newer: Functions, older: Functions): Pair[] {
  const isSameSet = newer.size === older.size && [...newer.keys()].every((name) => older.has(name));
  const pairs: Pair[] = [];
  for (const [olderName, one] of older) {
    for (const [newerName, other] of newer) {
      const likeness = likenessOf(one.callees, other.callees);
      if (likeness === 0 && olderName !== newerName) continue;
      const ratio = Math.min(one.total, other.total) / (Math.max(one.total, other.total) || 1);
      // Where nothing came or went, a total says that a function grew and not that it is another.
      pairs.push({ newer: newerName, older: olderName, likeness, ratio: isSameSet ? 0 : ratio });
    }
  }
  const isSame = (pair: Pair) => (pair.newer === pair.older ? 1 : 0);
  return pairs.sort((a, b) => b.likeness - a.likeness || b.ratio - a.ratio || isSame(b) - isSame(a));
}

/** From 0 to 1; 1 where neither calls anything. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const name of one) if (other.has(name)) shared++;
  const all = one.size + other.size - shared;
  return all === 0 ? 1 : shared / all;
}
