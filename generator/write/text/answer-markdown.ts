import { formatShare, inSentence } from '../../../template/data/format.js';
import type { Report } from '../../../template/data/report.js';
import { linksOf, type SourceLinks } from '../../../template/languages/source-links.js';
import type { Answer } from '../../ask/answer.js';
import {
  type AnswerRow,
  type AnswerSection,
  amountText,
  answerSections,
  emptySentence,
  runsText,
  totalWords,
} from '../words/answer-sections.js';
import { fileAndLine } from '../words/call-text.js';
import { fitCalls } from '../words/fit-calls.js';
import type { FollowUp } from '../words/follow-up.js';
import { fitVisible, makeVisible } from '../words/visible.js';
import { code, escapeMarkdown, joinSections, placeCode, prose, table, titleHeading } from './markdown.js';

const MAX_NAME = 120;
const MAX_PLACE = 80;
const MAX_SENTENCE = 400;
/** A longer one is left out: it would be of no use cut. */
const MAX_COMMAND = 1000;
/** Keeps what is deeper in a tree further to the right. */
const INDENT = '\u00a0\u00a0';
const MAX_INDENTS = 20;

/**
 * An answer as Markdown (GFM) for a comment or a prompt. Where there is no room for all rows, each list has fewer, and then some lists
 * are left out.
 * @param maxBytes of the whole text
 * @param source the report that was asked, for links
 */
export function answerAsMarkdown(
  answer: Answer,
  followUps: readonly FollowUp[],
  maxBytes: number,
  source: Report | null = null,
): string {
  const links = linksOf(source);
  const lists = answerSections(answer);
  const longest = Math.max(1, ...lists.map(({ rows }) => rows.length));
  for (let count = longest; ; count = Math.ceil(count / 2)) {
    const sections = sectionsOf(answer, lists, count, followUps, links);
    const bytes = sections.reduce((sum, section) => sum + Buffer.byteLength(section) + 2, 0);
    if (bytes + RESERVED_BYTES <= maxBytes || count === 1) return joinSections(sections, maxBytes);
  }
}

/** As joinSections keeps for saying that something is left out. */
const RESERVED_BYTES = 40;

function sectionsOf(
  answer: Answer,
  lists: readonly AnswerSection[],
  count: number,
  followUps: readonly FollowUp[],
  links: SourceLinks,
): string[] {
  return [
    `### ${titleHeading(answer.title, answer.severalRuns)}`,
    [
      `**${escapeMarkdown(answer.metric.label)}**: ${escapeMarkdown(totalWords(answer))}`,
      ...answer.scope.map((sentence) => prose(fitVisible(sentence, MAX_SENTENCE))),
    ].join('\\\n'),
    focusSection(answer, links),
    lists.length === 0 ? emptySentence(answer) : '',
    ...lists.map((list) => listSection(list, count, links)),
    followUps
      .filter(({ command }) => command.length <= MAX_COMMAND)
      .map(({ words, command }) => `- ${words}: ${code(command, MAX_COMMAND)}`)
      .join('\n'),
  ];
}

function focusSection(answer: Answer, { urlOf }: SourceLinks): string {
  const { focus, base } = answer;
  if (focus === null) return '';
  const place = placeCode(fileAndLine(focus.file, focus.line), MAX_PLACE, urlOf(focus.file, focus.line));
  const [self, total] = [focus.self, focus.total].map(
    (amount) => `${amountText(answer, amount)} (${formatShare(base === 0 ? 0 : amount / base)})`,
  );
  const runs = runsText(answer, focus.runs);
  const words = `${self} in the function itself, ${total} with all it calls${runs === '' ? '' : `, ${runs}`}`;
  return `${code(focus.name, MAX_NAME)}${place === '' ? '' : `, ${place}`}: ${escapeMarkdown(words)}`;
}

function listSection({ heading, figures, ratios, rows }: AnswerSection, count: number, links: SourceLinks): string {
  const amounts = [...figures, ...ratios.map((label) => escapeMarkdown(inSentence(label)))];
  const hasNotes = rows.some(({ note }) => note !== '');
  const hasSource = rows.some(({ source }) => source !== '');
  const headings = [...amounts, 'function', 'place', ...(hasSource ? ['source'] : []), ...(hasNotes ? [''] : [])];
  const alignments = headings.map((_, at) => (at < amounts.length ? '--:' : ':--'));
  const shown = rows.slice(0, count).map((row) => cellsOf(row, hasSource, hasNotes, links));
  return `#### ${escapeMarkdown(makeVisible(heading))}\n\n${table(alignments, [headings, ...shown])}`;
}

function cellsOf(row: AnswerRow, hasSource: boolean, hasNotes: boolean, { urlOf }: SourceLinks): string[] {
  const { figures, ratios, depth, place, file, line, source, note } = row;
  const name = code(fitCalls(row, MAX_NAME), MAX_NAME);
  return [
    ...[...figures, ...ratios].map(escapeMarkdown),
    INDENT.repeat(Math.min(depth, MAX_INDENTS)) + name,
    placeCode(place, MAX_PLACE, urlOf(file, line)),
    ...(hasSource ? [source === '' ? '' : code(source, MAX_NAME)] : []),
    ...(hasNotes ? [prose(fitVisible(note, MAX_NAME))] : []),
  ];
}
