import type { AccessTable } from '../../../template/data/tables.js';

/** How often each byte of a node's blocks of one size was accessed. */
interface NodeAccesses {
  readonly node: number;
  /** How many bytes were accessed how often, from the block's start to its end. */
  readonly runs: readonly (readonly [bytes: number, accesses: number])[];
}

/** @param all in any order */
export function buildAccessTable(all: readonly NodeAccesses[]): AccessTable {
  const inAll = ({ runs }: NodeAccesses) => runs.reduce((sum, [bytes, accesses]) => sum + bytes * accesses, 0);
  const ordered = all
    .map((one) => ({ ...one, inAll: inAll(one) }))
    .sort((one, other) => other.inAll - one.inAll || one.node - other.node);
  const rows = ordered.flatMap(({ runs }) => runs);
  return {
    node: Uint32Array.from(ordered, ({ node }) => node),
    runCount: Uint32Array.from(ordered, ({ runs }) => runs.length),
    bytes: Uint32Array.from(rows, ([bytes]) => bytes),
    accesses: Float64Array.from(rows, ([, accesses]) => accesses),
  };
}
