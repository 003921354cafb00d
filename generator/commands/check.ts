import { dirname, relative, resolve } from 'node:path';
import { combineReports } from '../../template/data/compare/combine-reports.js';
import type { Report } from '../../template/data/report.js';
import type { Budget } from '../check/budget.js';
import { type CheckSummary, summarizeCheck, verdictsForReport } from '../check/check-summary.js';
import { type CheckConfig, EMPTY_CONFIG, parseConfig } from '../check/config.js';
import { evaluateBudgets } from '../check/evaluate.js';
import { parseBudget } from '../check/parse-budget.js';
import { type SmallBaseline, summarizeAsBaseline } from '../check/small-baseline.js';
import { formatSmallBaseline } from '../check/small-baseline-file.js';
import { EXIT_BROKEN, EXIT_DONE, UserError } from '../errors.js';
import { HEAP_METRICS } from '../fold/heap-metrics.js';
import { usesColor } from '../progress.js';
import { githubAnnotations } from '../write/github-annotations.js';
import { writeToStream } from '../write/stream.js';
import { verdictAsMarkdown } from '../write/verdict-markdown.js';
import { verdictAsText } from '../write/verdict-text.js';
import { warningText } from '../write/warning-text.js';
import { readBaselineFile, readInputText } from './check-input.js';
import { checkOutputs, writeOutputs } from './check-output.js';
import type { CommandContext } from './context.js';
import type { OptionValues } from './options.js';
import { readReport } from './read.js';
import { sourcePaths } from './source-paths.js';
import { DEFAULT_COLUMNS } from './summary.js';

/**
 * `flamefile check`: holds a trace against budgets. All that is asked for is written whatever becomes of them.
 * @returns the exit code: 1 where a budget is broken that nobody excused
 */
export async function checkCommand(
  [trace]: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<number> {
  const { environment, talk } = context;
  const config = await readConfig(options, context);
  const budgets = readBudgets(options, config);
  await checkOutputs(trace, options, context);

  const newer = await readReport(trace, options, context, config.suppressions);
  const baseline = await readBaseline(options, config, context);
  const report = baseline.older ? combineReports(newer, baseline.older) : newer;
  const verdicts = evaluateBudgets(report, budgets, baseline.small);
  const summary = summarizeCheck(report, verdicts, {
    exceptions: config.exceptions,
    today: environment.today,
    small: baseline.small,
    sourcePathOf: sourcePaths(environment),
  });
  for (const run of [baseline.older, newer])
    for (const warning of run?.facts.warnings ?? []) talk.warn(warningText(warning));
  for (const note of summary.notes) talk.warn(note);

  const judged: Report = { ...report, facts: { ...report.facts, verdicts: verdictsForReport(summary, verdicts) } };
  const nextBaseline = () => formatSmallBaseline(summarizeAsBaseline(newer, verdicts));
  await writeOutputs(judged, summary, nextBaseline, options, context);
  await print(summary, options, context);
  return summary.result === 'broken' ? EXIT_BROKEN : EXIT_DONE;
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

interface Baseline {
  readonly older: Report | null;
  readonly small: SmallBaseline | null;
}

/** The command line's baseline before the file's. */
async function readBaseline(options: OptionValues, config: CheckConfig, context: CommandContext): Promise<Baseline> {
  const name = options.get('baseline') ?? config.baseline;
  if (name === null) return { older: null, small: null };
  const small = await readBaselineFile(name, context);
  return small === null
    ? { older: await readReport(name, options, context, config.suppressions), small: null }
    : { older: null, small };
}

/** Standard output has the verdict alone; GitHub reads its annotations on standard error as well. */
async function print(summary: CheckSummary, options: OptionValues, context: CommandContext): Promise<void> {
  const { streams, environment } = context;
  if (options.has('github')) await writeToStream(streams.stderr, [githubAnnotations(summary)]);
  const look = {
    columns: streams.stdout.columns || DEFAULT_COLUMNS,
    isColored: usesColor(streams.stdout, environment.variables),
  };
  if (options.has('json')) return writeToStream(streams.stdout, [`${JSON.stringify(summary, null, 2)}\n`]);
  if (options.has('markdown')) return writeToStream(streams.stdout, [verdictAsMarkdown(summary)]);
  return writeToStream(streams.stdout, [verdictAsText(summary, look)]);
}
