import type { Unit } from '../data/unit.js';

/** A run is compared with the median of so many before it. */
export const MEDIAN_RUNS = 10;

/** The index lists so many of the latest steps. */
export const MAX_LISTED_STEPS = 10;

/** What a run measured; of a unit that is the same in every run, see baseUnitOf. */
export interface HistoryMetric {
  readonly key: string;
  readonly label: string;
  readonly unit: Unit;
}

/** A run among others: what curves and tables show of it. */
export interface RunRow {
  /** Names its files. */
  readonly id: string;
  /** When it was: `2026-11-30T10:15:00Z`. */
  readonly date: string;
  /** E.g. `commit`, `branch`, `release`. */
  readonly labels: Readonly<Record<string, string>>;
  /** By metric key. */
  readonly totals: Readonly<Record<string, number>>;
  /** The budgets that it broke. */
  readonly broken: readonly string[];
}

/** The runs of a month, and what they measured. */
export interface Month {
  /** `2026-11` */
  readonly month: string;
  readonly metrics: readonly HistoryMetric[];
  /** Oldest first. */
  readonly rows: readonly RunRow[];
}

/** Of each metric of a run as many functions are kept by self and by total. */
export const FUNCTIONS_EACH_WAY = 16;

/** A function of a run: what it took by itself, with the libraries that it called, and with all that it called. */
export interface FunctionFigures {
  readonly function: string;
  readonly module: string;
  /** By metric key; a metric of which it took nothing is left out. */
  readonly figures: Readonly<Record<string, readonly [self: number, total: number]>>;
}

/** The functions of a month's runs: each name once, figures by metric in pairs of self and total. */
export interface MonthFunctions {
  readonly month: string;
  readonly metrics: readonly string[];
  readonly names: readonly (readonly [functionName: string, moduleName: string])[];
  /** By run: a name's number, then its pairs. */
  readonly runs: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** Where a metric's runs differ from those before by more than both vary. */
export interface Step {
  readonly metric: string;
  /** The first run of the new level, and the last one of the old. */
  readonly run: string;
  readonly lastBefore: string;
  readonly date: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Medians of the runs on both sides. */
  readonly before: number;
  readonly after: number;
  /** What its runs vary by, as a standard deviation. */
  readonly noise: number;
  /** The innermost function with nearly all of the change below it; null where there is none. */
  readonly below: string | null;
  /** By how much functions changed by themselves, the largest change first. */
  readonly functions: readonly { readonly name: string; readonly change: number }[];
}

/** A branch of a benchmark. */
interface BranchData {
  readonly name: string;
  /** How many it has. */
  readonly runs: number;
  /** Oldest first. */
  readonly steps: readonly Step[];
}

/** What the page of a benchmark holds for its script. */
export interface BenchmarkData {
  readonly benchmark: string;
  readonly metrics: readonly HistoryMetric[];
  /** The branch that is shown first. */
  readonly branch: string;
  readonly branches: readonly BranchData[];
  /** Each has a file of runs and one of functions beside the page. */
  readonly months: readonly string[];
  /** The runs whose reports are kept whole. */
  readonly reports: readonly string[];
}

/** What a run is called in a sentence: `v1.0 (3f2a9c1)` where it is of a release, its commit in short, or its date. */
export function runName({ labels, date }: Pick<RunRow, 'labels' | 'date'>): string {
  const commit = shortCommit(labels.commit);
  if (labels.release === undefined) return commit ?? date.slice(0, 10);
  return commit === undefined ? labels.release : `${labels.release} (${commit})`;
}

function shortCommit(commit: string | undefined): string | undefined {
  return commit !== undefined && /^[0-9a-f]{12,}$/.test(commit) ? commit.slice(0, 10) : commit;
}
