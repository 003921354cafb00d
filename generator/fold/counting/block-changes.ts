import { TOTAL_ALLOCATED, TOTAL_TEMPORARY, TOTALS } from './block-fields.js';
import { ChangeReader, writeNumber } from './change-bytes.js';
import type { PackedSlice, SliceLog } from './slice-log.js';

/**
 * What each kind of block changed in the course of the run, one kind after the other, packed: how many slices after its change
 * before, how many were allocated, temporary, and more live. Two changes in a row may be of one slice.
 */
export interface BlockChanges {
  /** In slices as wide as those of the run. */
  readonly count: number;
  /** Where the changes of each kind of block begin in `bytes`; one entry longer. */
  readonly starts: Uint32Array;
  readonly bytes: Uint8Array;
  /** Slices are counted in these as if the width had been doubled so many times less. */
  readonly doublings: number;
}

/** Of two changes of a kind of block, in which the first one is its first. */
const NO_CHANGE_BEFORE = 32;

/** What a look at all changes of a log gives, before they are put in the order of their blocks. */
export interface LogSurvey {
  /** See BlockChanges. */
  readonly starts: Uint32Array;
  /** How many changes there would be if slices were wider by so many doublings. */
  changesAt(doublings: number): number;
}

/**
 * Adds up all changes of a log into the totals of their blocks.
 * @param totals see BlockColumns
 * @param sliceMilliseconds a multiple of the width of every slice in the log
 */
export function surveyLog(
  slices: readonly PackedSlice[],
  sliceMilliseconds: number,
  totals: Float64Array,
  blockCount: number,
): LogSurvey {
  const starts = new Uint32Array(blockCount + 1);
  const spreads = new Float64Array(NO_CHANGE_BEFORE + 1);
  const last = new LastSlices(blockCount);
  for (const { startMilliseconds, changes, bytes } of slices) {
    const slice = Math.floor(startMilliseconds / sliceMilliseconds);
    const reader = new ChangeReader(bytes);
    let block = 0;
    for (let change = 0; change < changes; change++) {
      block += reader.next();
      const countsAt = reader.at;
      totals[block * TOTALS + TOTAL_ALLOCATED] += reader.next();
      totals[block * TOTALS + TOTAL_TEMPORARY] += reader.next();
      reader.next();
      spreads[last.spread(block, slice)]++;
      starts[block + 1] += lengthOf(last.gap(block, slice)) + reader.at - countsAt;
    }
  }
  for (let block = 0; block < blockCount; block++) starts[block + 1] += starts[block];
  return {
    starts,
    changesAt(doublings) {
      let changes = 0;
      for (let bits = doublings + 1; bits <= NO_CHANGE_BEFORE; bits++) changes += spreads[bits];
      return changes;
    },
  };
}

/** Puts a log's changes in the order of their blocks, and forgets the log. @param sliceMilliseconds as for `surveyLog` */
export function fillChanges({ starts, bytes }: BlockChanges, log: SliceLog, sliceMilliseconds: number): void {
  const next = starts.slice();
  const last = new LastSlices(starts.length - 1);
  for (const packed of log.take()) {
    const slice = Math.floor(packed.startMilliseconds / sliceMilliseconds);
    const source = packed.bytes;
    const reader = new ChangeReader(source);
    let block = 0;
    for (let change = 0; change < packed.changes; change++) {
      block += reader.next();
      let to = writeNumber(bytes, next[block], last.gap(block, slice));
      let at = reader.at;
      for (let count = 0; count < 3; at++) {
        const byte = source[at];
        bytes[to++] = byte;
        if (byte < 0x80) count++;
      }
      reader.at = at;
      next[block] = to;
    }
  }
}

/** The slice in which each kind of block changed last. */
class LastSlices {
  /** One more than that; 0 for none. */
  private readonly slices: Uint16Array;

  constructor(blockCount: number) {
    this.slices = new Uint16Array(blockCount);
  }

  /** How many bits of the numbers of the last slice and this one differ, from the lowest on. */
  spread(block: number, slice: number): number {
    const last = this.slices[block];
    return last === 0 ? NO_CHANGE_BEFORE : 32 - Math.clz32((last - 1) ^ slice);
  }

  /** How many slices lie between, and notes that it changed in this one. */
  gap(block: number, slice: number): number {
    const last = this.slices[block];
    this.slices[block] = slice + 1;
    return last === 0 ? slice : slice + 1 - last;
  }
}

/** In bytes, of a slice's number. */
function lengthOf(value: number): number {
  return value < 0x80 ? 1 : 2;
}
