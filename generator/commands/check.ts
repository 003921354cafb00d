import { UserError } from '../errors.js';
import { verdictAsMarkdown } from '../write/text/verdict-markdown.js';
import { verdictAsText } from '../write/text/verdict-text.js';
import type { CommandContext } from './context.js';
import { checkRun } from './gate/check-run.js';
import { planCheck, readConfig } from './gate/plan.js';
import { baselineFiles } from './inputs/baseline-files.js';
import { inputFiles } from './inputs/input-files.js';
import { readRunReport } from './inputs/run-report.js';
import { traceFiles } from './inputs/trace-files.js';
import type { OptionValues } from './line/options.js';
import { writeCheckFiles } from './outputs/check-files.js';
import { writeToGithub } from './outputs/github.js';
import { keepSourceLines, openSourceFolder } from './outputs/keep-source.js';
import { print } from './outputs/print.js';
import { rejectBadOutputs } from './outputs/reject-bad-outputs.js';
import { renderReport, writeOutput } from './outputs/report-file.js';
import { reportName } from './outputs/report-name.js';

/**
 * `flamefile check`: checks a trace against budgets. All outputs are written even if a budget is broken.
 * @returns the exit code: 1 where a budget is broken and not excused
 * @throws UserError where the run cannot be judged; then only the report is written
 */
export async function checkCommand(
  traces: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<number> {
  const config = await readConfig(options, context);
  const baseline = await baselineFiles(options, config.baseline, context);
  const files = await traceFiles(traces, context.environment.workingDirectory);
  const inputs = inputFiles(files, baseline, options, context.environment);
  await rejectBadOutputs(inputs, options, context, 'for the verdict');
  const folder = openSourceFolder(options, context);
  const plan = await planCheck(config, options, context);
  const read = await readRunReport(traces, options, context, plan.suppressions);
  const run = !options.has('output') ? read : await keepSourceLines(read, folder, files, context);
  const checked = checkRun(run, plan, options, context.environment);
  const given = options.get('output');
  const output = given === undefined ? null : await reportName(given, checked, plan, options, context);
  const result = { ...checked, summary: { ...checked.summary, report: output } };
  const { report, summary, exitCode, doubts } = result;
  for (const note of summary.notes) context.reporter.warn(note);
  if (doubts.length === 0) await writeCheckFiles(result, plan, options, context);
  if (output !== null) await writeOutput(await renderReport(report, options, context), output, context);
  if (doubts.length > 0) throw new UserError('input', doubts.join('\n'));
  if (options.has('github')) await writeToGithub(result, context);
  await print(
    {
      json: summary,
      markdown: (maxBytes) => verdictAsMarkdown(summary, maxBytes, report),
      text: (look) => verdictAsText(summary, look),
    },
    options,
    context,
  );
  return exitCode;
}
