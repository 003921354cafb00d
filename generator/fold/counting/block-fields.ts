/** Fields of a block kind (a size at a stack). They lie side by side, so that an event touches one cache line. */
export const FIELDS = 8;
export const SIZE_BYTES = 0;
export const LIVE = 1;
/** Live at the peak; valid only where `EPOCH` is that of the peak or later. */
export const LIVE_AT_PEAK = 2;
/** The recorder's epoch when the block kind last changed. */
export const EPOCH = 3;
export const ALLOCATED = 4;
export const TEMPORARY = 5;
/** The maximum of `LIVE`. */
export const MAX_LIVE = 6;
/** What had been counted when the last slice with a change ended. */
export const ALLOCATED_BEFORE = 7;

/** The block kinds of a heap recorder, as they are read from outside. */
export interface BlockColumns {
  /** `FIELDS` numbers for each block kind; the array is longer than that. */
  readonly values: Float64Array;
  /** Per block kind the stack that allocates it. */
  readonly stacks: { readonly values: Uint32Array; readonly length: number };
}
