import { medianOf } from '../../../template/site/curve.js';
import { type HistoryMetric, MEDIAN_RUNS, type RunRow, type Step } from '../../../template/site/history.js';

/** What the index says of a benchmark: of fixed size, however many runs there are. */
export interface BenchmarkState {
  readonly benchmark: string;
  /** The name of its folders. */
  readonly slug: string;
  /** Of the runs and reports that it was made from. */
  readonly digest: string;
  /** The main branch first, then by their latest runs. */
  readonly branches: readonly BranchState[];
  /** `2026-11`, oldest first. */
  readonly months: readonly string[];
}

export interface BranchState {
  /** "" where runs are not labelled. */
  readonly name: string;
  readonly runs: number;
  readonly latest: Omit<RunRow, 'totals'> & { readonly hasReport: boolean };
  readonly metrics: readonly MetricState[];
  /** The latest ones, newest first. */
  readonly steps: readonly Step[];
}

export interface MetricState extends HistoryMetric {
  readonly latest: number;
  /** Of the run before; null for the first one. */
  readonly previous: number | null;
  /** Of the ten runs before, or as many as there are; null for the first one. */
  readonly median: number | null;
  /** How many runs that median is of. */
  readonly medianRuns: number;
  /** False where it differs from the mean of its level by more than three standard deviations, see isUsualIn. */
  readonly isUsual: boolean;
  /** Of the latest runs, oldest first; null where it was not measured. */
  readonly history: readonly (number | null)[];
}

const HISTORY_RUNS = 60;
const MAX_BRANCHES = 30;
const MAX_STEPS = 20;
const USUAL_STANDARD_DEVIATIONS = 3;
const MIN_LEVEL_RUNS = 5;
/** A mean of equal values may differ from them in its last digits. */
const ROUNDING = 1e-12;
const MAIN_BRANCHES = ['main', 'master', 'trunk', 'develop', ''];

export interface Branch {
  readonly name: string;
  /** Oldest first. */
  readonly rows: readonly RunRow[];
}

/** The branches of a benchmark's runs: the main one, otherwise that with the most runs, and then by their latest runs. */
export function branchesOf(rows: readonly RunRow[]): Branch[] {
  const byName = new Map<string, RunRow[]>();
  for (const row of rows) {
    const name = row.labels.branch ?? '';
    const branch = byName.get(name);
    if (branch) branch.push(row);
    else byName.set(name, [row]);
  }
  const branches = [...byName].map(([name, ofBranch]): Branch => ({ name, rows: ofBranch }));
  const main =
    MAIN_BRANCHES.find((name) => byName.has(name)) ??
    branches.toSorted((a, b) => b.rows.length - a.rows.length)[0]?.name;
  const latest = ({ rows: ofBranch }: Branch) => ofBranch[ofBranch.length - 1].id;
  return branches
    .sort((a, b) => Number(b.name === main) - Number(a.name === main) || (latest(a) < latest(b) ? 1 : -1))
    .slice(0, MAX_BRANCHES);
}

export function stateOfBranch(
  { name, rows }: Branch,
  metrics: readonly HistoryMetric[],
  steps: readonly Step[],
  hasReport: (id: string) => boolean,
): BranchState {
  const { totals: _, ...latest } = rows[rows.length - 1];
  return {
    name,
    runs: rows.length,
    latest: { ...latest, hasReport: hasReport(latest.id) },
    metrics: metrics.flatMap((metric) => stateOfMetric(metric, rows, steps)),
    steps: steps.toReversed().slice(0, MAX_STEPS),
  };
}

/** None of a metric that the latest run did not measure. */
function stateOfMetric(metric: HistoryMetric, rows: readonly RunRow[], steps: readonly Step[]): MetricState[] {
  const totalOf = ({ totals }: RunRow) => (Object.hasOwn(totals, metric.key) ? totals[metric.key] : null);
  const latest = totalOf(rows[rows.length - 1]);
  if (latest === null) return [];
  const recent = rows.slice(-HISTORY_RUNS - MEDIAN_RUNS, -1).map(totalOf);
  const before = recent.filter((value) => value !== null).slice(-MEDIAN_RUNS);
  const median = before.length === 0 ? null : medianOf(before);
  const start = steps.findLast((step) => step.metric === metric.key)?.run ?? '';
  const level = rows.filter(({ id }) => id >= start).map(totalOf);
  return [
    {
      ...metric,
      latest,
      previous: before.at(-1) ?? null,
      median,
      medianRuns: before.length,
      isUsual: isUsualIn(
        level.slice(0, -1).filter((value) => value !== null),
        latest,
      ),
      history: rows.slice(-HISTORY_RUNS).map(totalOf),
    },
  ];
}

/**
 * Whether a run differs from the mean of its level, the runs before it since the last step, by at most three standard deviations of them. Of
 * fewer than five it is not known what is usual.
 */
function isUsualIn(level: readonly number[], latest: number): boolean {
  if (level.length < MIN_LEVEL_RUNS) return true;
  const mean = level.reduce((sum, value) => sum + value / level.length, 0);
  const squares = level.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (level.length - 1));
  return Math.abs(latest - mean) <= USUAL_STANDARD_DEVIATIONS * deviation + ROUNDING * Math.abs(mean);
}
