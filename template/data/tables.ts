/** A function at a place. Frame 0 is the root's own and stands for the whole program. */
export interface FrameTable {
  /** Index into strings; 0 (the empty string) where not resolved. */
  readonly functionName: Uint32Array;
  readonly file: Uint32Array;
  /** 1-based line; 0 where unknown. */
  readonly line: Uint32Array;
  /** 1-based column; 0 where unknown. */
  readonly column: Uint32Array;
  readonly module: Uint32Array;
  /** Index into FRAME_CATEGORIES (frame-kinds.ts): whose code it is, where the format says so. */
  readonly category: Uint8Array;
  /** Index into FRAME_KINDS. */
  readonly kind: Uint8Array;
  /** 1 where the compiler inlined the function at this place each time it was seen. */
  readonly inlined: Uint8Array;
}

/**
 * All call stacks in preorder, root first; siblings by total of the first metric, largest first, then by
 * function, file, line and module. Node 0 is the root (depth 0, frame 0, nothing of its own).
 *
 *     depth  0 1 2 3 2 1      0
 *     node   0 1 2 3 4 5      +-- 1 --+-- 2 --- 3
 *                             |       +-- 4
 *                             +-- 5
 */
export interface CallTree {
  readonly depth: Uint32Array;
  readonly frame: Uint32Array;
}

/**
 * Exact block sizes: one row for each (node, requested size), rows in node order, sizes ascending.
 * Empty columns for a trace without sizes.
 */
export interface SizeTable {
  readonly node: Uint32Array;
  readonly blockBytes: NarrowColumn;
  /** Blocks allocated over the run. */
  readonly allocated: NarrowColumn;
  /** Of these, freed before the next allocation. */
  readonly temporary: NarrowColumn;
  /** Live at the moment of the global peak. */
  readonly atPeak: NarrowColumn;
  /** Live at the end, suppressed ones included. */
  readonly atEnd: NarrowColumn;
  /**
   * How many bytes more than their number times their size the allocated blocks are said to have; below 0 for fewer. Heaps of which samples are taken have
   * it, whose blocks and bytes are estimated apart. Empty where there is none.
   */
  readonly allocatedExcess: NarrowColumn;
  /** The same of the blocks live at the end. */
  readonly atEndExcess: NarrowColumn;
}

/** Whole numbers in a column that is as wide as the largest of them needs: of these there may be tens of millions. */
export type NarrowColumn = Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Int32Array | Float64Array;

/**
 * The run in slices of equal width, and one row for each (slice, node) with any event: rows in slice order,
 * nodes ascending. Slice s covers [s * sliceMilliseconds, (s + 1) * sliceMilliseconds).
 */
export interface TimeTable {
  /** 0 where time is not known; then all columns are empty. */
  readonly sliceMilliseconds: number;
  readonly sliceCount: number;
  /** Per slice: the largest live bytes in it. Empty where memory was not followed. */
  readonly maximumLiveBytes: Float64Array;
  /** Per slice: the largest resident size sampled in it; 0 where none was. Empty where memory was not followed. */
  readonly residentBytes: Float64Array;
  readonly slice: Uint8Array | Uint16Array | Uint32Array;
  readonly node: Uint32Array;
  /** By name, see Metric.timeDelta: what the (slice, node) has. */
  readonly deltas: Readonly<Record<string, NarrowColumn>>;
  readonly moments: MomentTable;
}

/**
 * Where memory was looked at now and then, in order of time: only then it is known what was live, and ranges begin and end there.
 * Empty where it is known at the end of every slice.
 */
export interface MomentTable {
  /** The slice at whose end it is: each has one of its own. */
  readonly slice: Uint32Array;
  /** When it was, to the last digit. */
  readonly milliseconds: Float64Array;
}

/** What a curve was at some times; what it was between them Curve.between says. */
export interface CurveTable {
  /** Since the start of the run, ascending. */
  readonly nanoseconds: Float64Array;
  /** For each of the curve's parts, in its unit. */
  readonly values: readonly Float64Array[];
}

/**
 * The deltas of heap events. `liveBytes` are those at the slice's end minus at its start: negative where memory was given
 * back.
 */
export const HEAP_DELTAS = ['allocations', 'allocatedBytes', 'temporary', 'liveBytes'] as const;

/**
 * What happened when: one row for each run of equal stacks in a track (thread, process, profile; the root where there is none), in
 * order of time within a track, where rows that have something of one metric do not overlap, but those of no duration may lie within others. Rows of one track stand together, tracks in any order. Empty where
 * the time of samples is not known; otherwise a TimeTable follows from it (sample-slices.ts).
 */
export interface SampleTable {
  /** The stack; its track is the innermost one on it. */
  readonly node: Uint32Array;
  /** Since the start of the run. */
  readonly startNanoseconds: Float64Array;
  readonly durationNanoseconds: Float64Array;
  /** For each of facts.metrics what the run of stacks has of it; an empty column where that metric's time is not known. */
  readonly values: readonly NarrowColumn[];
}

/**
 * What the trace names besides the stacks, in order of start: garbage collections, what a page's loading came to, what the program
 * measured itself. Empty columns for a trace that names nothing.
 */
export interface MarkTable {
  /** Since the start of the run; below 0 for what began before it. */
  readonly startNanoseconds: Float64Array;
  /** 0 for a moment. */
  readonly durationNanoseconds: Float64Array;
  /** Index into strings, as are kind and detail. */
  readonly name: Uint32Array;
  /** What it is of: one of NOTABLE_KINDS (mark-kinds.ts), or the format's own word. */
  readonly kind: Uint32Array;
  /** What it worked on or why it happened; 0 (the empty string) where the trace does not say. */
  readonly detail: Uint32Array;
  /** The node of the thread or process that it is of; 0 for the whole run. */
  readonly track: Uint32Array;
}

/**
 * How often each byte of blocks was accessed: for each place in the program that asked for blocks of one size, those with the most
 * accesses first. Empty where the format has none.
 */
export interface AccessTable {
  /** The call that allocated the blocks. */
  readonly node: Uint32Array;
  /** How many rows of `bytes` and `accesses` it has, from the block's start to its end: bytes that were accessed equally often are one. */
  readonly runCount: Uint32Array;
  readonly bytes: Uint32Array;
  /** To each of these bytes, all of the blocks together. */
  readonly accesses: Float64Array;
}

/**
 * Source lines around what costs most, where they were asked for: pieces of files, in order of file, then of line, which do not overlap.
 * Empty otherwise.
 */
export interface SourceTable {
  /** As frames name it. */
  readonly file: readonly string[];
  /** 1-based, of the piece's first line. */
  readonly line: Uint32Array;
  /** The piece's lines, joined by line breaks. */
  readonly text: readonly string[];
}

/** Nodes whose blocks live at the end are not leaks, and the rule that says so (index into facts.suppressions). */
export interface SuppressedNodes {
  readonly node: Uint32Array;
  readonly rule: Uint32Array;
}
