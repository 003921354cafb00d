import { type RunRecord, recordRun, runId } from '../../generator/site/store/run-record.js';
import { formatRunRecord } from '../../generator/site/store/run-record-file.js';
import { runFile, slugOf } from '../../generator/site/store/site-paths.js';
import type { Report } from '../../template/data/report.js';
import { seeded } from './seeded.js';

/** A run as a site stores it. */
export interface MadeUpRun {
  readonly id: string;
  /** Below the site's folder. */
  readonly file: string;
  readonly text: string;
  readonly record: RunRecord;
}

export interface MadeUpHistory {
  readonly benchmark: string;
  /** The run that all others are like. */
  readonly report: Report;
  readonly count: number;
  /** Standard deviation of a metric's totals as a share of them; exact where it is not named. */
  readonly noise: Readonly<Record<string, number>>;
  /** From run `at` on, a function has so much more of a metric. */
  readonly steps: readonly {
    readonly at: number;
    readonly metric: string;
    readonly name: string;
    readonly by: number;
  }[];
  readonly branch?: string;
  /** Hours from one run to the next. */
  readonly hours?: number;
}

const START = Date.UTC(2024, 0, 1);
const HOUR = 3_600_000;

/** Runs of a program that vary as real ones do, with steps that were planted. The same every time. */
export function madeUpRuns(history: MadeUpHistory): MadeUpRun[] {
  const { benchmark, report, count, branch = 'main', hours = 12 } = history;
  const random = seeded(slugOf(benchmark).length * 7919 + count);
  const first = recordRun(report, '');
  return Array.from({ length: count }, (_, at) => {
    const date = new Date(START + at * hours * HOUR).toISOString().replace('.000Z', 'Z');
    const commit = Math.floor(random() * 2 ** 40)
      .toString(16)
      .padStart(10, '0');
    const factors = new Map(
      first.metrics.map(({ key }) => [key, 1 + normal(random) * (history.noise[key] ?? 0)] as const),
    );
    const steps = history.steps.filter((step) => at >= step.at);
    return storedRun({ ...varied(first, factors, steps), benchmark, date, labels: { branch, commit } });
  });
}

/** The same run on another branch. */
export function onBranch({ record }: MadeUpRun, branch: string): MadeUpRun {
  return storedRun({ ...record, labels: { ...record.labels, branch } });
}

function storedRun(record: RunRecord): MadeUpRun {
  const text = formatRunRecord(record);
  const id = runId(record.date, text);
  return { id, file: runFile(slugOf(record.benchmark), id), text, record };
}

function varied(record: RunRecord, factors: ReadonlyMap<string, number>, steps: MadeUpHistory['steps']): RunRecord {
  const scaled = (key: string, value: number) => Math.round(value * (factors.get(key) ?? 1));
  const added = (key: string) => steps.filter(({ metric }) => metric === key).reduce((sum, { by }) => sum + by, 0);
  return {
    ...record,
    metrics: record.metrics.map((metric) => ({
      ...metric,
      total: scaled(metric.key, metric.total) + added(metric.key),
    })),
    functions: record.functions.map((row) => ({
      ...row,
      figures: Object.fromEntries(
        Object.entries(row.figures).map(([key, [self, total]]) => {
          const more = steps
            .filter(({ metric, name }) => metric === key && name === row.function)
            .reduce((sum, { by }) => sum + by, 0);
          return [key, [scaled(key, self) + more, scaled(key, total) + more] as const];
        }),
      ),
    })),
  };
}

/** Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
