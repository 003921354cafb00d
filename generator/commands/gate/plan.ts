import { dirname, relative, resolve } from 'node:path';
import type { Metric, Report } from '../../../template/data/report.js';
import { bindBudget } from '../../check/bind-budget.js';
import type { Budget, WrittenBudget } from '../../check/budget.js';
import { rejectIncomparable } from '../../check/comparable.js';
import { type CheckConfig, EMPTY_CONFIG, parseConfig } from '../../check/config.js';
import type { Exception } from '../../check/exceptions.js';
import { parseBudget } from '../../check/parse-budget.js';
import type { SmallBaseline } from '../../check/small-baseline.js';
import { UserError } from '../../errors.js';
import type { CommandContext } from '../context.js';
import { firstRunNote, isBaselineOutput, isThere, readEitherBaseline, readOlder } from '../inputs/baseline.js';
import { baselineFiles } from '../inputs/baseline-files.js';
import { rejectNothingInCommon } from '../inputs/compare.js';
import { readTextFile } from '../inputs/text-file.js';
import type { OptionValues } from '../line/options.js';

type NamedMetric = Pick<Metric, 'key' | 'shortLabel' | 'unit'>;

/** What a run will be checked against. */
export interface CheckPlan {
  /** Whether there is anything to judge the run by, or a baseline to write. */
  readonly isCheck: boolean;
  readonly budgets: readonly WrittenBudget[];
  /** Budgets against a baseline that this run, the first, writes: they are measured for it, and judged from the next run on. */
  readonly deferred: readonly WrittenBudget[];
  /** What is to be said of the plan, a sentence each. */
  readonly notes: readonly string[];
  readonly exceptions: readonly Exception[];
  /** Lines in addition to those of --suppressions. */
  readonly suppressions: readonly string[];
  /** The older run; null where there is none, or only a small baseline. */
  readonly older: Report | null;
  readonly small: SmallBaseline | null;
  /** Whether --update-baseline writes the file that is the baseline of this check. */
  readonly renewsBaseline: boolean;
  /** Whether the report of the run is written where the report is that it is compared with. */
  readonly renewsReport: boolean;
}

/** A plan without budgets, for a run that is compared at most. */
export async function planComparison(options: OptionValues, context: CommandContext): Promise<CheckPlan> {
  const older = await readOlder(options, context);
  return {
    isCheck: false,
    budgets: [],
    deferred: [],
    notes: [],
    exceptions: [],
    suppressions: [],
    older,
    small: null,
    renewsBaseline: false,
    renewsReport: false,
  };
}

/**
 * Reads budgets, exceptions and the baseline, so that what is wrong with them is reported before a program runs.
 * @param config see readConfig
 * @throws UserError for what cannot be read or parsed
 */
export async function planCheck(
  config: CheckConfig,
  options: OptionValues,
  context: CommandContext,
): Promise<CheckPlan> {
  const budgets = readBudgets(options, config);
  const names = await baselineFiles(options, config.baseline, context);
  // What is renewed is one file.
  const name = names.length === 1 ? names[0] : null;
  const renews = (output: 'update-baseline' | 'output') =>
    name !== null && isBaselineOutput(name, options.get(output), context.environment);
  const [renewsBaseline, renewsReport] = [await renews('update-baseline'), await renews('output')];
  const { exceptions, suppressions } = config;
  const plan = { isCheck: true, exceptions, suppressions, renewsBaseline, renewsReport };
  if (name !== null && (renewsBaseline || renewsReport) && !isThere(name, context.environment))
    return { ...plan, ...firstRun(firstRunNote(name), budgets), renewsBaseline: false, renewsReport: false };
  const written = options.get('update-baseline');
  if (names.length === 0 && written !== undefined && budgets.some(({ limit }) => limit.isRelative))
    return { ...plan, ...firstRun(`There is no --baseline: this run is written to ${written} as one.`, budgets) };
  const baseline = await readEitherBaseline(names, options, context, config.suppressions);
  return { ...plan, budgets, deferred: [], notes: [], ...baseline };
}

/**
 * The plan's budgets, bound to what a trace measures.
 * @throws UserError for a metric or a unit that it does not have
 */
export function bindBudgets(
  { budgets, deferred }: CheckPlan,
  metrics: readonly NamedMetric[],
): { budgets: Budget[]; deferred: Budget[] } {
  const bind = (written: readonly WrittenBudget[]) => written.map((budget) => bindBudget(budget, metrics));
  return { budgets: bind(budgets), deferred: bind(deferred) };
}

/**
 * Refuses what cannot be judged before a program runs whose metrics are known.
 * @throws UserError as bindBudgets does, and where the baseline has no figures to compare with
 */
export function rejectUnjudgeable(plan: CheckPlan, metrics: readonly (NamedMetric & Pick<Metric, 'label'>)[]): void {
  const { older, small } = plan;
  if (older !== null) rejectNothingInCommon('the recording', metrics, older.facts.title, older.facts.metrics);
  for (const budget of bindBudgets(plan, metrics).budgets) rejectIncomparable(budget, { metrics, older, small });
}

/**
 * The plan of a run that has no baseline, since it is written as one.
 * @param why said of it
 */
function firstRun(why: string, budgets: readonly WrittenBudget[]) {
  const isAbsolute = ({ limit }: WrittenBudget) => !limit.isRelative;
  const deferred = budgets.filter((budget) => !isAbsolute(budget));
  const later =
    deferred.length === 0 ? '' : ` Judged from the next run on: ${deferred.map(({ text }) => text).join('; ')}.`;
  const notes = [`${why}${later}`];
  return { budgets: budgets.filter(isAbsolute), deferred, notes, older: null, small: null };
}

/**
 * Reads the file of --config; its baseline becomes relative to the working directory.
 * @throws UserError where it cannot be read or parsed
 */
export async function readConfig(options: OptionValues, context: CommandContext): Promise<CheckConfig> {
  const name = options.get('config');
  if (name === undefined) return EMPTY_CONFIG;
  const { workingDirectory } = context.environment;
  const path = resolve(workingDirectory, name);
  const config = parseConfig(await readTextFile(path, 'read the budgets in'), name);
  if (config.baseline === null) return config;
  return { ...config, baseline: relative(workingDirectory, resolve(dirname(path), config.baseline)) };
}

function readBudgets(options: OptionValues, config: CheckConfig): WrittenBudget[] {
  const given = options.get('budget')?.split('\n') ?? [];
  const place = (index: number) => `budgets[${index}] of ${options.get('config')}`;
  const budgets = [
    ...given.map((text) => parseBudget(text)),
    ...config.budgets.map((text, index) => parseBudget(text, place(index))),
  ];
  if (budgets.length > 0 || options.has('update-baseline')) return budgets;
  throw new UserError(
    'usage',
    "No budget was given. Add one, such as --budget 'peak < 50MiB', or a file of budgets with --config.",
  );
}
