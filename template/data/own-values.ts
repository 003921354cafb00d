import { lazily } from './lazily.js';

/** What nodes have themselves of each metric, of those alone that have anything: most calls only call others. */
export interface OwnValues {
  /** Ascending. */
  readonly nodes: Uint32Array;
  /** For each metric a value for each of `nodes`. */
  readonly values: readonly Float64Array[];
}

/** Those that were there first, by the columns that were made of them. */
const known = new WeakMap<readonly Float64Array[], OwnValues>();

/** A report's columns of them, each made when it is first asked for: of two million nodes it has 16 MB. */
export function selfValuesOf(own: OwnValues, nodeCount: number): readonly Float64Array[] {
  const columns = lazily<readonly Float64Array[]>(
    own.values.map((values) => () => inColumn(own.nodes, values, nodeCount)),
  );
  known.set(columns, own);
  return columns;
}

/** The same of any report. */
export function ownValuesOf(selfValues: readonly Float64Array[]): OwnValues {
  const own = known.get(selfValues) ?? pickOwn(selfValues);
  known.set(selfValues, own);
  return own;
}

/**
 * A report's columns of them in another tree: of those alone that have anything, where that is known of the report.
 * @param nodeOfOld for each node the one that it is there; of nodes that become one they are added up
 */
export function moveSelfValues(
  selfValues: readonly Float64Array[],
  nodeOfOld: Uint32Array,
  nodeCount: number,
): readonly Float64Array[] {
  const own = known.get(selfValues);
  if (own !== undefined) return selfValuesOf(moveOwn(own, nodeOfOld, nodeCount), nodeCount);
  return lazily<readonly Float64Array[]>(
    Array.from(
      { length: selfValues.length },
      (_, metric) => () => moveColumn(selfValues[metric], nodeOfOld, nodeCount),
    ),
  );
}

function moveColumn(values: Float64Array, nodeOfOld: Uint32Array, nodeCount: number): Float64Array {
  const moved = new Float64Array(nodeCount);
  // Most calls hold nothing themselves.
  for (let node = 0; node < values.length; node++) if (values[node] !== 0) moved[nodeOfOld[node]] += values[node];
  return moved;
}

function moveOwn({ nodes, values }: OwnValues, nodeOfOld: Uint32Array, nodeCount: number): OwnValues {
  const moved = new Uint32Array(nodes.length);
  for (let index = 0; index < nodes.length; index++) moved[index] = nodeOfOld[nodes[index]];
  /** For each node 1 where it has anything, then how many such nodes stand before it. */
  const places = new Uint32Array(nodeCount);
  for (let index = 0; index < moved.length; index++) places[moved[index]] = 1;
  const movedNodes = new Uint32Array(moved.length);
  let count = 0;
  for (let node = 0; node < nodeCount; node++) {
    if (places[node] === 0) continue;
    movedNodes[count] = node;
    places[node] = count++;
  }
  const movedValues = values.map((column) => {
    const sums = new Float64Array(count);
    for (let index = 0; index < moved.length; index++) sums[places[moved[index]]] += column[index];
    return sums;
  });
  return { nodes: movedNodes.subarray(0, count), values: movedValues };
}

/** As `prefixSums` of one metric's column. @param sums gets them, one more than there are nodes */
export function addUpOwn({ nodes, values }: OwnValues, metric: number, sums: Float64Array): Float64Array {
  const own = values[metric];
  let sum = 0;
  let node = 0;
  for (let index = 0; index < nodes.length; index++) {
    // Most gaps are too short for `fill`.
    while (node <= nodes[index]) sums[node++] = sum;
    sum += own[index];
  }
  return sums.fill(sum, node);
}

/** Totals of subtrees in all metrics, as far as the nodes that have anything go. */
export class SubtreeSums {
  /** For each node how many before it have anything. */
  private readonly places: Uint32Array;
  private readonly sums: readonly Float64Array[];

  /** @param nodeCount of the tree */
  constructor({ nodes, values }: OwnValues, nodeCount: number) {
    this.places = new Uint32Array(nodeCount + 1);
    for (let index = 0; index < nodes.length; index++) {
      this.places.fill(index + 1, nodes[index] + 1, index + 1 < nodes.length ? nodes[index + 1] + 1 : nodeCount + 1);
    }
    this.sums = values.map((column) => {
      const sums = new Float64Array(column.length + 1);
      for (let index = 0; index < column.length; index++) sums[index + 1] = sums[index] + column[index];
      return sums;
    });
  }

  /** What the nodes from one up to another have. */
  between(metric: number, start: number, end: number): number {
    const sums = this.sums[metric];
    return sums[this.places[end]] - sums[this.places[start]];
  }
}

function inColumn(nodes: Uint32Array, values: Float64Array, nodeCount: number): Float64Array {
  const column = new Float64Array(nodeCount);
  for (let index = 0; index < nodes.length; index++) column[nodes[index]] = values[index];
  return column;
}

function pickOwn(selfValues: readonly Float64Array[]): OwnValues {
  const hasAny = new Uint8Array(selfValues.length === 0 ? 0 : selfValues[0].length);
  for (const values of selfValues) {
    for (let node = 0; node < values.length; node++) if (values[node] !== 0) hasAny[node] = 1;
  }
  const nodes = new Uint32Array(hasAny.reduce((count, one) => count + one, 0));
  let count = 0;
  for (let node = 0; node < hasAny.length; node++) if (hasAny[node] === 1) nodes[count++] = node;
  const values = selfValues.map((column) => {
    const picked = new Float64Array(count);
    for (let index = 0; index < count; index++) picked[index] = column[nodes[index]];
    return picked;
  });
  return { nodes, values };
}
