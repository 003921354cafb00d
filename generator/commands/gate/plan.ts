import { dirname, relative, resolve } from 'node:path';
import type { Report } from '../../../template/data/report.js';
import type { Budget } from '../../check/budget.js';
import { type CheckConfig, EMPTY_CONFIG, parseConfig } from '../../check/config.js';
import type { Exception } from '../../check/exceptions.js';
import { refuseIncomparable } from '../../check/measure.js';
import { parseBudget } from '../../check/parse-budget.js';
import type { SmallBaseline } from '../../check/small-baseline.js';
import { UserError } from '../../errors.js';
import { HEAP_METRICS } from '../../fold/heap-metrics.js';
import type { CommandContext } from '../context.js';
import { readEitherBaseline, readOlder } from '../inputs/baseline.js';
import { readInputText } from '../inputs/check-input.js';
import type { OptionValues } from '../line/options.js';

/** What a run will be held against. */
export interface CheckPlan {
  readonly budgets: readonly Budget[];
  readonly exceptions: readonly Exception[];
  /** Lines besides those of a file of suppressions. */
  readonly suppressions: readonly string[];
  /** The older run; null where there is none, or only a baseline without stacks. */
  readonly older: Report | null;
  readonly small: SmallBaseline | null;
}

/** A plan without budgets: the run is compared with an older one, if at all. */
export async function planComparison(options: OptionValues, context: CommandContext): Promise<CheckPlan> {
  const older = await readOlder(options, context);
  return { budgets: [], exceptions: [], suppressions: [], older, small: null };
}

/**
 * Reads budgets, exceptions and the baseline: all that can be wrong before there is a run.
 * @throws UserError for what cannot be read or understood, and for budgets that the baseline says nothing about
 */
export async function planCheck(options: OptionValues, context: CommandContext): Promise<CheckPlan> {
  const config = await readConfig(options, context);
  const budgets = readBudgets(options, config);
  const name = options.get('baseline') ?? config.baseline;
  const baseline = await readEitherBaseline(name, options, context, config.suppressions);
  if (baseline.older === null) for (const budget of budgets) refuseIncomparable(budget, baseline.small);
  return { budgets, ...baseline, exceptions: config.exceptions, suppressions: config.suppressions };
}

async function readConfig(options: OptionValues, context: CommandContext): Promise<CheckConfig> {
  const name = options.get('config');
  if (name === undefined) return EMPTY_CONFIG;
  const { workingDirectory } = context.environment;
  const path = resolve(workingDirectory, name);
  const config = parseConfig(await readInputText(path, 'read the budgets in'), name);
  if (config.baseline === null) return config;
  return { ...config, baseline: relative(workingDirectory, resolve(dirname(path), config.baseline)) };
}

function readBudgets(options: OptionValues, config: CheckConfig): Budget[] {
  const given = options.get('budget')?.split('\n') ?? [];
  const place = (index: number) => `budgets[${index}] of ${options.get('config')}`;
  const budgets = [
    ...given.map((text) => parseBudget(text, HEAP_METRICS)),
    ...config.budgets.map((text, index) => parseBudget(text, HEAP_METRICS, place(index))),
  ];
  if (budgets.length > 0 || options.has('update-baseline')) return budgets;
  throw new UserError(
    'usage',
    "No budget was given: add one, such as --budget 'peak < 50MiB', or a file of them with --config.",
  );
}
