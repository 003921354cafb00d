import type { OwnValues } from '../../../template/data/own-values.js';
import type { SizeTable } from '../../../template/data/tables.js';
import type { OwnCalls } from './own-calls.js';

/** The own calls that anything was allocated for: far fewer than there are nodes. */
export interface Owners {
  /** Ascending; the whole program where it is for no own call. */
  readonly nodes: Uint32Array;
  /** Which of them each node that has anything belongs to; see OwnValues. */
  readonly ofOwn: Uint32Array;
  /** The same for each row of the table of sizes. */
  readonly ofRow: Uint32Array;
}

export function findOwners(own: OwnValues, sizes: SizeTable, { ownNode }: OwnCalls): Owners {
  const placeOf = new Uint32Array(ownNode.length);
  for (let index = 0; index < own.nodes.length; index++) placeOf[ownNode[own.nodes[index]]] = 1;
  const nodes: number[] = [];
  for (let node = 0; node < placeOf.length; node++) {
    if (placeOf[node] === 0) continue;
    placeOf[node] = nodes.length;
    nodes.push(node);
  }
  return {
    nodes: Uint32Array.from(nodes),
    ofOwn: own.nodes.map((node) => placeOf[ownNode[node]]),
    ofRow: sizes.node.map((node) => placeOf[ownNode[node]]),
  };
}
