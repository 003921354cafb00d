import type { Report } from '../../../template/data/report.js';
import { titleFromCommand } from '../../fold/run-facts.js';
import { readTrace } from '../../read-trace.js';
import type { CommandContext } from '../context.js';
import { type OptionValues, STANDARD_STREAM } from '../line/options.js';
import { readReport, titleOf } from './read.js';
import { readRunReport } from './run-report.js';
import { warnOfSingleRun } from './single-run.js';

/**
 * Reads a trace and takes the file's name as its title: runs that are compared often have the same command. A report that was given
 * a title keeps it.
 */
export async function readNamedAfterFile(
  trace: string,
  options: OptionValues,
  context: CommandContext,
  suppressions: readonly string[] = [],
  read = readTrace,
): Promise<Report> {
  const report = await readReport(trace, withoutTitle(options), context, suppressions, read);
  warnOfSingleRun(report, trace, options, context);
  return namedAfterFiles(report, [trace]);
}

/** A report with the name of its files as its title, where that is only its command: beside one that readNamedAfterFile read. */
export function namedAfterFiles(report: Report, traces: readonly string[]): Report {
  const { command, title } = report.facts;
  if (traces[0] === STANDARD_STREAM || title !== titleFromCommand(command)) return report;
  return { ...report, facts: { ...report.facts, title: titleOf(traces) } };
}

/** The same of several files of one run; none of them is a small baseline, which readers refuse. */
export async function readNamedAfterFiles(
  traces: readonly string[],
  options: OptionValues,
  context: CommandContext,
  suppressions: readonly string[] = [],
): Promise<Report> {
  const report = await readRunReport(traces, withoutTitle(options), context, suppressions);
  return { ...report, facts: { ...report.facts, title: titleOf(traces) } };
}

/** A title is the newer run's. */
function withoutTitle(options: OptionValues): OptionValues {
  return new Map([...options].filter(([name]) => name !== 'title'));
}
