import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { formatBytes } from '../../../template/data/format.js';
import type { Report, Warning } from '../../../template/data/report.js';
import { UserError } from '../../errors.js';
import { fileSystemError } from '../../file-system-error.js';
import { RULE_NAMES } from '../../fold/findings/find-findings.js';
import { type ReadOptions, readTrace } from '../../index.js';
import { warningText } from '../../write/words/warning-text.js';
import { type CommandContext, untilInterrupted } from '../context.js';
import type { OptionValues } from '../line/options.js';

export const STANDARD_STREAM = '-';

/** Kinds of warnings that are not about damage to the trace. */
const HARMLESS = new Set(['invalid-suppression']);

/**
 * Reads the trace as the options of the command line ask.
 * @param trace a path, or - for standard input
 * @param suppressions lines besides those of the options
 * @param read readTrace, or what reads as it does
 * @throws UserError where it cannot be read, or is damaged and --strict was given
 */
export async function readReport(
  trace: string,
  options: OptionValues,
  context: CommandContext,
  suppressions: readonly string[] = [],
  read = readTrace,
): Promise<Report> {
  const { talk, environment, streams } = context;
  const isStandardInput = trace === STANDARD_STREAM;
  const phase = `Reading ${isStandardInput ? 'standard input' : basename(trace)}`;
  const readOptions: ReadOptions = {
    ...(await optionsOfReading(options, environment.workingDirectory, suppressions)),
    onProgress: (readBytes, sizeBytes) =>
      talk.progress(phase, formatBytes(readBytes), Number.isFinite(sizeBytes) ? readBytes / sizeBytes : null),
  };
  const input = isStandardInput ? streams.stdin : resolve(environment.workingDirectory, trace);
  try {
    const report = await untilInterrupted(read(input, readOptions), environment.interrupted);
    if (options.has('strict')) rejectDamage(trace, report.facts.warnings);
    return report;
  } catch (error) {
    throw fileSystemError(error, 'input', 'read', isStandardInput ? 'standard input' : trace);
  } finally {
    talk.clear();
  }
}

/** What reading told of a run, a sentence each, and of its baseline what is not told already. */
export function readingNotes(run: Report, older: Report | null): string[] {
  const notes = run.facts.warnings.map(warningText);
  const others = older?.facts.warnings.map(warningText).filter((note) => !notes.includes(note)) ?? [];
  return [...notes, ...others.map((note) => `The baseline: ${note}`)];
}

/** The options of the command line that say how any trace is read. */
export async function optionsOfReading(
  options: OptionValues,
  workingDirectory: string,
  suppressions: readonly string[],
): Promise<ReadOptions> {
  const file = options.get('suppressions');
  const title = options.get('title');
  return {
    ...(title !== undefined && { title }),
    suppressions: [...suppressions, ...(file === undefined ? [] : await readLines(resolve(workingDirectory, file)))],
    useBuiltInSuppressions: !options.has('no-builtin-suppressions'),
    useEmbeddedSuppressions: !options.has('no-embedded-suppressions'),
    keepRawNames: options.has('raw-names'),
    withoutFindings: ruleNames(options.get('without-finding')),
  };
}

/** @throws UserError where there is no such rule: one that is still on would go unnoticed */
function ruleNames(lines: string | undefined): string[] {
  const names = lines?.split('\n') ?? [];
  const unknown = names.find((name) => !RULE_NAMES.includes(name));
  if (unknown === undefined) return names;
  throw new UserError('usage', `There is no rule ${unknown} for findings. The rules are ${RULE_NAMES.join(', ')}.`);
}

async function readLines(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split(/\r?\n/);
  } catch (error) {
    throw fileSystemError(error, 'input', 'read the suppressions in', path);
  }
}

/** @throws UserError where the trace is damaged */
export function rejectDamage(trace: string, warnings: readonly Warning[]): void {
  const damage = warnings.filter((warning) => !HARMLESS.has(warning.kind));
  if (damage.length === 0) return;
  const list = damage.map((warning) => `\n  ${warningText(warning)}`).join('');
  throw new UserError(
    'input',
    `${trace} is damaged, and with --strict nothing is written. Record it again, or leave --strict away.${list}`,
  );
}
