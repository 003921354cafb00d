import type { TimeByCall } from '../../../template/data/time-by-call.js';
import type { MemoryBudget } from '../../memory-budget.js';
import { type BlockChanges, fillChanges, surveyLog } from './block-changes.js';
import { ALLOCATED, type BlockColumns, FIELDS, LIVE, LIVE_BEFORE, TEMPORARY } from './block-fields.js';
import { NumberSet } from './number-set.js';
import { type OwnedBlocks, rowsOfNodes } from './rows-of-nodes.js';
import { SliceLog } from './slice-log.js';

/** With more slices than this, neighbours are merged: a run of any length ends with 2,048 to 4,096 slices. */
const MAX_SLICES = 4096;

/** As few as these there may be where finer ones would make the report too large. */
const FEW_SLICES = 512;

/**
 * At the end slices are only as fine as there is no more than one change for so many allocations, and what few changes take is no matter:
 * most of a report is then not what happened when. Source: docs/performance.md.
 */
const ALLOCATIONS_PER_CHANGE = 7;
const CHANGES_OF_NO_MATTER = 2 ** 16;

/**
 * As many are kept before the end, when it is known how many there are for so many allocations: 65 to 80 MB, packed. Merging them takes
 * as long as counting seven times as many events.
 */
const MANY_CHANGES = 2 ** 24;

/** What a change costs here, as a row of the report's table and packed. */
const CHANGE_BYTES = 16;

export interface CountedSlices {
  readonly sliceMilliseconds: number;
  readonly openSlice: number;
  readonly maximumLiveBytes: Float64Array;
  readonly residentBytes: Float64Array;
}

/**
 * Divides the run into time slices of equal width. Its length is not known ahead: the width starts at one millisecond and
 * doubles when there are too many slices. When a slice ends, what changed in it goes to a log.
 */
export class SliceRecorder {
  sliceMilliseconds = 1;
  /** There when it has finished. */
  changes: BlockChanges | null = null;
  private readonly log = new SliceLog();
  maximumLiveBytes: Float64Array = new Float64Array(MAX_SLICES);
  residentBytes: Float64Array = new Float64Array(MAX_SLICES);
  private openSlice = 0;
  private openSliceEndMilliseconds = 1;
  private changed = new NumberSet();
  /** Some slices in the log are narrower than those of the run. */
  private hasNarrower = false;
  private allocations = 0;

  constructor(
    private readonly heap: BlockColumns,
    private readonly memory: MemoryBudget,
  ) {}

  get count(): number {
    return this.openSlice + 1;
  }

  isInOpenSlice(milliseconds: number): boolean {
    return milliseconds < this.openSliceEndMilliseconds;
  }

  /** Call this before a block kind's first change in the open slice. */
  noteChange(block: number): void {
    this.changed.add(block);
  }

  noteResidentSize(bytes: number): void {
    if (bytes > this.residentBytes[this.openSlice]) this.residentBytes[this.openSlice] = bytes;
  }

  /**
   * Closes the open slice and opens the one that holds `milliseconds`; in the slices between, `liveBytes` were live.
   * @throws LimitExceeded
   */
  advance(milliseconds: number, maximumLiveBytes: number, liveBytes: number): void {
    this.close(maximumLiveBytes);
    while (milliseconds / this.sliceMilliseconds >= MAX_SLICES) this.widen();
    this.keepChangesWithin(MANY_CHANGES, milliseconds);
    const slice = this.openSlice;
    this.openSlice = Math.floor(milliseconds / this.sliceMilliseconds);
    this.maximumLiveBytes.fill(liveBytes, slice + 1, this.openSlice + 1);
    this.openSliceEndMilliseconds = (this.openSlice + 1) * this.sliceMilliseconds;
  }

  /** Closes the last slice, adds up the blocks' totals, and chooses the width of the slices; `fill` is then to be called. */
  finish(maximumLiveBytes: number): void {
    this.close(maximumLiveBytes);
    this.changed = new NumberSet();
    const { log, heap, sliceMilliseconds } = this;
    const most = Math.max(CHANGES_OF_NO_MATTER, this.allocations / ALLOCATIONS_PER_CHANGE);
    const milliseconds = this.openSlice * sliceMilliseconds;
    const { starts, changesAt } = surveyLog(log.packed, sliceMilliseconds, heap.totals, heap.stacks.length);
    let doublings = 0;
    for (; changesAt(doublings) > most && milliseconds / this.sliceMilliseconds >= FEW_SLICES; doublings++)
      this.widen();
    const count = changesAt(doublings);
    this.memory.giveBack(CHANGE_BYTES * (log.changes - count));
    this.changes = { count, starts, bytes: new Uint8Array(starts[starts.length - 1]), doublings };
  }

  /** Puts all changes in the order of their blocks. */
  fill(): void {
    const changes = this.changes as BlockChanges;
    fillChanges(changes, this.log, this.sliceMilliseconds / 2 ** changes.doublings);
  }

  /** Takes up what has changed in the open slice so far, as if it had been closed and opened again. */
  takeUp(): void {
    const { counts } = this.heap;
    const changed = this.changed.take();
    for (let index = 0; index < changed.length; index++) {
      const block = changed[index];
      const at = block * FIELDS;
      const allocated = counts[at + ALLOCATED];
      const temporary = counts[at + TEMPORARY];
      this.log.add(block, allocated, temporary, counts[at + LIVE] - counts[at + LIVE_BEFORE]);
      counts[at + ALLOCATED] = 0;
      counts[at + TEMPORARY] = 0;
      this.allocations += allocated;
    }
    this.memory.take(CHANGE_BYTES * changed.length);
    this.log.close(this.openSlice * this.sliceMilliseconds);
  }

  /** To be called behind it. */
  rowsOf(owned: OwnedBlocks): TimeByCall {
    if (this.changes === null) throw new Error('the slices are not finished');
    return rowsOfNodes(this.changes, owned, this.count);
  }

  /** To be called when what changed was read. */
  forget(): void {
    this.changes = null;
  }

  /** All that was counted but the changes; `takeOver` is the reverse. */
  counted(): CountedSlices {
    const { sliceMilliseconds, openSlice, maximumLiveBytes, residentBytes } = this;
    return { sliceMilliseconds, openSlice, maximumLiveBytes, residentBytes };
  }

  takeOver({ sliceMilliseconds, openSlice, maximumLiveBytes, residentBytes }: CountedSlices): void {
    this.sliceMilliseconds = sliceMilliseconds;
    this.openSlice = openSlice;
    this.maximumLiveBytes = maximumLiveBytes;
    this.residentBytes = residentBytes;
  }

  private close(maximumLiveBytes: number): void {
    this.maximumLiveBytes[this.openSlice] = maximumLiveBytes;
    this.takeUp();
  }

  private widen(): void {
    this.maximumLiveBytes = maxOfPairs(this.maximumLiveBytes);
    this.residentBytes = maxOfPairs(this.residentBytes);
    this.sliceMilliseconds *= 2;
    this.openSlice >>= 1;
    this.hasNarrower = true;
  }

  /** @param milliseconds how long the run is so far */
  private keepChangesWithin(most: number, milliseconds: number): void {
    while (this.log.changes > most && milliseconds / this.sliceMilliseconds >= FEW_SLICES) {
      // Merged as wide as they are it may be few enough.
      if (!this.hasNarrower) this.widen();
      this.merge();
    }
  }

  private merge(): void {
    const { log } = this;
    const before = log.changes;
    log.merge(this.sliceMilliseconds, this.heap.stacks.length);
    this.hasNarrower = false;
    this.memory.giveBack(CHANGE_BYTES * (before - log.changes));
  }
}

function maxOfPairs(values: Float64Array): Float64Array {
  const merged = new Float64Array(values.length);
  for (let index = 0; index < values.length / 2; index++) {
    merged[index] = Math.max(values[2 * index], values[2 * index + 1]);
  }
  return merged;
}
