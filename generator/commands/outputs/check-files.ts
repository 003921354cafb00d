import { resolve } from 'node:path';
import { formatBytes } from '../../../template/data/format.js';
import { UserError } from '../../errors.js';
import { verdictAsCodeQuality } from '../../write/ci/code-quality.js';
import { verdictAsJunit } from '../../write/ci/junit.js';
import { verdictAsOpenMetrics } from '../../write/ci/open-metrics.js';
import { checkFile, checkOutput, writeFileAtomically } from '../../write/file.js';
import type { CommandContext } from '../context.js';
import type { CheckResult } from '../gate/check-run.js';
import { type OptionName, type OptionValues, STANDARD_STREAM } from '../line/options.js';

/** Options for the files that are written besides the report. */
const FILES = ['junit', 'code-quality', 'openmetrics', 'update-baseline'] as const satisfies readonly OptionName[];

/**
 * Makes sure, before any work is done, that each output file can be written and is neither another output nor an input.
 * @param trace the input; null where a program is run
 * @throws UserError
 */
export async function rejectBadOutputs(
  trace: string | null,
  options: OptionValues,
  { environment }: CommandContext,
): Promise<void> {
  const pathOf = (name: string) => resolve(environment.workingDirectory, name);
  const users = new Map<string, string>();
  if (trace !== null) users.set(pathOf(trace), 'the trace');
  for (const name of ['config', 'suppressions'] as const) {
    const file = options.get(name);
    if (file !== undefined) users.set(pathOf(file), `the file of --${name}`);
  }
  for (const name of ['output', 'keep-trace', ...FILES] as const) {
    const file = options.get(name);
    if (file === undefined) continue;
    if (file === STANDARD_STREAM) {
      const owner = trace === null ? "the program's" : 'for the verdict';
      throw new UserError('usage', `--${name} needs the name of a file: standard output is ${owner}.`);
    }
    const user = users.get(pathOf(file));
    if (user !== undefined) throw new UserError('usage', `--${name} ${file} is ${user} already. Choose another name.`);
    users.set(pathOf(file), `the file of --${name}`);
    if (name !== 'output') await checkFile(pathOf(file), name);
  }
  const report = options.get('output');
  if (report !== undefined) await checkOutput(pathOf(report), trace && pathOf(trace), options.has('force'));
}

/** Writes the files that the options ask for, except the report. */
export async function writeCheckFiles(
  { report, summary, baselineFile }: CheckResult,
  options: OptionValues,
  { environment, reporter }: CommandContext,
): Promise<void> {
  const contents: Record<(typeof FILES)[number], () => string> = {
    junit: () => verdictAsJunit(summary),
    'code-quality': () => verdictAsCodeQuality(summary),
    openmetrics: () => verdictAsOpenMetrics(summary, report.facts.metrics),
    'update-baseline': baselineFile,
  };
  for (const name of FILES) {
    const file = options.get(name);
    if (file === undefined) continue;
    const path = resolve(environment.workingDirectory, file);
    const byteCount = await writeFileAtomically(path, [contents[name]()], environment.interrupted);
    reporter.info(`${file}: ${formatBytes(byteCount)}`);
  }
}
