import type { Report } from '../../../template/data/report.js';
import type { NarrowColumn } from '../../../template/data/tables.js';
import type { TrackKind } from '../../read/sink.js';

/** A run that is put beside others. */
export interface NamedRun {
  readonly report: Report;
  /** The track that it becomes; null for one that consists of tracks of its own. */
  readonly track: { readonly kind: TrackKind; readonly name: string } | null;
  /** For sentences: its file. */
  readonly name: string;
}

/** A run with its place in the tree of all. */
export interface JoinedRun extends NamedRun {
  /** What is added to the number of a node: all of a run stand together, in the order in which they were. */
  readonly shift: number;
  /** For each of the metrics of all the place that it has in this run. */
  readonly metrics: readonly number[];
  /** By the run's number of a text. */
  readonly textOf: Uint32Array;
  /** By the run's number of a suppression rule. */
  readonly ruleOf: Uint32Array;
}

/** What is of no call of a run is of its track; of one without it is of none, too. */
export function movedNode({ shift, track }: JoinedRun, node: number): number {
  return node === 0 && track === null ? 0 : node + shift;
}

export function movedNodes(run: JoinedRun, nodes: Uint32Array): Uint32Array {
  const { shift } = run;
  const ofRoot = movedNode(run, 0);
  const moved = new Uint32Array(nodes.length);
  for (let row = 0; row < nodes.length; row++) moved[row] = nodes[row] === 0 ? ofRoot : nodes[row] + shift;
  return moved;
}

/** A column of one run behind those of another. */
export function joinColumns(columns: readonly NarrowColumn[]): Float64Array {
  const joined = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}
