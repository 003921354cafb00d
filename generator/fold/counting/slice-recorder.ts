import { GrowingFloat64Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import { ALLOCATED, ALLOCATED_BEFORE, type BlockColumns, FIELDS, LIVE, TEMPORARY } from './block-fields.js';
import { NumberSet } from './number-set.js';
import {
  CHANGE_FIELDS,
  CHANGED_ALLOCATED,
  CHANGED_BLOCK,
  CHANGED_LIVE,
  CHANGED_TEMPORARY,
  SliceLog,
} from './slice-log.js';

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

/** As many are kept before the end, when it is known how many there are for so many allocations. */
const MANY_CHANGES = 2 ** 23;

/** What a change costs here, as a row of the report's table and packed. */
const CHANGE_BYTES = 16;

/** Narrow slices are merged when there are twice as many changes as after the last time, but not so few as these. */
const FEW_CHANGES = 2 ** 22;

/**
 * Divides the run into time slices of equal width. Its length is not known ahead: the width starts at one millisecond and
 * doubles when there are too many slices. When a slice ends, what changed in it goes to a log.
 */
export class SliceRecorder {
  sliceMilliseconds = 1;
  readonly log = new SliceLog();
  maximumLiveBytes: Float64Array = new Float64Array(MAX_SLICES);
  residentBytes: Float64Array = new Float64Array(MAX_SLICES);
  private openSlice = 0;
  private openSliceEndMilliseconds = 1;
  private changed = new NumberSet();
  /** Per block kind: temporary and live when its last slice ended. */
  private before = new GrowingFloat64Column();
  private mergedChanges = 0;
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
    this.mergeIfMany();
    this.keepChangesWithin(MANY_CHANGES, milliseconds);
    const slice = this.openSlice;
    this.openSlice = Math.floor(milliseconds / this.sliceMilliseconds);
    this.maximumLiveBytes.fill(liveBytes, slice + 1, this.openSlice + 1);
    this.openSliceEndMilliseconds = (this.openSlice + 1) * this.sliceMilliseconds;
  }

  /** Closes the last slice, and forgets what only further events would need. */
  finish(maximumLiveBytes: number): void {
    this.close(maximumLiveBytes);
    const most = Math.max(CHANGES_OF_NO_MATTER, this.allocations / ALLOCATIONS_PER_CHANGE);
    this.keepChangesWithin(most, this.openSlice * this.sliceMilliseconds);
    this.changed = new NumberSet();
    this.before = new GrowingFloat64Column();
  }

  private close(maximumLiveBytes: number): void {
    this.maximumLiveBytes[this.openSlice] = maximumLiveBytes;
    this.before.reserve(this.heap.stacks.length * 2);
    const { values } = this.heap;
    const before = this.before.values;
    const changed = this.changed.take();
    const changes = new Float64Array(changed.length * CHANGE_FIELDS);
    for (let index = 0, to = 0; index < changed.length; index++, to += CHANGE_FIELDS) {
      const block = changed[index];
      const [at, past] = [block * FIELDS, block * 2];
      changes[to + CHANGED_BLOCK] = block;
      changes[to + CHANGED_ALLOCATED] = values[at + ALLOCATED] - values[at + ALLOCATED_BEFORE];
      this.allocations += changes[to + CHANGED_ALLOCATED];
      changes[to + CHANGED_TEMPORARY] = values[at + TEMPORARY] - before[past];
      changes[to + CHANGED_LIVE] = values[at + LIVE] - before[past + 1];
      values[at + ALLOCATED_BEFORE] = values[at + ALLOCATED];
      before[past] = values[at + TEMPORARY];
      before[past + 1] = values[at + LIVE];
    }
    this.memory.take(CHANGE_BYTES * changed.length);
    this.log.append(this.openSlice * this.sliceMilliseconds, changes);
  }

  private widen(): void {
    this.maximumLiveBytes = maxOfPairs(this.maximumLiveBytes);
    this.residentBytes = maxOfPairs(this.residentBytes);
    this.sliceMilliseconds *= 2;
    this.openSlice >>= 1;
    this.hasNarrower = true;
  }

  private mergeIfMany(): void {
    if (this.hasNarrower && this.log.changes >= Math.max(FEW_CHANGES, 2 * this.mergedChanges)) this.merge();
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
    this.mergedChanges = log.changes;
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
