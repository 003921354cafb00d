import type { Metric, MetricRatio, SuppressionRule } from '../../template/data/report.js';
import type { AccessTable, SampleTable, SizeTable, SuppressedNodes, TimeTable } from '../../template/data/tables.js';
import type { BuiltCurve } from './tables/curve-table.js';
import type { OrderedTree } from './tables/order-tree.js';
import type { MaxLive } from './tables/size-table.js';

/** A metric without its total, which comes with the data. */
export type MetricDefinition = Omit<Metric, 'total'>;

/** What a trace measured, before and after its stacks have become nodes. */
export interface MeasuredRun {
  /** By stack: what the tree is ordered by. */
  readonly ordering: Float64Array;
  /** To be called once; the trace's own counts are forgotten where that saves memory. */
  tablesFor(tree: OrderedTree): MeasuredTables;
}

export interface MeasuredTables {
  readonly metrics: readonly MetricDefinition[];
  readonly ratios: readonly MetricRatio[];
  readonly curves: readonly BuiltCurve[];
  readonly accesses: AccessTable;
  /** For each metric each node's own value. */
  readonly selfValues: readonly Float64Array[];
  readonly sizes: SizeTable;
  /** Of the rows of `sizes`; null where blocks are not known one by one. */
  readonly maxLive: MaxLive | null;
  readonly suppressed: SuppressedNodes;
  readonly rules: readonly SuppressionRule[];
  readonly time: TimeTable;
  readonly samples: SampleTable;
  /** How long the run was recorded; null where that is not known. */
  readonly recordedMilliseconds: number | null;
  /** Distinct stacks that carry a value of their own. */
  readonly stackCount: number;
  /** The same of the older run; null where the trace holds one run. */
  readonly older: Pick<MeasuredTables, 'selfValues' | 'sizes'> | null;
}
