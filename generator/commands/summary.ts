import { summarize } from '../fold/summary/summarize.js';
import { summaryAsMarkdown } from '../write/text/summary-markdown.js';
import { summaryAsText } from '../write/text/summary-text.js';
import type { CommandContext } from './context.js';
import { readingNotes, readRunReport } from './inputs/read.js';
import type { OptionValues } from './line/options.js';
import { print } from './outputs/print.js';

/** `flamefile summary`: the figures on standard output, as text, JSON or Markdown. */
export async function summaryCommand(
  traces: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const report = await readRunReport(traces, options, context);
  const { metrics } = report.facts;
  const summary = summarize(report);
  // The text includes the warnings; JSON and Markdown go to files, where nobody would see them.
  const isForFile = options.has('json') || options.has('markdown');
  if (isForFile) for (const note of readingNotes(report, null)) context.reporter.warn(note);
  await print(
    {
      json: summary,
      markdown: () => summaryAsMarkdown(summary, metrics),
      text: (look) => summaryAsText(summary, metrics, look),
    },
    options,
    context,
  );
}
