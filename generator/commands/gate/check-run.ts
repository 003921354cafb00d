import type { Report } from '../../../template/data/report.js';
import type { Budget } from '../../check/budget.js';
import { type CheckSummary, summarizeCheck, verdictsForReport } from '../../check/check-summary.js';
import { evaluateBudgets } from '../../check/evaluate.js';
import { summarizeAsBaseline } from '../../check/small-baseline.js';
import { formatSmallBaseline } from '../../check/small-baseline-file.js';
import { EXIT_BROKEN, EXIT_DONE } from '../../errors.js';
import type { Environment } from '../context.js';
import { compareReports, rejectDifference } from '../inputs/compare.js';
import { readingNotes } from '../inputs/read.js';
import type { OptionValues } from '../line/options.js';
import { findDoubts } from './doubts.js';
import { bindBudgets, type CheckPlan } from './plan.js';
import { findSourcePaths } from './source-paths.js';

/** The result of checking a run. */
export interface CheckResult {
  /** The run with the verdicts on it, and with the older run where there is one. */
  readonly report: Report;
  readonly summary: CheckSummary;
  /** The file of --update-baseline: the run as a small baseline. */
  readonly baselineFile: () => string;
  /** 1 where a budget is broken and not excused. */
  readonly exitCode: number;
  /** Why the verdicts are not to be relied on, a sentence each; then the run counts as not judged, and nothing of them may be written. */
  readonly doubts: readonly string[];
}

/**
 * Checks a run against the budgets of a plan.
 * @param recordingDoubts why the run may not be what was meant, a sentence each
 * @throws UserError for budgets that the run, or its baseline, has no figures for, and for a difference of two runs
 */
export function checkRun(
  run: Report,
  plan: CheckPlan,
  options: OptionValues,
  environment: Environment,
  recordingDoubts: readonly string[] = [],
): CheckResult {
  const { exceptions, older, small } = plan;
  if (run.facts.isDifferenceOnly) rejectDifference(run.facts.title, 'no budget can be checked');
  const report = older === null ? run : compareReports(run, older);
  const { budgets, deferred: later } = bindBudgets(plan, report.facts.metrics);
  const verdicts = evaluateBudgets(report, budgets, small);
  const deferred = evaluateBudgets(report, later.map(withoutLimit), null);
  const summary = summarizeCheck(report, verdicts, {
    exceptions,
    small,
    today: environment.today,
    readingNotes: [...plan.notes, ...readingNotes(run, older)],
    deferred: later,
    sourcePathOf: findSourcePaths(environment),
    reportFile: options.get('output') ?? null,
  });
  const doubts = plan.isCheck
    ? [...recordingDoubts, ...findDoubts(run, older, summary, [...verdicts, ...deferred], options)]
    : [];
  const shown = doubts.length === 0 ? verdictsForReport(summary, verdicts) : [];
  return {
    report: { ...report, facts: { ...report.facts, verdicts: shown } },
    summary: { ...summary, notes: summary.notes.filter((note) => !doubts.some((doubt) => doubt.includes(note))) },
    baselineFile: () => formatSmallBaseline(summarizeAsBaseline(run, [...verdicts, ...deferred])),
    exitCode: summary.result === 'broken' ? EXIT_BROKEN : EXIT_DONE,
    doubts,
  };
}

/** Measured alone, a budget is always kept. */
function withoutLimit(budget: Budget): Budget {
  return { ...budget, operator: '<=', limit: { kind: 'amount', amount: Number.POSITIVE_INFINITY } };
}
