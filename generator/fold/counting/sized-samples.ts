import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { NarrowColumn, SizeTable } from '../../../template/data/tables.js';
import type { MemoryBudget } from '../../memory-budget.js';
import type { SampledMetric } from '../../read/sink.js';

/** A row here and in the report. */
const ROW_BYTES = 64;

const NONE = new Uint8Array(0);

/** The columns of a size table that samples can fill. */
type Blocks = NonNullable<SampledMetric['blocks']>;

interface SizedMetric {
  /** Its place among all metrics. */
  readonly metric: number;
  readonly blocks: Blocks;
  readonly isBytes: boolean;
}

/** How many blocks of which size weighted stacks have, for formats that say it of each sample. */
export class SizedSamples {
  /** Blocks were added whose size is not known: then a table of the others would not add up. */
  private hasUnsized = false;
  private readonly stacks = new GrowingUint32Column();
  private readonly sizes = new GrowingFloat64Column();
  /** For each of the metrics of blocks its values. */
  private readonly values: readonly GrowingFloat64Column[];
  private readonly metrics: readonly SizedMetric[];

  constructor(
    metrics: readonly SampledMetric[],
    private readonly memory: MemoryBudget,
  ) {
    this.metrics = metrics.flatMap(({ blocks, unit }, metric) =>
      blocks === undefined ? [] : [{ metric, blocks, isBytes: unit.kind === 'bytes' }],
    );
    this.values = this.metrics.map(() => new GrowingFloat64Column());
  }

  /** Some metric is of blocks. */
  get isCounting(): boolean {
    return this.metrics.length > 0;
  }

  /** @param values of all metrics @param blockBytes 0 where it is not known */
  add(stack: number, values: ArrayLike<number>, blockBytes: number): void {
    if (this.metrics.every(({ metric }) => values[metric] === 0)) return;
    if (blockBytes <= 0 || !Number.isSafeInteger(blockBytes)) this.hasUnsized = true;
    if (this.hasUnsized) return;
    this.memory.take(ROW_BYTES);
    this.stacks.push(stack);
    this.sizes.push(blockBytes);
    this.metrics.forEach(({ metric }, place) => {
      this.values[place].push(values[metric]);
    });
  }

  /**
   * @returns null where the sizes of some blocks are not known; no rows where there are no blocks
   */
  tableFor(nodeOfStack: Uint32Array): SizeTable | null {
    if (this.hasUnsized) return null;
    const { node, blockBytes, rowOf } = this.rowsIn(nodeOfStack);
    const sumsOf = (blocks: Blocks, isBytes: boolean): Float64Array | null => {
      const place = this.metrics.findIndex((metric) => metric.blocks === blocks && metric.isBytes === isBytes);
      if (place < 0) return null;
      const sums = new Float64Array(node.length);
      for (let sample = 0; sample < rowOf.length; sample++) sums[rowOf[sample]] += this.values[place].values[sample];
      return sums;
    };
    const [allocated, atEnd] = (['allocated', 'atEnd'] as const).map((blocks) => {
      const counts = sumsOf(blocks, false) ?? new Float64Array(node.length);
      return { counts, excess: excessIn(counts, sumsOf(blocks, true), blockBytes) };
    });
    if (allocated.excess === null || atEnd.excess === null) return null;
    const nothing = new Uint8Array(node.length);
    return {
      node,
      blockBytes,
      allocated: allocated.counts,
      temporary: nothing,
      atPeak: nothing,
      atEnd: atEnd.counts,
      allocatedExcess: allocated.excess,
      atEndExcess: atEnd.excess,
    };
  }

  /** A row for each size of a node, and for each sample the row that it belongs to. */
  private rowsIn(nodeOfStack: Uint32Array) {
    const { stacks, sizes } = this;
    const nodeOf = (sample: number) => nodeOfStack[stacks.values[sample]];
    const order = Uint32Array.from({ length: sizes.length }, (_, sample) => sample);
    order.sort((a, b) => nodeOf(a) - nodeOf(b) || sizes.values[a] - sizes.values[b]);
    const node = new GrowingUint32Column();
    const blockBytes = new GrowingFloat64Column();
    const rowOf = new Uint32Array(sizes.length);
    for (const sample of order) {
      const last = node.length - 1;
      if (last < 0 || node.values[last] !== nodeOf(sample) || blockBytes.values[last] !== sizes.values[sample]) {
        node.push(nodeOf(sample));
        blockBytes.push(sizes.values[sample]);
      }
      rowOf[sample] = node.length - 1;
    }
    return { node: node.trimmed(), blockBytes: blockBytes.trimmed(), rowOf };
  }
}

/** @returns null where what blocks come to cannot be counted exactly */
function excessIn(counts: Float64Array, bytes: Float64Array | null, blockBytes: Float64Array): NarrowColumn | null {
  const products = counts.map((count, row) => count * blockBytes[row]);
  if (!products.every(Number.isSafeInteger)) return null;
  const excess = bytes?.map((inAll, row) => inAll - products[row]);
  return excess?.some((more) => more !== 0) ? excess : NONE;
}
