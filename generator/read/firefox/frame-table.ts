import type { FrameDescription } from '../sink.js';

/** A function as it is to be shown. */
export interface PlacedFunction extends Pick<FrameDescription, 'line' | 'isInlined' | 'category'> {
  readonly name: string;
  readonly file: string;
  readonly column: number;
  readonly module: string;
}

/** The frames that stacks name by number. */
export interface FrameTable {
  readonly count: number;
  /** Index of its category; -1 where it is the caller's. */
  categoryOf(frame: number): number;
  /** The functions at it, outermost first: several where calls were inlined, none for the root of all stacks. */
  describe(frame: number): readonly PlacedFunction[];
}
