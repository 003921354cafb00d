import { resolve } from 'node:path';
import { formatBytes } from '../../../template/data/format.js';
import { UserError } from '../../errors.js';
import { verdictAsCodeQuality } from '../../write/ci/code-quality.js';
import { verdictAsJunit } from '../../write/ci/junit.js';
import { verdictAsOpenMetrics } from '../../write/ci/open-metrics.js';
import { checkFile, checkOutput, writeFileAtomically } from '../../write/file.js';
import type { CommandContext } from '../context.js';
import { STANDARD_STREAM } from '../inputs/read.js';
import type { OptionName, OptionValues } from '../line/options.js';
import type { Judgement } from './judge.js';

/** The options that name a file which is written, besides the report. */
const FILES = ['junit', 'code-quality', 'openmetrics', 'update-baseline'] as const satisfies readonly OptionName[];

/**
 * Makes sure before any work is done that each file can be written and has a name of its own, none of them that of
 * something that is read.
 * @param trace what is read; null for a program that is run
 * @throws UserError
 */
export async function checkOutputs(
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
      throw new UserError('usage', `--${name} needs the name of a file here: standard output is ${owner}.`);
    }
    const user = users.get(pathOf(file));
    if (user !== undefined) throw new UserError('usage', `--${name} ${file} is ${user} already. Choose another name.`);
    users.set(pathOf(file), `the file of --${name}`);
    if (name !== 'output') await checkFile(pathOf(file), name);
  }
  const report = options.get('output');
  if (report !== undefined) await checkOutput(pathOf(report), trace && pathOf(trace), options.has('force'));
}

/** Writes each file that was asked for, except the report. */
export async function writeOutputs(
  { report, summary, nextBaseline }: Judgement,
  options: OptionValues,
  { environment, talk }: CommandContext,
): Promise<void> {
  const contents: Record<(typeof FILES)[number], () => string> = {
    junit: () => verdictAsJunit(summary),
    'code-quality': () => verdictAsCodeQuality(summary),
    openmetrics: () => verdictAsOpenMetrics(summary, report.facts.metrics),
    'update-baseline': nextBaseline,
  };
  for (const name of FILES) {
    const file = options.get(name);
    if (file === undefined) continue;
    const path = resolve(environment.workingDirectory, file);
    const byteCount = await writeFileAtomically(path, [contents[name]()], environment.interrupted);
    talk.say(`${file}: ${formatBytes(byteCount)}`);
  }
}
