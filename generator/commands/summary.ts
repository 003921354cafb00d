import { summarize } from '../index.js';
import { usesColor } from '../progress.js';
import { writeToStream } from '../write/stream.js';
import { summaryAsJson } from '../write/text/json.js';
import { summaryAsMarkdown } from '../write/text/markdown.js';
import { summaryAsText } from '../write/text/text.js';
import { warningText } from '../write/words/warning-text.js';
import type { CommandContext } from './context.js';
import { readReport } from './inputs/read.js';
import type { OptionValues } from './line/options.js';

/** Where no terminal says how wide it is: enough for most names, and for most logs. */
export const DEFAULT_COLUMNS = 160;

/** `flamefile summary`: the figures on standard output, as text, JSON or Markdown. */
export async function summaryCommand(
  [trace]: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const { streams, environment, talk } = context;
  const report = await readReport(trace, options, context);
  const { metrics, warnings } = report.facts;
  const summary = summarize(report);
  const isForFile = options.has('json') || options.has('markdown');
  // The text shows the warnings itself; the others go to files, where nobody would see them.
  if (isForFile) for (const warning of warnings) talk.warn(warningText(warning));
  if (options.has('json')) return writeToStream(streams.stdout, [summaryAsJson(summary)]);
  if (options.has('markdown')) return writeToStream(streams.stdout, [summaryAsMarkdown(summary, metrics)]);
  const look = {
    columns: streams.stdout.columns || DEFAULT_COLUMNS,
    isColored: usesColor(streams.stdout, environment.variables),
  };
  return writeToStream(streams.stdout, [summaryAsText(summary, metrics, look)]);
}
