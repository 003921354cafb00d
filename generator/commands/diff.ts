import { compareRuns } from '../fold/summary/compare.js';
import { readTraceInThread } from '../read-in-thread.js';
import { comparisonAsMarkdown } from '../write/text/comparison-markdown.js';
import { comparisonAsText } from '../write/text/comparison-text.js';
import type { CommandContext } from './context.js';
import { compareReports } from './inputs/compare.js';
import { readNamedAfterFile } from './inputs/named-after-file.js';
import { readingNotes, readReport } from './inputs/read.js';
import type { OptionValues } from './line/options.js';
import { print } from './outputs/print.js';

/** `flamefile diff`: what a newer run did more or less than an older one, as text, JSON or Markdown. */
export async function diffCommand(
  [olderTrace, newerTrace]: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const [older, newer] = await Promise.all([
    readNamedAfterFile(olderTrace, options, context, [], readTraceInThread),
    (options.has('title') ? readReport : readNamedAfterFile)(newerTrace, options, context),
  ]);
  for (const note of readingNotes(newer, older)) context.reporter.warn(note);
  const both = compareReports(newer, older);
  const comparison = compareRuns(both, both.baseline ?? older);
  const { metrics } = both.facts;
  await print(
    {
      json: comparison,
      markdown: (maxBytes) => comparisonAsMarkdown(comparison, metrics, maxBytes),
      text: (look) => comparisonAsText(comparison, metrics, look),
    },
    options,
    context,
  );
}
