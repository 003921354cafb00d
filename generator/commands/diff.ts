import type { Report } from '../../template/data/report.js';
import { compareRuns } from '../fold/summary/compare.js';
import { readTraceInThread } from '../read-in-thread.js';
import { readTrace } from '../read-trace.js';
import { comparisonAsMarkdown } from '../write/text/comparison-markdown.js';
import { comparisonAsText } from '../write/text/comparison-text.js';
import type { CommandContext } from './context.js';
import { compareReports } from './inputs/compare.js';
import { readNamedAfterFile, readNamedAfterFiles } from './inputs/named-after-file.js';
import { readingNotes, readReport } from './inputs/read.js';
import { readRunReport } from './inputs/run-report.js';
import { warnOfSingleRun } from './inputs/single-run.js';
import { ofOlderRun } from './inputs/source-url.js';
import { traceFiles } from './inputs/trace-files.js';
import type { OptionValues } from './line/options.js';
import { print } from './outputs/print.js';

/** `flamefile diff`: what a newer run did more or less than an older one, as text, JSON or Markdown. */
export async function diffCommand(
  [olderTrace, newerTrace]: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const [older, newer] = await Promise.all([
    readEither(olderTrace, false, ofOlderRun(options), context, readTraceInThread),
    readEither(newerTrace, options.has('title'), options, context, readTrace),
  ]);
  for (const note of readingNotes(newer, older)) context.reporter.warn(note);
  const both = compareReports(newer, older);
  const comparison = compareRuns(both, both.baseline ?? older);
  const { metrics } = both.facts;
  await print(
    {
      json: comparison,
      markdown: (maxBytes) => comparisonAsMarkdown(comparison, metrics, maxBytes, both),
      text: (look) => comparisonAsText(comparison, metrics, look),
    },
    options,
    context,
  );
}

/**
 * One of the two runs: a trace, or the folder that a run's files are in.
 * @param isTitled whether --title names it; otherwise its files do
 * @param read for a single file
 */
async function readEither(
  name: string,
  isTitled: boolean,
  options: OptionValues,
  context: CommandContext,
  read: typeof readTrace,
): Promise<Report> {
  const files = await traceFiles([name], context.environment.workingDirectory);
  if (files.length > 1) return (isTitled ? readRunReport : readNamedAfterFiles)(files, options, context);
  if (!isTitled) return readNamedAfterFile(files[0], options, context, [], read);
  const report = await readReport(files[0], options, context, [], read);
  warnOfSingleRun(report, files[0], options, context);
  return report;
}
