import { GrowingUint32Column, grownLength } from '../../../template/data/growing-column.js';
import type { TimeByCall } from '../../../template/data/time-by-call.js';
import { LimitExceeded } from '../../errors.js';
import { MemoryBudget } from '../../memory-budget.js';
import type { HeapSink } from '../../read/sink.js';
import {
  ALLOCATED,
  EPOCH,
  FIELDS,
  LARGE_SIZE,
  LIVE,
  LIVE_AT_PEAK,
  LIVE_BEFORE,
  MAX_LIVE,
  SIZE_BYTES,
  TEMPORARY,
  TOTAL_ALLOCATED,
  TOTAL_SIZE_BYTES,
  TOTALS,
} from './block-fields.js';
import type { OwnedBlocks } from './rows-of-nodes.js';
import { type CountedSlices, SliceRecorder } from './slice-recorder.js';

const NO_BLOCK = -1;

/** What a kind of block costs here and as a row of the report's sizes. */
export const BLOCK_BYTES = 128;

const INITIAL_BLOCKS = 1 << 6;

/** They stay in the processor's innermost cache from when they are read until they are counted. */
const EVENTS_AT_ONCE = 4096;

/** After so many events no count of 32 bits can have gone round. */
const EVENTS_UNTIL_SETTLED = 2 ** 31;

/** Of one kind live at once; in as many events as above it stays below 2^32. */
const MAX_LIVE_BLOCKS = 2 ** 31;

/** What a recorder has counted, as it is sent from one thread to another. */
export interface CountedHeap {
  readonly counts: Uint32Array<ArrayBuffer>;
  readonly totals: Float64Array<ArrayBuffer>;
  readonly stacks: { readonly values: Uint32Array<ArrayBuffer>; readonly length: number };
  readonly peakTimeMilliseconds: number;
  readonly peakResidentBytes: number;
  readonly lastTickMilliseconds: number;
  readonly unmatchedReleases: number;
  readonly slices: CountedSlices;
}

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
  counts = new Uint32Array(FIELDS * INITIAL_BLOCKS);
  totals = new Float64Array(TOTALS * INITIAL_BLOCKS);
  private liveBytes = 0;
  private sliceMaxBytes = 0;
  private epoch = 1;
  private peakEpoch = 1;
  private sliceEpoch = 1;
  private latestAllocation = NO_BLOCK;
  private unsettledEvents = 0;
  private readonly room = { events: new Uint32Array(EVENTS_AT_ONCE), start: 0 };

  /** @param memory charged for kinds of blocks; `sliceMemory` for what changed in time slices */
  constructor(
    private readonly memory = new MemoryBudget(),
    sliceMemory = memory,
  ) {
    this.slices = new SliceRecorder(this, sliceMemory);
  }

  defineBlock(stack: number, sizeBytes: number): number {
    this.memory.take(BLOCK_BYTES);
    const block = this.stacks.length;
    this.stacks.push(stack);
    if ((block + 1) * FIELDS > this.counts.length) this.grow();
    this.counts[block * FIELDS + SIZE_BYTES] = Math.min(sizeBytes, LARGE_SIZE);
    this.totals[block * TOTALS + TOTAL_SIZE_BYTES] = sizeBytes;
    return block;
  }

  /** To be asked when all events were counted. */
  hasAllocations(): boolean {
    for (let block = 0; block < this.stacks.length; block++) {
      if (this.totals[block * TOTALS + TOTAL_ALLOCATED] > 0) return true;
    }
    return false;
  }

  allocate(block: number): void {
    this.countOne(block * 2 + 1);
  }

  release(block: number): void {
    this.countOne(block * 2);
  }

  roomForEvents(): { readonly events: Uint32Array; readonly start: number } {
    return this.room;
  }

  /**
   * An allocation is temporary where its release is the next event (heaptrack's rule, by block kind). An intact trace never
   * frees more than it allocated; with a damaged one no figure may become negative.
   */
  countAll(events: Uint32Array, start: number, end: number): void {
    const { counts, totals } = this;
    // In local variables they are in registers.
    let { liveBytes, latestAllocation, epoch, sliceMaxBytes } = this;
    for (let index = start; index < end; index++) {
      const block = events[index] >>> 1;
      const isAllocation = (events[index] & 1) === 1;
      const at = block * FIELDS;
      const live = counts[at + LIVE];
      if (live === 0 && !isAllocation) {
        this.unmatchedReleases++;
        continue;
      }
      if (counts[at + EPOCH] !== epoch) this.noteFirstChange(block);
      const size = counts[at + SIZE_BYTES];
      const sizeBytes = size === LARGE_SIZE ? totals[block * TOTALS + TOTAL_SIZE_BYTES] : size;
      if (isAllocation) {
        counts[at + LIVE] = live + 1;
        if (live >= counts[at + MAX_LIVE]) counts[at + MAX_LIVE] = live + 1;
        counts[at + ALLOCATED] += 1;
        latestAllocation = block;
        liveBytes += sizeBytes;
        if (liveBytes > sliceMaxBytes) {
          sliceMaxBytes = liveBytes;
          if (liveBytes > this.peakBytes) epoch = this.notePeak(liveBytes);
        }
      } else {
        counts[at + LIVE] = live - 1;
        liveBytes -= sizeBytes;
        if (block === latestAllocation) counts[at + TEMPORARY] += 1;
        latestAllocation = NO_BLOCK;
      }
    }
    this.liveBytes = liveBytes;
    this.latestAllocation = latestAllocation;
    this.sliceMaxBytes = sliceMaxBytes;
    this.unsettledEvents += end - start;
    if (this.unsettledEvents > EVENTS_UNTIL_SETTLED) this.settle();
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

  untilCaughtUp(): Promise<void> | null {
    return null;
  }

  /**
   * Takes up what was counted, so that counts of 32 bits can go on; changes nothing that can be seen.
   * @throws LimitExceeded
   */
  settle(): void {
    for (let block = 0; block < this.stacks.length; block++) {
      const at = block * FIELDS;
      if (this.counts[at + LIVE] >= MAX_LIVE_BLOCKS) {
        throw new LimitExceeded(`more than ${MAX_LIVE_BLOCKS} blocks of one size from one stack are live at once.`);
      }
      if (this.counts[at + EPOCH] < this.peakEpoch) this.counts[at + LIVE_AT_PEAK] = this.counts[at + LIVE];
      this.counts[at + EPOCH] = 1;
    }
    this.slices.takeUp();
    this.peakEpoch = 1;
    this.epoch = 2;
    this.sliceEpoch = 2;
    this.unsettledEvents = 0;
  }

  /** To be called after the last event. */
  finish(): void {
    this.finishCounts();
    this.finishChanges();
  }

  /** Completes every block kind's count at the peak and closes the last slice. */
  finishCounts(): void {
    this.settle();
    this.slices.finish(this.sliceMaxBytes);
  }

  /** To be called behind it: puts what changed in the order of blocks. */
  finishChanges(): void {
    this.slices.fill();
  }

  /**
   * Begins with the rows of time, to be called when all is finished.
   * @returns what gives them; another thread may be making them until then
   */
  startRows(owned: OwnedBlocks): () => TimeByCall {
    const rows = this.slices.rowsOf(owned);
    return () => rows;
  }

  /** All that was counted but the changes, to be called when the counts are finished; `takeOver` is the reverse. */
  counted(): CountedHeap {
    const { counts, totals, stacks, peakTimeMilliseconds, peakResidentBytes, lastTickMilliseconds, unmatchedReleases } =
      this;
    return {
      ...{ counts, totals, peakTimeMilliseconds, peakResidentBytes, lastTickMilliseconds, unmatchedReleases },
      stacks: { values: stacks.values, length: stacks.length },
      slices: this.slices.counted(),
    };
  }

  /** Becomes a recorder that has counted and finished what another one has. */
  protected takeOver(heap: CountedHeap): void {
    this.counts = heap.counts;
    this.totals = heap.totals;
    this.stacks.values = heap.stacks.values;
    this.stacks.length = heap.stacks.length;
    this.peakTimeMilliseconds = heap.peakTimeMilliseconds;
    this.peakResidentBytes = heap.peakResidentBytes;
    this.lastTickMilliseconds = heap.lastTickMilliseconds;
    this.unmatchedReleases = heap.unmatchedReleases;
    this.slices.takeOver(heap.slices);
  }

  /** To be called when the counts were read: forgets them. */
  forgetBlocks(): void {
    this.counts = new Uint32Array(0);
    this.totals = new Float64Array(0);
    this.stacks = new GrowingUint32Column();
    this.slices.forget();
  }

  /** Before a block kind's first change in an epoch its count is still that of the peak, of the slice's start, or both. */
  private noteFirstChange(block: number): void {
    const { counts } = this;
    const at = block * FIELDS;
    const lastEpoch = counts[at + EPOCH];
    if (lastEpoch < this.peakEpoch) counts[at + LIVE_AT_PEAK] = counts[at + LIVE];
    if (lastEpoch < this.sliceEpoch) {
      counts[at + LIVE_BEFORE] = counts[at + LIVE];
      this.slices.noteChange(block);
    }
    counts[at + EPOCH] = this.epoch;
  }

  /** @returns the new epoch */
  private notePeak(liveBytes: number): number {
    this.peakBytes = liveBytes;
    this.peakTimeMilliseconds = this.lastTickMilliseconds;
    this.peakEpoch = ++this.epoch;
    return this.epoch;
  }

  private countOne(event: number): void {
    const { events, start } = this.roomForEvents();
    events[start] = event;
    this.countAll(events, start, start + 1);
  }

  private grow(): void {
    const counts = new Uint32Array(grownLength(this.counts));
    counts.set(this.counts);
    this.counts = counts;
    const totals = new Float64Array((counts.length / FIELDS) * TOTALS);
    totals.set(this.totals);
    this.totals = totals;
  }
}
