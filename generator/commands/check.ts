import { usesColor } from '../progress.js';
import { writeToStream } from '../write/stream.js';
import { verdictAsMarkdown } from '../write/text/verdict-markdown.js';
import { verdictAsText } from '../write/text/verdict-text.js';
import type { CommandContext } from './context.js';
import { tellGithub } from './gate/github.js';
import { type Judgement, judge } from './gate/judge.js';
import { checkOutputs, writeOutputs } from './gate/output.js';
import { planCheck } from './gate/plan.js';
import { readReport } from './inputs/read.js';
import type { OptionValues } from './line/options.js';
import { writeReportFile } from './report.js';
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
  await checkOutputs(trace, options, context);
  const plan = await planCheck(options, context);
  const run = await readReport(trace, options, context, plan.suppressions);
  const judgement = judge(run, plan, options, context.environment);
  for (const note of judgement.summary.notes) context.talk.warn(note);
  await writeOutputs(judgement, options, context);
  const output = options.get('output');
  if (output !== undefined) await writeReportFile(judgement.report, output, options, context);
  if (options.has('github')) await tellGithub(judgement.summary, context);
  await print(judgement, options, context);
  return judgement.exitCode;
}

/** Standard output has the verdict alone. */
function print({ summary }: Judgement, options: OptionValues, { streams, environment }: CommandContext): Promise<void> {
  const { stdout } = streams;
  if (options.has('json')) return writeToStream(stdout, [`${JSON.stringify(summary, null, 2)}\n`]);
  if (options.has('markdown')) return writeToStream(stdout, [verdictAsMarkdown(summary)]);
  const look = { columns: stdout.columns || DEFAULT_COLUMNS, isColored: usesColor(stdout, environment.variables) };
  return writeToStream(stdout, [verdictAsText(summary, look)]);
}
