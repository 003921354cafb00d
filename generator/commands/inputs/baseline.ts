import { basename, resolve } from 'node:path';
import type { Report } from '../../../template/data/report.js';
import type { SmallBaseline } from '../../check/small-baseline.js';
import { UserError } from '../../errors.js';
import { readTraceInThread } from '../../read-in-thread.js';
import { readTrace } from '../../read-trace.js';
import type { CommandContext } from '../context.js';
import type { OptionValues } from '../line/options.js';
import { readBaselineFile } from './check-input.js';
import { readReport, STANDARD_STREAM } from './read.js';

/** Reads a trace that is called after its file: runs that are compared often have one command. */
export async function readNamedAfterFile(
  trace: string,
  options: OptionValues,
  context: CommandContext,
  suppressions: readonly string[] = [],
  read = readTrace,
): Promise<Report> {
  const report = await readReport(trace, options, context, suppressions, read);
  const title = trace === STANDARD_STREAM ? report.facts.title : basename(trace).replace(/\.(zst|gz)$/, '');
  return { ...report, facts: { ...report.facts, title } };
}

/**
 * The older run that a report shows beside the newer one; null where none is given. It is read in a thread of its own, so
 * that the newer one can be read meanwhile.
 * @throws UserError where it cannot be read, or has no stacks to show
 */
export async function readOlder(options: OptionValues, context: CommandContext): Promise<Report | null> {
  const name = options.get('baseline');
  if (name === undefined) return null;
  if ((await readBaselineFile(name, context)) === null) {
    return readNamedAfterFile(name, options, context, [], readTraceInThread);
  }
  throw new UserError(
    'usage',
    `${name} holds totals and functions for budgets, but no stacks that a report could show: give the older trace with --baseline, or a --budget.`,
  );
}

/**
 * Reads the baseline of a check, a trace or a small one.
 * @param name null for none
 * @throws UserError where it cannot be read, or would be lost
 */
export async function readEitherBaseline(
  name: string | null,
  options: OptionValues,
  context: CommandContext,
  suppressions: readonly string[],
): Promise<{ older: Report | null; small: SmallBaseline | null }> {
  if (name === null) return { older: null, small: null };
  const small = await readBaselineFile(name, context);
  if (small !== null) return { older: null, small };
  refuseOverwriting(name, options, context);
  return { older: await readNamedAfterFile(name, options, context, suppressions), small: null };
}

/** A small baseline may be written over itself; a trace would be lost. */
function refuseOverwriting(trace: string, options: OptionValues, { environment }: CommandContext): void {
  const pathOf = (name: string) => resolve(environment.workingDirectory, name);
  const file = options.get('update-baseline');
  if (file === undefined || pathOf(file) !== pathOf(trace)) return;
  throw new UserError(
    'usage',
    `--update-baseline ${file} would overwrite the trace of --baseline. Choose another name.`,
  );
}
