import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { formatBytes } from '../../template/data/format.js';
import type { Report, Warning } from '../../template/data/report.js';
import { UserError } from '../errors.js';
import { fileSystemError } from '../file-system-error.js';
import { type ReadOptions, readTrace } from '../index.js';
import { warningText } from '../write/warning-text.js';
import { type CommandContext, untilInterrupted } from './context.js';
import type { OptionValues } from './options.js';

export const STANDARD_STREAM = '-';

/** Kinds of warnings that are not about damage to the trace. */
const HARMLESS = new Set(['invalid-suppression']);

/**
 * Reads the trace as the options of the command line ask.
 * @param trace a path, or - for standard input
 * @throws UserError where it cannot be read, or is damaged and --strict was given
 */
export async function readReport(trace: string, options: OptionValues, context: CommandContext): Promise<Report> {
  const { talk, environment, streams } = context;
  const isStandardInput = trace === STANDARD_STREAM;
  const phase = `Reading ${isStandardInput ? 'standard input' : basename(trace)}`;
  const readOptions: ReadOptions = {
    ...(await optionsOfReading(options, environment.workingDirectory)),
    onProgress: (readBytes, sizeBytes) => talk.progress(phase, formatBytes(readBytes), readBytes / sizeBytes),
  };
  const input = isStandardInput ? streams.stdin : resolve(environment.workingDirectory, trace);
  try {
    const report = await untilInterrupted(readTrace(input, readOptions), environment.interrupted);
    if (options.has('strict')) rejectDamage(trace, report.facts.warnings);
    return report;
  } catch (error) {
    throw fileSystemError(error, 'input', 'read', isStandardInput ? 'standard input' : trace);
  } finally {
    talk.clear();
  }
}

async function optionsOfReading(options: OptionValues, workingDirectory: string): Promise<ReadOptions> {
  const suppressions = options.get('suppressions');
  return {
    title: options.get('title'),
    suppressions: suppressions === undefined ? [] : await readLines(resolve(workingDirectory, suppressions)),
    useBuiltInSuppressions: !options.has('no-builtin-suppressions'),
    useEmbeddedSuppressions: !options.has('no-embedded-suppressions'),
    keepRawNames: options.has('raw-names'),
  };
}

async function readLines(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split(/\r?\n/);
  } catch (error) {
    throw fileSystemError(error, 'input', 'read the suppressions in', path);
  }
}

function rejectDamage(trace: string, warnings: readonly Warning[]): void {
  const damage = warnings.filter((warning) => !HARMLESS.has(warning.kind));
  if (damage.length === 0) return;
  const list = damage.map((warning) => `\n  ${warningText(warning)}`).join('');
  throw new UserError(
    'input',
    `${trace} is damaged, and with --strict nothing is written. Record it again, or leave --strict away.${list}`,
  );
}
