import { createReadStream, existsSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { withoutBaseline } from '../../../template/data/compare/separate-runs.js';
import { isReportBeginning } from '../../../template/data/file/report-text.js';
import type { Report } from '../../../template/data/report.js';
import type { SmallBaseline } from '../../check/small-baseline.js';
import { parseSmallBaseline } from '../../check/small-baseline-file.js';
import { UserError } from '../../errors.js';
import { fileSystemError } from '../../file-system-error.js';
import { foldTrace } from '../../fold-trace.js';
import { detectFormat } from '../../read/formats.js';
import { openTraceStream, readHead, startingWith } from '../../read/open.js';
import { readTraceInThread } from '../../read-in-thread.js';
import { readTrace } from '../../read-trace.js';
import type { CommandContext, Environment } from '../context.js';
import { type OptionValues, STANDARD_STREAM } from '../line/options.js';
import { baselineFiles, baselineRuns } from './baseline-files.js';
import { BASELINE_ROLE, type InputFile } from './input-files.js';
import { readNamedAfterFile, readNamedAfterFiles } from './named-after-file.js';
import { isSameFile } from './same-file.js';
import { ofOlderRun } from './source-url.js';
import { readTextFile } from './text-file.js';

/** Enough to recognise a trace by: some are JSON, as a small baseline is. */
const DETECTION_BYTES = 65_536;
const JSON_OBJECT = /^\s*\{/;

/**
 * Reads the older run of a report, the trace of --baseline. One in a file is read in its own thread, in parallel with the newer one.
 * @returns null without --baseline, and where that is the report which this run is the first to write
 * @throws UserError where it cannot be read, or is a small baseline, which has no stacks
 */
export async function readOlder(given: OptionValues, context: CommandContext): Promise<Report | null> {
  const options = ofOlderRun(given);
  const names = await baselineFiles(options, null, context);
  if (names.length === 0) return null;
  if (names.length > 1) return readNamedAfterFiles(baselineRuns(options, names), options, context);
  const [name] = names;
  const isRenewed = await isBaselineOutput(name, options.get('output'), context.environment);
  if (isRenewed && !isThere(name, context.environment)) {
    context.reporter.info(firstRunNote(name));
    return null;
  }
  const { small, read } = await openBaseline(name, context, readTraceInThread);
  if (small === null) {
    const older = await readNamedAfterFile(name, options, context, [], read);
    return isRenewed ? withoutBaseline(older) : older;
  }
  throw new UserError(
    'usage',
    `${name} is a small baseline, which has no stacks for a report to show. Name the older trace with --baseline, or give a --budget.`,
  );
}

/**
 * Reads the baseline of a check: a trace or a small baseline.
 * @param names its files; empty for none
 * @throws UserError where it cannot be read
 */
export async function readEitherBaseline(
  names: readonly string[],
  given: OptionValues,
  context: CommandContext,
  suppressions: readonly string[],
): Promise<{ older: Report | null; small: SmallBaseline | null }> {
  const options = ofOlderRun(given);
  if (names.length === 0) return { older: null, small: null };
  if (names.length > 1) {
    const runs = baselineRuns(options, names);
    return { older: await readNamedAfterFiles(runs, options, context, suppressions), small: null };
  }
  const [name] = names;
  const path = resolve(context.environment.workingDirectory, name);
  if (!isThere(name, context.environment)) {
    throw new UserError(
      'input',
      `Cannot read the baseline ${path}: it does not exist. Check the name and the folder, or let this run write it with --update-baseline ${name}.`,
    );
  }
  const { small, read } = await openBaseline(name, context, readTrace);
  if (small !== null) return { older: null, small };
  const older = await readNamedAfterFile(name, options, context, suppressions, read);
  const isRenewed = await isBaselineOutput(name, options.get('output'), context.environment);
  return { older: isRenewed ? withoutBaseline(older) : older, small: null };
}

/** Whether what a run writes is the baseline that it is compared with, which is read before it is replaced. */
export async function isBaselineOutput(
  baseline: string,
  output: string | undefined,
  { workingDirectory }: Pick<Environment, 'workingDirectory'>,
): Promise<boolean> {
  if (output === undefined || output === STANDARD_STREAM || baseline === STANDARD_STREAM) return false;
  return isSameFile(resolve(workingDirectory, baseline), resolve(workingDirectory, output));
}

/** Of a baseline that the run itself writes, and that is not there yet. */
export function firstRunNote(baseline: string): string {
  return `${baseline} is not there yet: this is the first run, which writes it.`;
}

/** Standard input is, and what has a NUL in its name can be no file: reading it says so. */
export function isThere(baseline: string, { workingDirectory }: Pick<Environment, 'workingDirectory'>): boolean {
  return baseline === STANDARD_STREAM || baseline.includes('\0') || existsSync(resolve(workingDirectory, baseline));
}

/** Whether a file is a small baseline, or will be one, which --update-baseline may write, rather than a trace, which would be lost. */
export async function isSmallBaselineFile({ role, path }: InputFile): Promise<boolean> {
  if (role !== BASELINE_ROLE) return false;
  return !existsSync(path) || ((await isFile(path)) && isSmallBaseline(await readStart(path)));
}

/** Whether a file is a report as the baseline, or will be one, which the run's report may replace: it holds the older run as well. */
export async function isBaselineReport({ role, path }: InputFile): Promise<boolean> {
  if (role !== BASELINE_ROLE) return false;
  return !existsSync(path) || ((await isFile(path)) && isReportBeginning((await readStart(path)).toString('latin1')));
}

/** A baseline of which the kind is known. */
interface OpenedBaseline {
  /** Null where it is a trace, or should be one. */
  readonly small: SmallBaseline | null;
  /** Reads it as a trace. */
  readonly read: typeof readTrace;
}

/**
 * Finds out whether a baseline is a small one, as --update-baseline writes it.
 * @param read for a trace in a file
 * @throws UserError where it cannot be read, or is other JSON
 */
async function openBaseline(
  name: string,
  { environment, streams }: CommandContext,
  read: typeof readTrace,
): Promise<OpenedBaseline> {
  const path = resolve(environment.workingDirectory, name);
  const parse = (text: string) => parseSmallBaseline(text, name);
  if (name !== STANDARD_STREAM && (await isFile(path))) {
    const isSmall = isSmallBaseline(await readStart(path));
    return { small: isSmall ? parse(await readTextFile(path, 'read the baseline')) : null, read };
  }
  // A pipe can be read only once, e.g. that of <(...) in a shell.
  const rest = (name === STANDARD_STREAM ? streams.stdin : createReadStream(path))[Symbol.asyncIterator]();
  const head = await readHead(rest, DETECTION_BYTES).catch((error) => {
    throw fileSystemError(error, 'input', 'read the baseline', path);
  });
  const whole = startingWith(head, rest);
  if (isSmallBaseline(head)) {
    return { small: parse(await readTextFile(path, 'read the baseline', whole)), read };
  }
  const title = name === STANDARD_STREAM ? undefined : path;
  return {
    small: null,
    read: async (_, options) => (await foldTrace(await openTraceStream(whole, title), options ?? {}))(),
  };
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    throw fileSystemError(error, 'input', 'read the baseline', path);
  }
}

async function readStart(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(DETECTION_BYTES), 0, DETECTION_BYTES, null);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileSystemError(error, 'input', 'read the baseline', path);
  }
}

/** Whether a file that begins so is JSON, perhaps behind a byte order mark, and no trace. */
function isSmallBaseline(start: Uint8Array): boolean {
  const text = Buffer.from(start)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  return JSON_OBJECT.test(text) && detectFormat(start) === null;
}
