/**
 * Fields of a kind of block (a size at a stack) that each event needs, 32 bits wide: eight of them are half a cache line, and what an
 * event waits for is its line.
 */
export const FIELDS = 8;
/** `LARGE_SIZE` for sizes of as much or more, which `TOTAL_SIZE_BYTES` has. */
export const SIZE_BYTES = 0;
export const LIVE = 1;
/** Live at the peak; valid only where `EPOCH` is that of the peak or later. */
export const LIVE_AT_PEAK = 2;
/** The recorder's epoch when the kind of block last changed. */
export const EPOCH = 3;
/** Since the open slice began; so is `TEMPORARY`. */
export const ALLOCATED = 4;
export const TEMPORARY = 5;
/** The maximum of `LIVE`. */
export const MAX_LIVE = 6;
/** How many were live when the open slice began; valid only where something changed since. */
export const LIVE_BEFORE = 7;

export const LARGE_SIZE = 0xffffffff;

/** Fields that are needed when a slice ends, doubles: the size, and what was counted in all slices that have ended. */
export const TOTALS = 3;
export const TOTAL_SIZE_BYTES = 0;
export const TOTAL_ALLOCATED = 1;
export const TOTAL_TEMPORARY = 2;

/** The kinds of blocks of a heap recorder, as they are read from outside; arrays may be longer than that. */
export interface BlockColumns {
  /** `FIELDS` numbers for each kind of block. */
  readonly counts: Uint32Array;
  /** `TOTALS` numbers for each kind of block. */
  readonly totals: Float64Array;
  /** Per kind of block the stack that allocates it. */
  readonly stacks: { readonly values: Uint32Array; readonly length: number };
}
