import { formatBytesExactly, formatNumberOf } from '../../data/format.js';
import type { Report } from '../../data/report.js';
import type { AccessTable } from '../../data/tables.js';
import { parentNodes } from '../../data/tree.js';
import { isInSubtree, type Profile } from '../calls/profile.js';
import type { FrameNames } from './frame-names.js';
import { ownerFrames } from './owners.js';

/** Blocks of one size that a call, or one below it, allocated, and how often each of their bytes was accessed. */
export interface ShownAccesses {
  /** The report's frame that asked for the blocks: of the innermost call that is the program's own, see ownerFrames. */
  readonly place: number;
  /** The report's node that allocated them. */
  readonly node: number;
  /** How many blocks there were; null where the trace does not say it of these alone. */
  readonly blocks: number | null;
  /** Of each of the blocks. */
  readonly blockBytes: number;
  /** The largest number of accesses to one byte, all of the blocks together. */
  readonly most: number;
  /** How many bytes were never accessed. */
  readonly unusedBytes: number;
  readonly runs: readonly { readonly from: number; readonly bytes: number; readonly accesses: number }[];
}

/** Those of the blocks that a node and all below it allocated, as the report has them: most accesses first. */
export function accessesBelow(profile: Profile, report: Report, node: number): ShownAccesses[] {
  const { nodeOfReportNode } = profile.tree;
  const { accesses, tree } = report;
  if (accesses.node.length === 0) return [];
  const places = ownerFrames(profile, tree.frame, parentNodes(tree.depth));
  const shown: ShownAccesses[] = [];
  let end = 0;
  accesses.node.forEach((allocating, row) => {
    const start = end;
    end += accesses.runCount[row];
    if (!isInSubtree(profile, nodeOfReportNode[allocating], node)) return;
    shown.push({
      place: places[allocating],
      node: allocating,
      blocks: blocksOf(report, allocating),
      ...show(accesses, start, end),
    });
  });
  return shown;
}

/** Where blocks were allocated, in words: those that would read alike are told apart by the nearest of their callers that differ. */
export function placesOfAccesses({ tree }: Report, names: FrameNames, shown: readonly ShownAccesses[]): string[] {
  const words = (frame: number) => `${names.label(frame)} ${names.place(frame)}`.trimEnd();
  const parents = parentNodes(tree.depth);
  const places = shown.map(({ place }) => words(place));
  const alike = new Map<string, number[]>();
  for (const [at, { blockBytes }] of shown.entries()) {
    const key = `${places[at]} ${blockBytes}`;
    alike.set(key, [...(alike.get(key) ?? []), at]);
  }
  for (const rows of alike.values()) {
    let callers = rows.map((at) => shown[at].node);
    const namesOf = () => callers.map((node) => (node === 0 ? '' : words(tree.frame[node])));
    while (new Set(namesOf()).size < 2 && callers.some((node) => node !== 0))
      callers = callers.map((node) => parents[node]);
    const told = namesOf();
    if (new Set(told).size < 2) continue;
    for (const [at, row] of rows.entries()) if (told[at] !== '') places[row] += `, by ${told[at]}`;
  }
  return places;
}

/** Blocks of several sizes of one call are counted together. */
function blocksOf({ accesses, facts, selfValues }: Report, allocating: number): number | null {
  const metric = facts.metrics.findIndex(({ key }) => key === 'allocations');
  const isOne = accesses.node.indexOf(allocating) === accesses.node.lastIndexOf(allocating);
  return metric < 0 || !isOne ? null : selfValues[metric][allocating];
}

function show(
  { bytes, accesses }: AccessTable,
  start: number,
  end: number,
): Omit<ShownAccesses, 'place' | 'node' | 'blocks'> {
  const runs: ShownAccesses['runs'][number][] = [];
  let from = 0;
  for (let at = start; at < end; at++) {
    runs.push({ from, bytes: bytes[at], accesses: accesses[at] });
    from += bytes[at];
  }
  return {
    blockBytes: from,
    most: runs.reduce((most, run) => Math.max(most, run.accesses), 0),
    unusedBytes: runs.reduce((sum, run) => sum + (run.accesses === 0 ? run.bytes : 0), 0),
    runs,
  };
}

/** `Blocks of 72 B: up to 2,000 accesses to a byte over 2,000 blocks, 8 B never accessed (read or written)`. */
export function describeAccesses({ blocks, blockBytes, most, unusedBytes }: ShownAccesses): string {
  const over = blocks === null ? 'all blocks' : formatNumberOf(blocks, 'block');
  const unused = unusedBytes === 0 ? 'each byte' : `${formatBytesExactly(unusedBytes)} never`;
  return `Blocks of ${formatBytesExactly(blockBytes)}: up to ${formatNumberOf(most, 'access', 'accesses')} to a byte over ${over}, ${unused} accessed (read or written)`;
}
