import { combineReports } from '../../template/data/compare/combine-reports.js';
import { compareRuns } from '../fold/summary/compare.js';
import { usesColor } from '../progress.js';
import { readTraceInThread } from '../read-in-thread.js';
import { writeToStream } from '../write/stream.js';
import { comparisonAsMarkdown } from '../write/text/comparison-markdown.js';
import { comparisonAsText } from '../write/text/comparison-text.js';
import type { CommandContext } from './context.js';
import { readNamedAfterFile } from './inputs/baseline.js';
import { readingNotes, readReport } from './inputs/read.js';
import type { OptionValues } from './line/options.js';
import { DEFAULT_COLUMNS } from './summary.js';

/** `flamefile diff`: what a newer run did more or less than an older one, as text, JSON or Markdown. */
export async function diffCommand(
  [olderTrace, newerTrace]: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const { streams, environment, talk } = context;
  const [older, newer] = await Promise.all([
    readNamedAfterFile(olderTrace, options, context, [], readTraceInThread),
    (options.has('title') ? readReport : readNamedAfterFile)(newerTrace, options, context),
  ]);
  for (const note of readingNotes(newer, older)) talk.warn(note);
  const both = combineReports(newer, older);
  const comparison = compareRuns(both, both.baseline ?? older);
  const { metrics } = newer.facts;
  if (options.has('json')) return writeToStream(streams.stdout, [`${JSON.stringify(comparison, null, 2)}\n`]);
  if (options.has('markdown')) return writeToStream(streams.stdout, [comparisonAsMarkdown(comparison, metrics)]);
  const look = {
    columns: streams.stdout.columns || DEFAULT_COLUMNS,
    isColored: usesColor(streams.stdout, environment.variables),
  };
  return writeToStream(streams.stdout, [comparisonAsText(comparison, metrics, look)]);
}
