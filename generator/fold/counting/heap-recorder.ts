import { GrowingUint32Column, grownLength } from '../../../template/data/growing-column.js';
import { MemoryBudget } from '../../memory-budget.js';
import type { HeapSink } from '../../read/sink.js';
import { ALLOCATED, EPOCH, FIELDS, LIVE, LIVE_AT_PEAK, MAX_LIVE, SIZE_BYTES, TEMPORARY } from './block-fields.js';
import { SliceRecorder } from './slice-recorder.js';

const NO_BLOCK = -1;

/** What a kind of block costs here and as a row of the report's sizes. */
const BLOCK_BYTES = 128;

const INITIAL_BLOCKS = 1 << 10;

/**
 * Counts heap events. Its memory grows with the block kinds (a size at a stack), not with the events.
 *
 * The peak is the first moment of the largest total (heaptrack's rule). To know what was live then without copying
 * all counts at each new maximum, a block kind saves its count before its first change after the latest maximum.
 * An epoch begins with each new maximum and each new slice, so that most events have nothing to save.
 */
export class HeapRecorder implements HeapSink {
  readonly slices: SliceRecorder;
  stacks = new GrowingUint32Column();
  peakBytes = 0;
  peakTimeMilliseconds = 0;
  peakResidentBytes = 0;
  lastTickMilliseconds = 0;
  /** Releases of a block kind of which none was live; they are ignored. */
  unmatchedReleases = 0;
  /** `FIELDS` numbers for each block kind; the array is longer than that. */
  values = new Float64Array(FIELDS * INITIAL_BLOCKS);
  private liveBytes = 0;
  private sliceMaxBytes = 0;
  private epoch = 1;
  private peakEpoch = 1;
  private sliceEpoch = 1;
  private latestAllocation = NO_BLOCK;
  private readonly oneEvent = new Uint32Array(1);

  constructor(private readonly memory = new MemoryBudget()) {
    this.slices = new SliceRecorder(this, memory);
  }

  defineBlock(stack: number, sizeBytes: number): number {
    this.memory.take(BLOCK_BYTES);
    const block = this.stacks.length;
    this.stacks.push(stack);
    if ((block + 1) * FIELDS > this.values.length) {
      const grown = new Float64Array(grownLength(this.values));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[block * FIELDS + SIZE_BYTES] = sizeBytes;
    return block;
  }

  hasAllocations(): boolean {
    for (let block = 0; block < this.stacks.length; block++) {
      if (this.values[block * FIELDS + ALLOCATED] > 0) return true;
    }
    return false;
  }

  allocate(block: number): void {
    this.countOne(block * 2 + 1);
  }

  release(block: number): void {
    this.countOne(block * 2);
  }

  /**
   * An allocation is temporary where its release is the next event (heaptrack's rule, by block kind). An intact trace never
   * frees more than it allocated; with a damaged one no figure may become negative.
   */
  countAll(events: Uint32Array, length: number): void {
    const { values } = this;
    // In local variables they are in registers.
    let { liveBytes, latestAllocation, epoch, sliceMaxBytes } = this;
    for (let index = 0; index < length; index++) {
      const block = events[index] >>> 1;
      const isAllocation = (events[index] & 1) === 1;
      const at = block * FIELDS;
      const live = values[at + LIVE];
      if (live === 0 && !isAllocation) {
        this.unmatchedReleases++;
        continue;
      }
      if (values[at + EPOCH] !== epoch) this.noteFirstChange(block);
      if (isAllocation) {
        values[at + LIVE] = live + 1;
        if (live >= values[at + MAX_LIVE]) values[at + MAX_LIVE] = live + 1;
        values[at + ALLOCATED] += 1;
        latestAllocation = block;
        liveBytes += values[at + SIZE_BYTES];
        if (liveBytes > sliceMaxBytes) {
          sliceMaxBytes = liveBytes;
          if (liveBytes > this.peakBytes) epoch = this.notePeak(liveBytes);
        }
      } else {
        values[at + LIVE] = live - 1;
        liveBytes -= values[at + SIZE_BYTES];
        if (block === latestAllocation) values[at + TEMPORARY] += 1;
        latestAllocation = NO_BLOCK;
      }
    }
    this.liveBytes = liveBytes;
    this.latestAllocation = latestAllocation;
    this.sliceMaxBytes = sliceMaxBytes;
  }

  tick(milliseconds: number): void {
    this.lastTickMilliseconds = milliseconds;
    if (this.slices.isInOpenSlice(milliseconds)) return;
    this.slices.advance(milliseconds, this.sliceMaxBytes, this.liveBytes);
    this.sliceMaxBytes = this.liveBytes;
    this.sliceEpoch = ++this.epoch;
  }

  residentSize(bytes: number): void {
    if (bytes > this.peakResidentBytes) this.peakResidentBytes = bytes;
    this.slices.noteResidentSize(bytes);
  }

  /** Completes every block kind's count at the peak and closes the last slice. */
  finish(): void {
    for (let block = 0; block < this.stacks.length; block++) {
      const at = block * FIELDS;
      if (this.values[at + EPOCH] < this.peakEpoch) this.values[at + LIVE_AT_PEAK] = this.values[at + LIVE];
    }
    this.slices.finish(this.sliceMaxBytes);
  }

  /** To be called when the counts were read: forgets them. */
  forgetBlocks(): void {
    this.values = new Float64Array(0);
    this.stacks = new GrowingUint32Column();
  }

  /** Before a block kind's first change in an epoch its count is still that of the peak, of the slice's start, or both. */
  private noteFirstChange(block: number): void {
    const at = block * FIELDS;
    const lastEpoch = this.values[at + EPOCH];
    if (lastEpoch < this.peakEpoch) this.values[at + LIVE_AT_PEAK] = this.values[at + LIVE];
    if (lastEpoch < this.sliceEpoch) this.slices.noteChange(block);
    this.values[at + EPOCH] = this.epoch;
  }

  /** @returns the new epoch */
  private notePeak(liveBytes: number): number {
    this.peakBytes = liveBytes;
    this.peakTimeMilliseconds = this.lastTickMilliseconds;
    this.peakEpoch = ++this.epoch;
    return this.epoch;
  }

  private countOne(event: number): void {
    this.oneEvent[0] = event;
    this.countAll(this.oneEvent, 1);
  }
}
