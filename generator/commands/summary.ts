import type { Report } from '../../template/data/report.js';
import type { NamedReport } from '../../template/model/names/frame-names.js';
import { answer } from '../ask/answer.js';
import { nameFrames } from '../ask/asked-view.js';
import type { Question } from '../ask/question.js';
import { summarizeChanges } from '../fold/summary/changes.js';
import { summarize } from '../fold/summary/summarize.js';
import { answerAsMarkdown } from '../write/text/answer-markdown.js';
import { answerAsText } from '../write/text/answer-text.js';
import { comparisonAsMarkdown } from '../write/text/comparison-markdown.js';
import { comparisonAsText } from '../write/text/comparison-text.js';
import { differenceAsMarkdown } from '../write/text/difference-markdown.js';
import { differenceAsText } from '../write/text/difference-text.js';
import { summaryAsMarkdown } from '../write/text/summary-markdown.js';
import { summaryAsText } from '../write/text/summary-text.js';
import type { CommandContext } from './context.js';
import { readOlder } from './inputs/baseline.js';
import { compareReports } from './inputs/compare.js';
import { namedAfterFiles } from './inputs/named-after-file.js';
import { questionOf, withoutQuestion } from './inputs/question.js';
import { readingNotes } from './inputs/read.js';
import { readRunReport } from './inputs/run-report.js';
import { traceFiles } from './inputs/trace-files.js';
import { isAsking, type OptionValues } from './line/options.js';
import { type AskAgain, askAgain } from './outputs/ask-again.js';
import { answerFollowUps, findingCommand, summaryFollowUps } from './outputs/follow-ups.js';
import { MIN_BYTES, type Printout, print } from './outputs/print.js';

/**
 * `flamefile summary`: the figures on standard output, as text, JSON or Markdown; of two runs what changed as well, and of the
 * difference of two that alone. Or what is asked of them.
 */
export async function summaryCommand(
  traces: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const question = questionOf(options);
  const reading = withoutQuestion(options);
  const [newer, older] = await Promise.all([readRunReport(traces, reading, context), readOlder(reading, context)]);
  const report = older === null ? newer : compareReports(newer, older);
  // The text includes the warnings; JSON and Markdown go to files, where nobody would see them.
  const isForFile = options.has('json') || options.has('markdown');
  if (isForFile || isAsking(options)) for (const note of readingNotes(newer, older)) context.reporter.warn(note);
  const ask = askAgain(traces, options, context.environment.variables);
  const source = nameFrames(report);
  const isNamed = older === null || options.has('title');
  const files = isNamed ? [] : await traceFiles(traces, context.environment.workingDirectory);
  const compared = isNamed ? report : namedAfterFiles(report, files);
  await print(isAsking(options) ? answered(source, question, ask) : summedUp(source, compared, ask), options, context);
}

/** What was asked for. */
function answered(source: NamedReport, question: Question, ask: AskAgain): Printout {
  const asked = answer(source, question);
  const followUps = answerFollowUps(asked, ask);
  return {
    json: { ...asked, more: followUps },
    markdown: (maxBytes) => answerAsMarkdown(asked, followUps, maxBytes, source.report),
    text: (look) => answerAsText(asked, followUps, look),
  };
}

/**
 * Where nothing is asked for: totals, findings and top functions; and what changed.
 * @param compared the same report as it is called beside an older one
 */
function summedUp(source: NamedReport, compared: Report, ask: AskAgain): Printout {
  const { report } = source;
  const { metrics } = report.facts;
  const whole = summarize(report);
  const commands = whole.findings.map((finding) => findingCommand(source, finding, ask));
  const followUps = summaryFollowUps(ask);
  const findings = whole.findings.map((finding, at) => ({ ...finding, command: commands[at] }));
  const summary = { ...whole, findings, more: followUps };
  const { comparison, difference } = summarizeChanges(compared);
  if (difference !== null) {
    return {
      json: { ...summary, difference },
      markdown: (maxBytes) => differenceAsMarkdown(difference, summary, metrics, maxBytes, report),
      text: (look) => differenceAsText(difference, summary, metrics, look),
    };
  }
  return {
    json: comparison === null ? summary : { ...summary, comparison },
    markdown: (maxBytes) => {
      if (comparison === null) return summaryAsMarkdown(summary, metrics, maxBytes, report);
      const changes = comparisonAsMarkdown(comparison, metrics, maxBytes, report);
      const left = maxBytes - Buffer.byteLength(bothRuns('', changes));
      return left < MIN_BYTES ? changes : bothRuns(summaryAsMarkdown(summary, metrics, left, report), changes);
    },
    text: (look) =>
      bothRuns(
        summaryAsText(summary, metrics, look, followUps),
        comparison && comparisonAsText(comparison, metrics, look),
      ),
  };
}

/** Where a file holds two runs, what changed comes first: the summary is that of the newer one. */
function bothRuns(summary: string, comparison: string | null): string {
  return comparison === null ? summary : `${comparison}\nThe newer run:\n\n${summary}`;
}
