import { formatShare, inSentence } from '../../../template/data/format.js';
import { titleWith } from '../../../template/data/several-runs.js';
import { leftOutWords } from '../../../template/languages/left-out.js';
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
import { fitPlace, fitVisible, makeVisible } from '../words/visible.js';
import { followUpLines } from './follow-up-lines.js';
import {
  alignValues,
  joinParagraphs,
  MIN_NAME_COLUMNS,
  nameAndPlace,
  styled,
  type TextLook,
  VALUE_COLUMNS,
  wrapWords,
} from './terminal.js';

const SHARE_COLUMNS = 8;
const RATIO_COLUMNS = 9;
const INDENT_COLUMNS = 2;
/** Calls and a place have as much room at least: deeper rows of a tree are not moved further to the right. */
const MIN_COLUMNS = 32;

/** An answer for a terminal. */
export function answerAsText(answer: Answer, followUps: readonly FollowUp[], look: TextLook): string {
  const sections = answerSections(answer);
  return joinParagraphs([
    [
      styled('bold', fitVisible(titleWith(answer.title, answer.severalRuns), look.columns), look),
      `${answer.metric.label}  ${totalWords(answer)}`,
      ...answer.scope.flatMap((sentence) => wrapWords(sentence, look.columns)),
    ],
    focusLines(answer, look),
    ...sections.map((section) => sectionLines(section, look)),
    sections.length === 0 ? [emptySentence(answer)] : [],
    passOnLines(answer, look),
    followUpLines(followUps, look),
  ]);
}

function focusLines(answer: Answer, look: TextLook): string[] {
  const { focus, base } = answer;
  if (focus === null) return [];
  const place = fileAndLine(focus.file, focus.line);
  const runs = runsText(answer, focus.runs);
  const line = (amount: number, words: string) =>
    `${figures([amountText(answer, amount), formatShare(base === 0 ? 0 : amount / base)])}  ${words}`;
  return [
    styled('bold', nameAndPlace(makeVisible(focus.name), place, '', look.columns), look),
    line(focus.self, 'in the function itself'),
    line(focus.total, `with all it calls${runs === '' ? '' : `, ${runs}`}`),
  ];
}

function sectionLines(section: AnswerSection, look: TextLook): string[] {
  const { heading, figures, ratios, rows } = withRatiosThatFit(withAlignedValues(section), look.columns);
  // What a quotient is of does not follow from the heading.
  const columns = ratios.length === 0 ? '' : ` (${[...figures, ...ratios.map(inSentence)].join(', ')})`;
  return [
    ...wrapWords(heading + columns, look.columns).map((line) => styled('bold', line, look)),
    ...rows.flatMap((row) => rowLines(row, look.columns)),
  ];
}

/** Its values as wide as the widest of their column. */
function withAlignedValues(section: AnswerSection): AnswerSection {
  const { figures, rows } = section;
  const columns = figures.map((_, column) => alignValues(rows.map((row) => row.figures[column])));
  const isShare = (column: number) => column === figures.length - 1;
  const aligned = (row: AnswerRow, at: number) =>
    row.figures.map((text, column) => (isShare(column) ? text : columns[column][at]));
  return { ...section, rows: rows.map((row, at) => ({ ...row, figures: aligned(row, at) })) };
}

/** Names and places come before quotients: as many of these are shown as leave room for both. */
function withRatiosThatFit(section: AnswerSection, columns: number): AnswerSection {
  const { ratios, rows } = section;
  const longestPlace = Math.max(0, ...rows.map(({ place }) => place.length));
  const taken = Math.max(0, ...rows.map((row) => amountsOf({ ...row, ratios: [] }).length));
  const room = columns - taken - MIN_NAME_COLUMNS - 2 - longestPlace;
  const count = Math.max(0, Math.min(ratios.length, Math.floor(room / (RATIO_COLUMNS + 1))));
  return {
    ...section,
    ratios: ratios.slice(0, count),
    rows: rows.map((row) => ({ ...row, ratios: row.ratios.slice(0, count) })),
  };
}

/** A row, and below it what stands in the line that it is. */
function rowLines(row: AnswerRow, columns: number): string[] {
  const start = ' '.repeat(amountsOf(row).length);
  const source = fitVisible(row.source, Math.max(MIN_NAME_COLUMNS, columns - start.length));
  return [rowLine(row, columns), ...(source === '' ? [] : [start + source])];
}

function rowLine(row: AnswerRow, columns: number): string {
  const { depth, calls, place, note } = row;
  const amounts = amountsOf(row);
  const indent = Math.min(INDENT_COLUMNS * depth, Math.max(0, columns - amounts.length - MIN_COLUMNS));
  const start = amounts + ' '.repeat(indent);
  const room = Math.max(MIN_NAME_COLUMNS, columns - start.length);
  if (calls.join('') === '') return start + (place === '' ? 'line unknown' : fitPlace(place, room));
  const roomForCalls = place === '' ? room : Math.max(MIN_NAME_COLUMNS, room - place.length - 2);
  return start + nameAndPlace(fitCalls(row, roomForCalls), place, note, room);
}

/** The figures of a row, and what stands between them and its name. */
function amountsOf(row: AnswerRow): string {
  return `${figures(row.figures)}${row.ratios.map((text) => ` ${text.padStart(RATIO_COLUMNS)}`).join('')}  `;
}

/** The last one is a share. */
function figures(texts: readonly string[]): string {
  return texts.map((text, at) => text.padStart(at === texts.length - 1 ? SHARE_COLUMNS : VALUE_COLUMNS)).join(' ');
}

function passOnLines({ functions, metric }: Answer, look: TextLook): string[] {
  const sentence = leftOutWords(new Map(functions?.passOn.map((name) => [name, [metric.label]])));
  return sentence === '' ? [] : wrapWords(makeVisible(sentence), look.columns);
}
