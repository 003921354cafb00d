import { UserError } from '../../errors.js';
import type { CommandContext } from '../context.js';
import { type OptionValues, STANDARD_STREAM } from '../line/options.js';
import { traceFiles } from './trace-files.js';

/**
 * The files of the older run as --baseline names them: one, several, or a folder's in the order of their names.
 * @param configured the one of a config, which --baseline replaces; null for none
 * @returns relative to the working directory as they were given; empty where there is none
 * @throws UserError for a folder without files, and for standard input beside others
 */
export async function baselineFiles(
  options: OptionValues,
  configured: string | null,
  { environment: { workingDirectory } }: CommandContext,
): Promise<readonly string[]> {
  const names = options.get('baseline')?.split('\n') ?? (configured === null ? [] : [configured]);
  const files = await traceFiles(names, workingDirectory);
  if (files.length > 1 && files.includes(STANDARD_STREAM)) {
    throw new UserError('usage', `Standard input holds one trace, but ${files.length} baselines were given.`);
  }
  return files;
}

/**
 * The same as the runs that they are: with --mean several baselines are a run each, a folder with all files in it.
 * @param files see baselineFiles
 */
export function baselineRuns(options: OptionValues, files: readonly string[]): readonly string[] {
  const given = options.get('baseline')?.split('\n') ?? [];
  return options.has('mean') && given.length > 1 ? given : files;
}
