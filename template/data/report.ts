/**
 * THE CONTRACT between the generator (Node) and the page (browser): what a report holds.
 *
 * Everything counted per node, per row or per event is a column (typed array); everything counted per
 * screen is an object. Arrays are never null, only empty. `codec.ts` turns a Report into bytes and back.
 */

import type { Unit } from './unit.js';

/** Raised with every change that an older page could misread. A page refuses any other version. */
export const CONTRACT_VERSION = 4;

/** Which of the size table's block counts a heap metric is made of. */
export type BlockCount = 'allocated' | 'temporary' | 'atPeak' | 'atEnd';

/**
 * Where a metric's self values come from: a column of their own (one value a node), or the size table
 * (blocks of a kind, each counted as one or as its size), so that heap traces store nothing twice.
 */
export type MetricSource =
  | { readonly table: 'nodes' }
  | {
      readonly table: 'sizes';
      readonly blocks: BlockCount;
      readonly weight: 'bytes' | 'count';
      /** Blocks of nodes listed in `suppressed` count as nothing. */
      readonly honoursSuppressions: boolean;
    };

/** A metric is data, not code: no view knows one by name. */
export interface Metric {
  /** Stable, camelCase; used in the URL and in `summary --json`. */
  readonly key: string;
  /** For people, e.g. "Allocated bytes". */
  readonly label: string;
  /** For narrow places, e.g. "Allocated". */
  readonly shortLabel: string;
  readonly unit: Unit;
  /** One sentence: what the number means. */
  readonly meaning: string;
  /** True where the values of time slices add up (a flow); false for a level at one instant. */
  readonly isAdditiveOverTime: boolean;
  /**
   * Name of the time table's column to sum for a range or, for a level, up to an instant; null where time is not known. Of
   * traces of heap events one of HEAP_DELTAS, of samples the metric's own key.
   */
  readonly timeDelta: string | null;
  readonly source: MetricSource;
  /** Sum of the self values of all nodes. */
  readonly total: number;
}

export interface Warning {
  /** Stable, kebab-case, e.g. "truncated". */
  readonly kind: string;
  /** One sentence: what, where. */
  readonly message: string;
  /** How often it happened. */
  readonly count: number;
}

/** What a leak suppression rule hid. */
export interface SuppressionRule {
  /** The pattern as written after `leak:`. */
  readonly pattern: string;
  readonly origin: 'built in' | 'file' | 'embedded';
  /** Stacks with a leak that it hid, and their blocks and bytes live at the end. */
  readonly stacks: number;
  readonly blocks: number;
  readonly bytes: number;
}

/** A figure that a finding rests on. */
export interface FindingFigure {
  /** For people, e.g. "Allocated in it". */
  readonly label: string;
  readonly value: number;
  readonly unit: Unit;
}

/** What a rule found in a run, in a plain sentence. */
export interface Finding {
  /** The rule's name, kebab-case; each has a page in the documents. */
  readonly rule: string;
  readonly sentence: string;
  /** What to do about it, in one sentence. */
  readonly advice: string;
  readonly figures: readonly FindingFigure[];
  /** What fixing it would save, as a part of a metric's total; findings are ranked by it. */
  readonly savedShare: number;
  /** Key of the metric that shows it. */
  readonly metric: string;
  /** The node of the tree where it is; 0 for the whole program. */
  readonly node: number;
  /** As shown; "" where it is about no function or that is not resolved. */
  readonly functionName: string;
  readonly file: string;
  /** 1-based; 0 where unknown. */
  readonly line: number;
}

/** How often each byte of the blocks that a call allocated was accessed: of one program point, whose blocks are of one size. */
export interface AccessHistogram {
  /** The node of the tree that allocated the blocks. */
  readonly node: number;
  /** Runs of bytes that were accessed equally often: how many bytes, and how often, from the block's start to its end. */
  readonly runs: readonly (readonly [bytes: number, accesses: number])[];
}

/** One metric divided by another, such as bytes per block. */
export interface MetricRatio {
  /** For people, e.g. "Bytes per block". */
  readonly label: string;
  /** One sentence: what the number means. */
  readonly meaning: string;
  /** Keys of metrics. */
  readonly dividend: string;
  readonly divisor: string;
}

/** A figure or a text about the run that only some formats have. */
export interface RunNote {
  /** E.g. "Sampling interval". */
  readonly label: string;
  readonly value: number | string;
  /** Of a number; null for a text. */
  readonly unit: Unit | null;
  /** One sentence for those who do not know it; "" where the label says all. */
  readonly meaning: string;
}

/** What became of an expectation that a run was held against. */
export interface BudgetVerdict {
  /** The expectation as it was written, e.g. "peak < 50MiB". */
  readonly budget: string;
  /** Key of the metric. */
  readonly metric: string;
  readonly unit: Unit;
  readonly value: number;
  /** The same of the baseline; null where there is none. */
  readonly baselineValue: number | null;
  readonly limitValue: number;
  readonly isBroken: boolean;
  /** Why it may be broken for now; "" where nobody excused it. */
  readonly excuse: string;
  /** Nodes of the stacks that make up what is too much, heaviest first; empty where it is kept. */
  readonly nodes: readonly number[];
}

/** The small part: facts for the first paint and for scripts that grep the file. */
export interface ReportFacts {
  readonly contractVersion: number;
  /** Name and version of the program that wrote the report. */
  readonly generator: { readonly name: string; readonly version: string };
  /** What the header shows: the option's text, otherwise made from the command. */
  readonly title: string;
  /** "heaptrack", later also others. */
  readonly format: string;
  /** Version of the trace's format, as the trace names it. */
  readonly formatVersion: string;
  /** The program that wrote the trace, e.g. "heaptrack 1.4.0"; '' where unknown. */
  readonly recorder: string;
  /** Command line of the program that was measured; '' where unknown. */
  readonly command: string;
  /** True where recording began in a running program: what came before is not in the trace. */
  readonly isAttached: boolean;
  /** How long the run was recorded; null where that is not known. */
  readonly runtimeMilliseconds: number | null;
  /** Time of the peak; null where time is not known. */
  readonly peakTimeMilliseconds: number | null;
  /** Largest resident size sampled; null where not sampled. */
  readonly peakResidentBytes: number | null;
  /** Physical memory of the machine; null where unknown. */
  readonly systemMemoryBytes: number | null;
  /** True where a trace holds the difference of two runs: what either of them had in all is not known. */
  readonly isDifferenceOnly: boolean;
  /** What only some formats know, for people. */
  readonly notes: readonly RunNote[];
  /** The first one is the metric to show first. */
  readonly metrics: readonly Metric[];
  /** Quotients of metrics, which are worth a look for each function and never added up. */
  readonly ratios: readonly MetricRatio[];
  /** Most accesses first, the largest alone; empty where the format has none. */
  readonly accesses: readonly AccessHistogram[];
  /** Distinct stacks that carry a value of their own. */
  readonly stackCount: number;
  /** Live bytes at the end that suppression rules took out of the leaks. */
  readonly suppressedBytes: number;
  readonly suppressions: readonly SuppressionRule[];
  readonly warnings: readonly Warning[];
  /** What most deserves a look, largest saving first. */
  readonly findings: readonly Finding[];
  /** Empty where the run was held against nothing. */
  readonly verdicts: readonly BudgetVerdict[];
}

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

/** Nodes whose blocks live at the end are not leaks, and the rule that says so (index into facts.suppressions). */
export interface SuppressedNodes {
  readonly node: Uint32Array;
  readonly rule: Uint32Array;
}

/** What one run did, in the tree of the report's calls. */
export interface RunTables {
  readonly facts: ReportFacts;
  readonly sizes: SizeTable;
  readonly suppressed: SuppressedNodes;
  readonly time: TimeTable;
  readonly samples: SampleTable;
  /** For each of facts.metrics, each node's own value: a whole number of 0 or more. */
  readonly selfValues: readonly Float64Array[];
}

/** A run, and where it is compared with another one, that as well. The tree holds the calls of both. */
export interface Report extends RunTables {
  /** Entry 0 is the empty string. */
  readonly strings: readonly string[];
  readonly frames: FrameTable;
  readonly tree: CallTree;
  /** The older run; null where there is nothing to compare with. */
  readonly baseline: RunTables | null;
}
