import type { BudgetVerdict, Metric, Report } from '../../template/data/report.js';
import { indexOfSame } from '../../template/data/same-metric.js';
import { parentNodes } from '../../template/data/tree.js';
import type { SourcePathOf } from './blamed-frame.js';
import type { Budget } from './budget.js';
import { type CheckedStack, describeStacks } from './checked-stack.js';
import type { Verdict } from './evaluate.js';
import { type Exception, exceptionNotes, excuseOf } from './exceptions.js';
import { noiseExcuse } from './noise-excuse.js';
import { type SmallBaseline, totalBefore } from './small-baseline.js';
import { NO_OFFERS, offerSuppressions } from './suppression-offers.js';

export type BudgetResult = 'kept' | 'excused' | 'broken';

export interface CheckedBudget {
  /** As it was written. */
  readonly budget: string;
  /** Key of the metric. */
  readonly metric: string;
  readonly unit: Metric['unit'];
  readonly result: BudgetResult;
  readonly value: number;
  /** The same of the baseline; null where there is none. */
  readonly baseline: number | null;
  readonly limit: number;
  /** Whether the limit is relative to the baseline's value. */
  readonly isRelative: boolean;
  /** By how much the value exceeds the limit; 0 where it does not. */
  readonly excess: number;
  /** Why it may be broken, by an exception or since the growth is within noise; "" where it is not excused. */
  readonly excuse: string;
  /** Whether suppressions apply to it. */
  readonly isAboutLeaks: boolean;
  /** The few that make up the excess, heaviest first. */
  readonly stacks: readonly CheckedStack[];
}

/** What `flamefile check --json` prints; all other outputs are made from it. */
export interface CheckSummary {
  /** Raised when a key changes its meaning; added keys do not raise it. */
  readonly schema: 1;
  /** 'broken' where a budget is broken and not excused. */
  readonly result: 'kept' | 'broken';
  readonly title: string;
  readonly command: string;
  /** The report's file, as it was named; null where none is written. The views of stacks are appended to it. */
  readonly report: string | null;
  /** Title of the baseline; null where there is none. */
  readonly baseline: string | null;
  /** Totals by metric key. */
  readonly metrics: Readonly<
    Record<string, { readonly unit: Metric['unit']; readonly value: number; readonly baseline: number | null }>
  >;
  readonly budgets: readonly CheckedBudget[];
  /** Warnings, a sentence each: damage to a trace, expired exceptions, budgets that match nothing. */
  readonly notes: readonly string[];
}

export interface CheckContext {
  readonly exceptions: readonly Exception[];
  /** As YYYY-MM-DD. */
  readonly today: string;
  /** A baseline without stacks, where the report has no other one. */
  readonly small: SmallBaseline | null;
  /** Warnings of reading the traces, a sentence each. */
  readonly readingNotes: readonly string[];
  readonly sourcePathOf: SourcePathOf;
  /** Budgets that are not judged yet; exceptions may be about them. */
  readonly deferred: readonly Budget[];
  /** The file that the report is written to; null for none. */
  readonly reportFile: string | null;
}

/** Sums up the verdicts of a report. */
export function summarizeCheck(report: Report, verdicts: readonly Verdict[], context: CheckContext): CheckSummary {
  const { facts, baseline } = report;
  const { exceptions, today, small, deferred, readingNotes, sourcePathOf, reportFile } = context;
  const parents = parentNodes(report.tree.depth);
  const budgets = verdicts.map((verdict): CheckedBudget => {
    const { budget, value, baselineValue, limitValue, isBroken } = verdict;
    const excuse = isBroken ? excuseOf(budget, exceptions, today) || noiseExcuse(report, verdict) : '';
    const index = facts.metrics.findIndex(({ key }) => key === budget.metric);
    const { source, unit } = facts.metrics[index];
    const isAboutLeaks = source.table === 'sizes' && source.honoursSuppressions;
    const offers = isBroken && isAboutLeaks ? offerSuppressions(report, parents, index) : NO_OFFERS;
    const broken = excuse === '' ? 'broken' : 'excused';
    return {
      budget: budget.text,
      metric: budget.metric,
      unit,
      result: isBroken ? broken : 'kept',
      value,
      baseline: baselineValue,
      limit: limitValue,
      isRelative: budget.limit.kind !== 'amount',
      excess: isBroken ? value - limitValue : 0,
      excuse,
      isAboutLeaks,
      stacks: describeStacks(report, parents, verdict, sourcePathOf, offers),
    };
  });
  const olderTotal = (metric: Metric) =>
    baseline
      ? baseline.facts.metrics[indexOfSame(metric, baseline.facts.metrics)]?.total
      : small && totalBefore(small, metric);
  return {
    schema: 1,
    result: budgets.some(({ result }) => result === 'broken') ? 'broken' : 'kept',
    title: facts.title,
    command: facts.command,
    report: reportFile,
    baseline: baseline?.facts.title ?? small?.title ?? null,
    metrics: Object.fromEntries(
      facts.metrics.map((metric) => [
        metric.key,
        { unit: metric.unit, value: metric.total, baseline: olderTotal(metric) ?? null },
      ]),
    ),
    budgets,
    notes: [
      ...readingNotes,
      ...exceptionNotes(exceptions, [...verdicts.map(({ budget }) => budget), ...deferred], today),
      ...verdicts.filter(({ matchesNothing }) => matchesNothing).map(({ budget }) => unmatchedSentence(budget)),
    ],
  };
}

export function unmatchedSentence({ text }: Budget): string {
  return `The budget ${text} matches no function and no module of this trace.`;
}

/** The verdicts as the page shows them. */
export function verdictsForReport(summary: CheckSummary, verdicts: readonly Verdict[]): BudgetVerdict[] {
  return summary.budgets.map(({ budget, metric, unit, result, value, baseline, limit, excuse }, index) => ({
    budget,
    metric,
    unit,
    value,
    baselineValue: baseline,
    limitValue: limit,
    isBroken: result !== 'kept',
    excuse,
    nodes: verdicts[index].offenders.map(({ node }) => node),
  }));
}
