import { NO_ACCESSES } from '../../template/data/access-columns.js';
import { type OwnValues, selfValuesOf } from '../../template/data/own-values.js';
import { groupByNode } from '../../template/data/row-order.js';
import { NO_SAMPLES } from '../../template/data/sample-slices.js';
import type { SizeTable, SuppressedNodes } from '../../template/data/tables.js';
import { UserError } from '../errors.js';
import { type BlockColumns, TOTAL_ALLOCATED, TOTAL_SIZE_BYTES, TOTALS } from './counting/block-fields.js';
import type { FoldedTrace } from './folded-trace.js';
import { HEAP_METRICS, HEAP_RATIOS } from './heap-metrics.js';
import type { MeasuredRun, MeasuredTables } from './measured-run.js';
import { listSuppressed, matchTexts, suppressStacks } from './suppressions/suppressed-nodes.js';
import type { OrderedTree } from './tables/order-tree.js';
import { buildSizeTable, ownBlocks } from './tables/size-table.js';
import { buildTimeTable } from './tables/time-table.js';

/**
 * Up to here sums of bytes are exact doubles, and so are their columns. heaptrack counts in 64 bits, of which no
 * machine has filled 52.
 */
const MAX_BYTES = 2 ** 52;

/**
 * What the heap events of a trace come to: sizes, slices of time, and the metrics that follow from them.
 * @throws UserError where the sizes add up to more than can be counted exactly
 */
export function measureHeap(trace: FoldedTrace): MeasuredRun {
  const ordering = allocatedBytesOfStacks(trace.heap, trace.stacks.count);
  refuseHugeSums(ordering);
  return { ordering, tablesFor: (tree) => heapTables(trace, tree) };
}

function heapTables(trace: FoldedTrace, { depth, nodeOfStack }: OrderedTree): MeasuredTables {
  const { heap } = trace;
  const owned = ownBlocks(heap, nodeOfStack);
  const time = buildTimeTable(heap.slices, heap.startRows(owned));
  const { sizes, maxLive } = buildSizeTable(heap, owned);
  heap.forgetBlocks();
  const { suppressed, rules } = listSuppressed(sizes, ruleOfNodes(trace, nodeOfStack), trace.suppressions);
  const own = ownValuesFromSizes(sizes, suppressed);
  return {
    metrics: HEAP_METRICS,
    ratios: HEAP_RATIOS,
    selfValues: selfValuesOf(own, depth.length),
    sizes,
    maxLive,
    suppressed,
    rules,
    time,
    curves: [],
    accesses: NO_ACCESSES,
    samples: NO_SAMPLES,
    // heaptrack's rule: the last time stamp and one more, so that a run is never 0 long.
    recordedMilliseconds: heap.lastTickMilliseconds + 1,
    stackCount: own.nodes.length,
    older: null,
  };
}

function ruleOfNodes(
  { stacks, frames, strings, rawNames, suppressions }: FoldedTrace,
  nodeOfStack: Uint32Array,
): Int32Array {
  const ruleOfStack = suppressStacks(stacks, frames, matchTexts(strings.texts, rawNames, suppressions));
  const ruleOfNode = new Int32Array(ruleOfStack.length);
  for (let stack = 0; stack < ruleOfStack.length; stack++) ruleOfNode[nodeOfStack[stack]] = ruleOfStack[stack];
  return ruleOfNode;
}

function allocatedBytesOfStacks(heap: BlockColumns, stackCount: number): Float64Array {
  const values = new Float64Array(stackCount);
  for (let block = 0; block < heap.stacks.length; block++) {
    const at = block * TOTALS;
    values[heap.stacks.values[block]] += heap.totals[at + TOTAL_ALLOCATED] * heap.totals[at + TOTAL_SIZE_BYTES];
  }
  return values;
}

/** The allocated bytes are the largest sum of bytes in a report. */
function refuseHugeSums(allocatedBytes: Float64Array): void {
  let sum = 0;
  for (let stack = 0; stack < allocatedBytes.length; stack++) sum += allocatedBytes[stack];
  if (sum < MAX_BYTES) return;
  throw new UserError(
    'input',
    'The allocations of this trace add up to more than 4 PiB, which cannot be counted exactly: it is damaged, or must be recorded over a shorter time.',
  );
}

/** The metrics of nodes that have blocks; see selfValuesFromSizes. */
function ownValuesFromSizes(sizes: SizeTable, suppressed: SuppressedNodes): OwnValues {
  const { nodes, starts } = groupByNode(sizes.node);
  const { blockBytes } = sizes;
  const values = HEAP_METRICS.map(({ source }) => {
    const own = new Float64Array(nodes.length);
    if (source.table !== 'sizes') throw new Error('a metric of the heap does not follow from its blocks');
    const blocks = sizes[source.blocks];
    const isBytes = source.weight === 'bytes';
    for (let index = 0; index < nodes.length; index++) {
      for (let row = starts[index]; row < starts[index + 1]; row++) {
        own[index] += isBytes ? blocks[row] * blockBytes[row] : blocks[row];
      }
    }
    if (source.honoursSuppressions) leaveOut(suppressed.node, nodes, own);
    return own;
  });
  return { nodes, values };
}

/** @param hidden some of `nodes`; both ascending */
function leaveOut(hidden: Uint32Array, nodes: Uint32Array, values: Float64Array): void {
  let index = 0;
  for (let at = 0; at < hidden.length; at++) {
    while (nodes[index] < hidden[at]) index++;
    values[index] = 0;
  }
}
