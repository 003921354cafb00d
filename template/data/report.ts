/**
 * THE CONTRACT between the generator (Node) and the page (browser): what a report holds.
 *
 * Everything counted per node, per row or per event is a column (typed array); everything counted per
 * screen is an object. Arrays are never null, only empty. `codec.ts` turns a Report into bytes and back.
 */

import type {
  AccessTable,
  CallTree,
  CurveTable,
  FrameTable,
  MarkTable,
  SampleTable,
  SizeTable,
  SourceTable,
  SuppressedNodes,
  TimeTable,
} from './tables.js';
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

/**
 * A figure over time that is of no call, such as the memory of a process or the load of a processor. Its values stand in the
 * CurveTable of the same number.
 */
export interface Curve {
  /** For people, e.g. "JavaScript heap". */
  readonly label: string;
  readonly unit: Unit;
  /** Whose it is: the node of a track; 0 for the whole run. */
  readonly node: number;
  /** What it is made of, to be stacked; of one that is not divided a single "". */
  readonly parts: readonly string[];
  /** What is between two values: it stays as it was, or becomes what it is next bit by bit. */
  readonly between: 'steps' | 'line';
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

/** What whoever recorded a run says of it, such as its commit, to tell runs apart by. */
export interface RunLabel {
  /** E.g. "commit"; no other of the run is called so. */
  readonly name: string;
  readonly value: string;
}

/** One of the runs that a report is the mean of. */
export interface RepeatedRun {
  /** Of its file. */
  readonly name: string;
  /** By metric key, in the metric's unit. */
  readonly totals: Readonly<Record<string, number>>;
  /** Null where it is not known. */
  readonly runtimeMilliseconds: number | null;
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
  /**
   * What the run's clock counts where that is no time but, as valgrind has it, instructions or bytes: one of them stands for a
   * nanosecond then. Null where it is time.
   */
  readonly clockUnit: Unit | null;
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
  /** As they were given. */
  readonly labels: readonly RunLabel[];
  /**
   * What addresses of the program's source are made from, see isSourceUrl: of the commit that ran, if its author asked for links.
   * Missing otherwise.
   */
  readonly sourceUrl?: string;
  /** The first one is the metric to show first. */
  readonly metrics: readonly Metric[];
  /** Quotients of metrics, which are worth a look for each function and never added up. */
  readonly ratios: readonly MetricRatio[];
  /** Those in bytes first, of these the track's with the largest in front; empty where the format has none. */
  readonly curves: readonly Curve[];
  /** Distinct stacks that carry a value of their own. */
  readonly stackCount: number;
  /** Live bytes at the end that suppression rules took out of the leaks. */
  readonly suppressedBytes: number;
  readonly suppressions: readonly SuppressionRule[];
  readonly warnings: readonly Warning[];
  /** What most deserves a look, largest saving first. */
  readonly findings: readonly Finding[];
  /** The repeated runs that all figures are the mean of; empty where they are those of one run. */
  readonly runs: readonly RepeatedRun[];
  /** Empty where the run was held against nothing. */
  readonly verdicts: readonly BudgetVerdict[];
}

/** What one run did, in the tree of the report's calls. */
export interface RunTables {
  readonly facts: ReportFacts;
  readonly sizes: SizeTable;
  readonly suppressed: SuppressedNodes;
  readonly time: TimeTable;
  readonly samples: SampleTable;
  readonly marks: MarkTable;
  readonly accesses: AccessTable;
  /** For each of facts.curves. */
  readonly curves: readonly CurveTable[];
  readonly source: SourceTable;
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
