import { summarizeChanges } from '../fold/summary/changes.js';
import { summarize } from '../fold/summary/summarize.js';
import { comparisonAsMarkdown } from '../write/text/comparison-markdown.js';
import { comparisonAsText } from '../write/text/comparison-text.js';
import { differenceAsMarkdown } from '../write/text/difference-markdown.js';
import { differenceAsText } from '../write/text/difference-text.js';
import { summaryAsMarkdown } from '../write/text/summary-markdown.js';
import { summaryAsText } from '../write/text/summary-text.js';
import type { CommandContext } from './context.js';
import { readingNotes, readRunReport } from './inputs/read.js';
import type { OptionValues } from './line/options.js';
import { print } from './outputs/print.js';

/**
 * `flamefile summary`: the figures on standard output, as text, JSON or Markdown; of two runs in one file, what
 * changed as well, and of the difference of two that alone.
 */
export async function summaryCommand(
  traces: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const report = await readRunReport(traces, options, context);
  const { metrics } = report.facts;
  const summary = summarize(report);
  const { comparison, difference } = summarizeChanges(report);
  // The text includes the warnings; JSON and Markdown go to files, where nobody would see them.
  const isForFile = options.has('json') || options.has('markdown');
  if (isForFile) for (const note of readingNotes(report, null)) context.reporter.warn(note);
  if (difference !== null) {
    return print(
      {
        json: { ...summary, difference },
        markdown: () => differenceAsMarkdown(difference, summary, metrics),
        text: (look) => differenceAsText(difference, summary, metrics, look),
      },
      options,
      context,
    );
  }
  await print(
    {
      json: comparison === null ? summary : { ...summary, comparison },
      markdown: () =>
        bothRuns(summaryAsMarkdown(summary, metrics), comparison && comparisonAsMarkdown(comparison, metrics)),
      text: (look) =>
        bothRuns(summaryAsText(summary, metrics, look), comparison && comparisonAsText(comparison, metrics, look)),
    },
    options,
    context,
  );
}

/** Where a file holds two runs, what changed comes first: the summary is that of the newer one. */
function bothRuns(summary: string, comparison: string | null): string {
  return comparison === null ? summary : `${comparison}\nThe newer run:\n\n${summary}`;
}
