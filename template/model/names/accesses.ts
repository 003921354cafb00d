import type { AccessTable } from '../../data/tables.js';
import { isInSubtree, type Profile } from '../calls/profile.js';

/** Blocks of one size that a call, or one below it, allocated, and how often each of their bytes was accessed. */
export interface ShownAccesses {
  /** Of the blocks. */
  readonly blockBytes: number;
  /** The largest number of accesses to one byte. */
  readonly most: number;
  /** How many bytes were never accessed. */
  readonly unusedBytes: number;
  readonly runs: readonly { readonly from: number; readonly bytes: number; readonly accesses: number }[];
}

/** Those of the blocks that a node and all below it allocated, as the report has them: most accesses first. */
export function accessesBelow(profile: Profile, table: AccessTable, node: number): ShownAccesses[] {
  const { nodeOfReportNode } = profile.tree;
  const shown: ShownAccesses[] = [];
  let end = 0;
  table.node.forEach((allocating, row) => {
    const start = end;
    end += table.runCount[row];
    if (isInSubtree(profile, nodeOfReportNode[allocating], node)) shown.push(show(table, start, end));
  });
  return shown;
}

function show({ bytes, accesses }: AccessTable, start: number, end: number): ShownAccesses {
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
