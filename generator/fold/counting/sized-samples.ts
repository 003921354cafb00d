import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { SizeTable } from '../../../template/data/tables.js';
import type { MemoryBudget } from '../../memory-budget.js';
import type { SampledMetric } from '../../read/sink.js';

/** A row here and in the report. */
const ROW_BYTES = 64;

/** The columns of a size table that samples can fill. */
type Blocks = NonNullable<SampledMetric['blocks']>;

/** How many blocks of which size weighted stacks have, for formats that say it of each sample. */
export class SizedSamples {
  /** Blocks were added whose size is not known: then a table of the others would not add up. */
  hasUnsized = false;
  private readonly stacks = new GrowingUint32Column();
  private readonly sizes: number[] = [];
  private readonly counts: Readonly<Record<Blocks, number[]>> = { allocated: [], atEnd: [] };
  private readonly metrics: readonly (readonly [metric: number, blocks: Blocks])[];

  constructor(
    metrics: readonly SampledMetric[],
    private readonly memory: MemoryBudget,
  ) {
    this.metrics = metrics.flatMap(({ blocks }, metric) => (blocks === undefined ? [] : [[metric, blocks] as const]));
  }

  /** Some metric counts blocks. */
  get isCounting(): boolean {
    return this.metrics.length > 0;
  }

  /** @param values of all metrics @param blockBytes 0 where it is not known */
  add(stack: number, values: ArrayLike<number>, blockBytes: number): void {
    if (this.metrics.every(([metric]) => values[metric] === 0)) return;
    if (blockBytes <= 0) this.hasUnsized = true;
    if (this.hasUnsized) return;
    this.memory.take(ROW_BYTES);
    this.stacks.push(stack);
    this.sizes.push(blockBytes);
    for (const column of Object.values(this.counts)) column.push(0);
    for (const [metric, blocks] of this.metrics) this.counts[blocks][this.sizes.length - 1] += values[metric];
  }

  /**
   * @returns null where the sizes of blocks are not known
   */
  tableFor(nodeOfStack: Uint32Array): SizeTable | null {
    if (this.hasUnsized || this.sizes.length === 0) return null;
    const { sizes, stacks } = this;
    const nodeOf = (row: number) => nodeOfStack[stacks.values[row]];
    const order = Uint32Array.from(sizes.keys()).sort((a, b) => nodeOf(a) - nodeOf(b) || sizes[a] - sizes[b]);
    const node = new GrowingUint32Column();
    const [blockBytes, allocated, atEnd] = [0, 1, 2].map(() => new GrowingFloat64Column());
    let last = -1;
    for (const row of order) {
      if (last < 0 || node.values[last] !== nodeOf(row) || blockBytes.values[last] !== sizes[row]) {
        last = node.length;
        node.push(nodeOf(row));
        blockBytes.push(sizes[row]);
        for (const column of [allocated, atEnd]) column.push(0);
      }
      allocated.values[last] += this.counts.allocated[row];
      atEnd.values[last] += this.counts.atEnd[row];
    }
    const nothing = new Uint8Array(node.length);
    return {
      node: node.trimmed(),
      blockBytes: blockBytes.trimmed(),
      allocated: allocated.trimmed(),
      temporary: nothing,
      atPeak: nothing,
      atEnd: atEnd.trimmed(),
    };
  }
}
