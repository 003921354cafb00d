import { basename, dirname, resolve } from 'node:path';
import { formatBytes, formatNumberOf } from '../../../template/data/format.js';
import type { Report, Warning } from '../../../template/data/report.js';
import { BYTES } from '../../../template/data/unit.js';
import { factorOf } from '../../check/limit-units.js';
import { UserError } from '../../errors.js';
import { fileSystemError } from '../../file-system-error.js';
import { RULE_NAMES } from '../../fold/findings/find-findings.js';
import { UNUSED_RULES } from '../../fold/path-map.js';
import { SOURCE_CHANGED } from '../../fold/source/keep-source.js';
import { withoutEnding } from '../../read/run-labels.js';
import type { ReadOptions } from '../../read-options.js';
import { readTrace } from '../../read-trace.js';
import { ENDED_BY_SIGNAL } from '../../record/program-end-warning.js';
import { untilInterrupted } from '../../until-interrupted.js';
import { warningText } from '../../write/words/warning-text.js';
import type { CommandContext, Environment } from '../context.js';
import { type OptionValues, STANDARD_STREAM } from '../line/options.js';
import { chooseRun } from './choose-run.js';
import { readLabels } from './labels.js';
import { readPathRules } from './path-rules.js';
import { readSourceOptions } from './source-url.js';
import { readTextFile } from './text-file.js';
import { traceFiles } from './trace-files.js';

/** Kinds of warnings that are not about damage to the trace. */
const NO_DAMAGE = new Set([
  'invalid-suppression',
  'missing-symbols',
  'missing-lines',
  'newer-binary',
  'other-build',
  'left-out-metrics',
  'left-out-times',
  'same-runs',
  'other-programs',
  UNUSED_RULES,
  SOURCE_CHANGED,
  ENDED_BY_SIGNAL,
]);

/**
 * Reads the trace as the options of the command line ask.
 * @param trace a path, or - for standard input
 * @param suppressions lines in addition to those of the options
 * @param read readTrace, or one that reads in another thread
 * @throws UserError where it cannot be read, or is damaged and --strict was given
 */
export async function readReport(
  trace: string,
  options: OptionValues,
  context: CommandContext,
  suppressions: readonly string[] = [],
  read = readTrace,
): Promise<Report> {
  const { reporter, environment, streams } = context;
  const isStandardInput = trace === STANDARD_STREAM;
  const phase = `Reading ${isStandardInput ? 'standard input' : basename(trace)}`;
  const readOptions: ReadOptions = {
    ...(await readOptionsOf(options, environment, suppressions)),
    onProgress: (readBytes, sizeBytes) =>
      reporter.progress(phase, formatBytes(readBytes), Number.isFinite(sizeBytes) ? readBytes / sizeBytes : null),
  };
  const input = isStandardInput ? streams.stdin : resolve(environment.workingDirectory, trace);
  try {
    const report = await untilInterrupted(read(input, readOptions), environment.interrupted);
    if (options.has('strict')) rejectDamage(trace, report.facts.warnings);
    return chooseRun(report, options.get('run'), trace);
  } catch (error) {
    throw fileSystemError(error, 'input', 'read', isStandardInput ? 'standard input' : trace);
  } finally {
    reporter.clear();
  }
}

/**
 * Reads what the command line names: a trace, or several files that are one report, or the folder that they are in. Where the program's command is not known, the
 * file's name is the title, or the number of files; a report keeps its own.
 * @param onOneRun is told where the older of two runs is wanted and none of the files holds two
 * @throws UserError as readReport does, and where the files are no parts of one report, or one is there twice, or a folder has none
 */
export async function readOneRun(
  names: readonly string[],
  options: OptionValues,
  context: CommandContext,
  suppressions: readonly string[] = [],
  onOneRun: (sentence: string) => void = rejectOlder,
): Promise<Report> {
  const { workingDirectory } = context.environment;
  const traces = await traceFiles(names, workingDirectory);
  const [trace] = traces;
  const paths = traces.map((name) => resolve(workingDirectory, name));
  if (traces.length > 1) {
    const { rejectSameFiles } = await import('./same-files.js');
    await rejectSameFiles(paths);
  }
  const naming = trace === STANDARD_STREAM ? {} : { fileTitle: titleOf(traces) };
  const read: typeof readTrace = async (input, readOptions) => {
    const named = { ...readOptions, ...naming, isOnlyTrace: traces.length === 1 && !options.has('baseline') };
    if (traces.length > 1) {
      const { readRun } = await import('../../read-run.js');
      let isTwo = false;
      const both = await readRun(paths, named, (report, name) => {
        isTwo ||= report.baseline !== null;
        return newerOf(chooseRun(report, options.get('run'), name), name, context);
      });
      if (!isTwo && wantsOlder(options)) onOneRun(NONE_OF_TWO);
      return both;
    }
    const report = await readTrace(input, named);
    if (report.baseline === null && wantsOlder(options)) onOneRun(`${trace} holds one run: omit --run older.`);
    return report;
  };
  return readReport(trace, options, context, suppressions, read);
}

/** The newer run of a report that holds two, which is said. */
export function newerOf(report: Report, name: string, { reporter }: CommandContext): Report {
  if (report.baseline === null) return report;
  reporter.warn(`${name} holds two runs, of which the newer one is taken; the other: --run older.`);
  return chooseRun(report, 'newer', name);
}

/** With --baseline it may be the baseline that holds two. */
function wantsOlder(options: OptionValues): boolean {
  return options.get('run') === 'older' && !options.has('baseline');
}

/** Where several files are read, --run is about those that hold two runs. */
export const NONE_OF_TWO = 'None of the files holds two runs: omit --run older.';

/** @throws UserError where the older of two runs is wanted of what holds one */
export function rejectOlder(sentence: string): never {
  throw new UserError('usage', sentence);
}

/** A trace's file name; of several how many there are, and the folder that all are in. */
export function titleOf(traces: readonly string[]): string {
  if (traces.length === 1) return traceBaseName(traces[0]);
  const folder = basename(dirname(traces[0]));
  const isShared = folder !== '.' && traces.every((trace) => dirname(trace) === dirname(traces[0]));
  return `${formatNumberOf(traces.length, 'file')}${isShared ? ` in ${folder}` : ''}`;
}

/** A trace's file name without the ending of its compression, or that of a report: heaptrack.app.1234. */
export function traceBaseName(trace: string): string {
  return withoutEnding(basename(trace));
}

/**
 * The warnings of a run, a sentence each, and those of its baseline that the run does not share; and which run of a report of two is
 * the one that is compared.
 */
export function readingNotes(run: Report, older: Report | null): string[] {
  const notes = run.facts.warnings.map(warningText);
  const others =
    older?.facts.warnings
      // A rule that is of one of the runs is used.
      .filter(({ kind }) => kind !== UNUSED_RULES)
      .map(warningText)
      .filter((note) => !notes.includes(note)) ?? [];
  return [
    ...notes,
    ...others.map((note) => `The baseline: ${note}`),
    ...(older === null ? [] : [run, older].flatMap(secondRunNote)),
  ];
}

function secondRunNote({ facts, baseline }: Report): string[] {
  if (baseline === null) return [];
  return [`${facts.title} holds two runs, of which the newer one is compared; the other: --run older.`];
}

/** How to read a trace, from the options of the command line. */
export async function readOptionsOf(
  options: OptionValues,
  environment: Pick<Environment, 'variables' | 'workingDirectory'>,
  suppressions: readonly string[],
): Promise<ReadOptions> {
  const file = options.get('suppressions');
  const lines =
    file === undefined
      ? []
      : (await readTextFile(resolve(environment.workingDirectory, file), 'read the suppressions in')).split(/\r?\n/);
  const title = options.get('title');
  const symbols = options.get('symbols');
  return {
    ...(title !== undefined && { title }),
    pathRules: readPathRules(options.get('map')),
    source: readSourceOptions(options.get('source-url'), environment),
    labels: readLabels(options.get('label')),
    suppressions: [...suppressions, ...lines],
    useBuiltInSuppressions: !options.has('no-builtin-suppressions'),
    useEmbeddedSuppressions: !options.has('no-embedded-suppressions'),
    keepRawNames: options.has('raw-names'),
    maxMemoryBytes: memoryBytes(options.get('max-memory')),
    format: options.get('format'),
    unit: options.get('unit'),
    metric: options.get('metric'),
    symbols: symbols === undefined ? undefined : resolve(environment.workingDirectory, symbols),
    withoutFindings: ruleNames(options.get('without-finding')),
  };
}

/** @throws UserError where it is no size */
function memoryBytes(size: string | undefined): number | undefined {
  if (size === undefined) return undefined;
  const [, digits = '', suffix = ''] = /^(\d{1,12}(?:\.\d{1,6})?) ?([a-z]+)$/i.exec(size) ?? [];
  const bytes = Math.floor(Number(digits) * (factorOf(suffix.toLowerCase(), BYTES) ?? 0));
  if (bytes >= 1 && Number.isSafeInteger(bytes)) return bytes;
  throw new UserError(
    'usage',
    `--max-memory ${size} is no size: write a number of B, kB, MB, GB, KiB, MiB or GiB, e.g. 4GiB.`,
  );
}

/** @throws UserError for a rule that does not exist: nobody would notice that the one they meant is still on */
function ruleNames(lines: string | undefined): string[] {
  const names = lines?.split('\n') ?? [];
  const unknown = names.find((name) => !RULE_NAMES.includes(name));
  if (unknown === undefined) return names;
  throw new UserError('usage', `There is no rule ${unknown} for findings. The rules are ${RULE_NAMES.join(', ')}.`);
}

/** For --strict. @throws UserError where the trace is damaged */
export function rejectDamage(trace: string, warnings: readonly Warning[]): void {
  const damage = warnings.filter((warning) => !NO_DAMAGE.has(warning.kind));
  if (damage.length === 0) return;
  const list = damage.map((warning) => `\n  ${warningText(warning)}`).join('');
  throw new UserError(
    'input',
    `${trace} is damaged, and with --strict nothing is written. Record it again, or omit --strict.${list}`,
  );
}
