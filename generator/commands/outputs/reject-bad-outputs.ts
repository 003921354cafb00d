import { resolve } from 'node:path';
import { UserError } from '../../errors.js';
import { checkFile, checkOutput } from '../../write/check-file.js';
import type { CommandContext } from '../context.js';
import { isBaselineReport, isSmallBaselineFile } from '../inputs/baseline.js';
import type { InputFile } from '../inputs/input-files.js';
import { type OptionName, type OptionValues, STANDARD_STREAM } from '../line/options.js';
import { CHECK_FILES } from './check-file-options.js';
import { type OutputFile, rejectSharedFiles } from './reject-shared-files.js';

/** Options that name a file to write, in the order in which the files are checked. */
const OUTPUTS = ['output', 'keep-trace', ...CHECK_FILES] as const satisfies readonly OptionName[];

/** Outputs that may replace the baseline, which is read before. */
const MAY_REPLACE: ReadonlyMap<OptionName, OutputFile['mayReplace']> = new Map([
  ['output', isBaselineReport],
  ['update-baseline', isSmallBaselineFile],
]);

/**
 * Makes sure, before any work is done, that each output file can be written and is neither another output nor an input.
 * @param inputs all files that the command reads
 * @param standardOutput what standard output is for, where it cannot be a file's content: "the program's"
 * @throws UserError
 */
export async function rejectBadOutputs(
  inputs: readonly InputFile[],
  options: OptionValues,
  { environment: { workingDirectory, variables } }: CommandContext,
  standardOutput: string,
): Promise<void> {
  const outputs: OutputFile[] = [];
  for (const name of OUTPUTS) {
    const file = options.get(name);
    if (file === undefined) continue;
    if (file === STANDARD_STREAM) {
      throw new UserError('usage', `--${name} needs the name of a file: standard output is ${standardOutput}.`);
    }
    const path = resolve(workingDirectory, file);
    const mayReplace = MAY_REPLACE.get(name);
    outputs.push({
      path,
      role: `the file of --${name}`,
      asGiven: `--${name} ${file}`,
      ...(mayReplace && { mayReplace }),
    });
  }
  const jobSummary = options.has('github') && variables.GITHUB_STEP_SUMMARY;
  if (jobSummary) {
    outputs.push({ path: jobSummary, role: 'the job summary', asGiven: `GITHUB_STEP_SUMMARY=${jobSummary}` });
  }
  await rejectSharedFiles(inputs, outputs);
  for (const name of OUTPUTS) {
    const file = options.get(name);
    if (file === undefined) continue;
    const path = resolve(workingDirectory, file);
    if (name === 'output') await checkOutput(path, options.has('force'));
    else await checkFile(path, name);
  }
}
