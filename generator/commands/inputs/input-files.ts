import { resolve } from 'node:path';
import type { Environment } from '../context.js';
import { type OptionValues, STANDARD_STREAM } from '../line/options.js';

/** A file that a command reads. */
export interface InputFile {
  /** Absolute. */
  readonly path: string;
  /** For messages: "the trace", "the file of --config". */
  readonly role: string;
}

/** Standard input may be a file, too. */
const STANDARD_INPUT = '/dev/stdin';

/**
 * All files that a command reads.
 * @param traces as they are named on the command line
 * @param baseline the same of the baseline; empty for none
 */
export function inputFiles(
  traces: readonly string[],
  baseline: readonly string[],
  options: OptionValues,
  { workingDirectory }: Pick<Environment, 'workingDirectory'>,
): InputFile[] {
  const file = (name: string, role: string) => ({
    path: name === STANDARD_STREAM ? STANDARD_INPUT : resolve(workingDirectory, name),
    role,
  });
  const files = traces.map((trace) => file(trace, 'the trace'));
  files.push(...baseline.map((name) => file(name, BASELINE_ROLE)));
  for (const name of ['config', 'suppressions'] as const) {
    const value = options.get(name);
    if (value !== undefined) files.push(file(value, `the file of --${name}`));
  }
  return files;
}

export const BASELINE_ROLE = 'the baseline';
