import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { type CheckSummary, summarizeCheck, verdictsForReport } from '../../check/check-summary.js';
import { evaluateBudgets } from '../../check/evaluate.js';
import { summarizeAsBaseline } from '../../check/small-baseline.js';
import { formatSmallBaseline } from '../../check/small-baseline-file.js';
import { EXIT_BROKEN, EXIT_DONE } from '../../errors.js';
import type { Environment } from '../context.js';
import { readingNotes } from '../inputs/read.js';
import type { OptionValues } from '../line/options.js';
import type { CheckPlan } from './plan.js';
import { sourcePaths } from './source-paths.js';

/** What became of a run that was held against a plan. */
export interface Judgement {
  /** The run with its verdicts, and with the older run where there is one. */
  readonly report: Report;
  readonly summary: CheckSummary;
  /** The run as a small baseline for later ones, as the file's text. */
  readonly nextBaseline: () => string;
  /** 1 where a budget is broken that nobody excused. */
  readonly exitCode: number;
}

/** Holds a run against a plan. */
export function judge(run: Report, plan: CheckPlan, options: OptionValues, environment: Environment): Judgement {
  const { budgets, exceptions, older, small } = plan;
  const report = older === null ? run : combineReports(run, older);
  const verdicts = evaluateBudgets(report, budgets, small);
  const summary = summarizeCheck(report, verdicts, {
    exceptions,
    small,
    today: environment.today,
    readingNotes: readingNotes(run, older),
    sourcePathOf: sourcePaths(environment),
    reportFile: options.get('output') ?? null,
  });
  return {
    report: { ...report, facts: { ...report.facts, verdicts: verdictsForReport(summary, verdicts) } },
    summary,
    nextBaseline: () => formatSmallBaseline(summarizeAsBaseline(run, verdicts)),
    exitCode: summary.result === 'broken' ? EXIT_BROKEN : EXIT_DONE,
  };
}
