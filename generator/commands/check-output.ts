import { resolve } from 'node:path';
import { formatBytes } from '../../template/data/format.js';
import type { Report } from '../../template/data/report.js';
import type { CheckSummary } from '../check/check-summary.js';
import { UserError } from '../errors.js';
import { writeReport } from '../index.js';
import { verdictAsCodeQuality } from '../write/code-quality.js';
import { checkOutput, writeFileAtomically } from '../write/file.js';
import { verdictAsJunit } from '../write/junit.js';
import { verdictAsOpenMetrics } from '../write/open-metrics.js';
import { type CommandContext, untilInterrupted } from './context.js';
import type { OptionName, OptionValues } from './options.js';
import { STANDARD_STREAM } from './read.js';

/** The options that name a file which is written, besides the report. */
const FILES = ['junit', 'code-quality', 'openmetrics', 'update-baseline'] as const satisfies readonly OptionName[];

/**
 * Makes sure before any work is done that each file has a name of its own, none of them that of something that is read.
 * @throws UserError
 */
export async function checkOutputs(trace: string, options: OptionValues, context: CommandContext): Promise<void> {
  const { workingDirectory } = context.environment;
  const pathOf = (name: string) => resolve(workingDirectory, name);
  const users = new Map([[pathOf(trace), 'the trace']]);
  for (const name of ['config', 'suppressions'] as const) {
    const file = options.get(name);
    if (file !== undefined) users.set(pathOf(file), `the file of --${name}`);
  }
  for (const name of ['output', ...FILES] as const) {
    const file = options.get(name);
    if (file === undefined) continue;
    if (file === STANDARD_STREAM) {
      throw new UserError('usage', `--${name} of flamefile check needs a file: standard output is for the verdict.`);
    }
    const user = users.get(pathOf(file));
    if (user !== undefined) throw new UserError('usage', `--${name} ${file} is ${user} already. Choose another name.`);
    users.set(pathOf(file), `the file of --${name}`);
  }
  const report = options.get('output');
  if (report !== undefined) await checkOutput(pathOf(report), pathOf(trace), options.has('force'));
}

/** Writes each file that was asked for. */
export async function writeOutputs(
  report: Report,
  summary: CheckSummary,
  nextBaseline: () => string,
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const { environment, talk } = context;
  const { workingDirectory, interrupted } = environment;
  const contents: Record<(typeof FILES)[number], () => string> = {
    junit: () => verdictAsJunit(summary),
    'code-quality': () => verdictAsCodeQuality(summary),
    openmetrics: () => verdictAsOpenMetrics(summary, report.facts.metrics),
    'update-baseline': nextBaseline,
  };
  const write = async (file: string, chunks: readonly string[]) => {
    const byteCount = await writeFileAtomically(resolve(workingDirectory, file), chunks, interrupted);
    talk.say(`${file}: ${formatBytes(byteCount)}`);
  };
  for (const name of FILES) {
    const file = options.get(name);
    if (file !== undefined) await write(file, [contents[name]()]);
  }
  const output = options.get('output');
  if (output === undefined) return;
  talk.progress(`Writing ${output}`, '', null);
  const isCompatible = options.has('compat');
  await write(output, await untilInterrupted(writeReport(report, { includeCompatDecoder: isCompatible }), interrupted));
}
