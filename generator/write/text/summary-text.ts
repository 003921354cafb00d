import { formatBytesExactly, formatShare, formatValue } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import { titleOfRuns } from '../../../template/data/several-runs.js';
import type { Side } from '../../../template/languages/top-list.js';
import type { SummarizedFinding, Summary } from '../../fold/summary/summarize.js';
import { placeOfFinding, VIEWS_NOTE } from '../words/finding-words.js';
import type { FollowUp } from '../words/follow-up.js';
import { MARKS_HEADING, markCircumstances, markDuration, markStart } from '../words/mark-words.js';
import { leftOutSentence, type RankedFunction, rankFunctions } from '../words/ranked-functions.js';
import { runFacts, shortAndExact, spreadFacts } from '../words/run-facts.js';
import { fitPlace, fitVisible, makeVisible } from '../words/visible.js';
import { warningText } from '../words/warning-text.js';
import { followUpLines } from './follow-up-lines.js';
import {
  alignValues,
  joinParagraphs,
  LABEL_COLUMNS,
  nameAndPlace,
  styled,
  type TextLook,
  VALUE_COLUMNS,
  wrapWords,
} from './terminal.js';

const ROWS_PER_TABLE = 4;
const MAX_MARKS = 5;
const FINDING_INDENT = '   ';
const MAX_PLACE = 100;
const SHARE_COLUMNS = 8;

/** The summary for a terminal: the run, the exact totals, and the top functions by each metric. */
export function summaryAsText(
  summary: Summary,
  metrics: readonly Metric[],
  look: TextLook,
  followUps: readonly FollowUp[] = [],
): string {
  return joinParagraphs([
    [styled('bold', fitVisible(titleOfRuns(summary), look.columns), look), ...runLines(summary, look, metrics)],
    totalLines(metrics),
    findingsSection(summary, look),
    markLines(summary, look),
    ...metrics.flatMap((metric) => [
      tableLines(summary, metric, 'self', look),
      tableLines(summary, metric, 'total', look),
    ]),
    leftOutLines(summary, metrics, look),
    followUpLines(followUps, look),
    summary.warnings.map((warning) => `warning: ${warningText(warning)}`),
  ]);
}

function leftOutLines(summary: Summary, metrics: readonly Metric[], look: TextLook): string[] {
  const sentence = leftOutSentence(summary, metrics, () => ROWS_PER_TABLE);
  return sentence === '' ? [] : wrapWords(makeVisible(sentence), look.columns);
}

/** What is known of a run, aligned. @param metrics those of which it is said how far repeated runs lie apart */
export function runLines(summary: Summary, look: TextLook, metrics: readonly Metric[] = []): string[] {
  const command = summary.command === '' ? [] : [{ label: 'Command', value: summary.command, exact: '' }];
  const facts = [...command, ...runFacts(summary), ...spreadFacts(summary, metrics)];
  const columns = Math.max(LABEL_COLUMNS, ...facts.map(({ label }) => label.length));
  return facts.map((fact) => fitVisible(`${fact.label.padEnd(columns)}  ${shortAndExact(fact)}`, look.columns));
}

function totalLines(metrics: readonly Metric[]): string[] {
  const columns = Math.max(LABEL_COLUMNS, ...metrics.map(({ label }) => label.length));
  const values = alignValues(metrics.map(({ unit, total }) => formatValue(total, unit)));
  return metrics.map(({ label, unit, total }, at) => {
    const line = `${label.padEnd(columns)}  ${values[at]}`;
    return unit.kind === 'bytes' ? `${line}  ${formatBytesExactly(total)}` : line;
  });
}

function findingsSection({ findings }: Summary, look: TextLook): string[] {
  if (findings.length === 0) return [];
  const lines = findings.flatMap((finding, index) => findingLines(finding, index + 1, look.columns));
  return [styled('bold', 'Findings', look), ...lines, ...wrapWords(VIEWS_NOTE, look.columns)];
}

/** A finding, numbered: the sentence, the advice, the rule and the source line, its view in a report, and the command that shows more. */
export function findingLines(finding: SummarizedFinding, number: number, columns: number): string[] {
  const place = fitPlace(placeOfFinding(finding), MAX_PLACE);
  const source = `${finding.rule}${place === '' ? '' : `, ${place}`}`;
  const texts = [finding.sentence, finding.advice, `(${source})`, finding.view];
  const lines = [
    ...texts.flatMap((text) => wrapWords(makeVisible(text), columns - FINDING_INDENT.length)),
    // Not broken, since it is to be copied.
    ...(finding.command === undefined ? [] : [makeVisible(finding.command)]),
  ];
  return lines.map(
    (line, index) => (index === 0 ? `${number}. `.padEnd(FINDING_INDENT.length) : FINDING_INDENT) + line,
  );
}

function markLines({ marks }: Summary, look: TextLook): string[] {
  if (marks.length === 0) return [];
  const lines = marks.slice(0, MAX_MARKS).map((mark) => {
    const times = `${markDuration(mark).padStart(VALUE_COLUMNS)}  at ${markStart(mark).padEnd(VALUE_COLUMNS)}`;
    const room = look.columns - times.length - 2;
    return `${times}  ${fitVisible(`${mark.name}  ${markCircumstances(mark)}`, room)}`;
  });
  return [styled('bold', MARKS_HEADING, look), ...lines];
}

function tableLines(summary: Summary, metric: Metric, side: Side, look: TextLook): string[] {
  const rows = rankFunctions(summary.top[metric.key] ?? [], side, ROWS_PER_TABLE);
  if (rows.length === 0) return [];
  const heading = side === 'self' ? 'in the function and the libraries it calls' : 'with all it calls';
  const amounts = alignValues(rows.map(({ value }) => formatValue(value, metric.unit)));
  return [
    styled('bold', `${metric.label}, ${heading}`, look),
    ...rows.map((row, at) => rowLine(row, amounts[at], metric.total, look.columns)),
  ];
}

function rowLine({ value, name, place, through }: RankedFunction, amount: string, total: number, columns: number) {
  const figures = `${amount} ${formatShare(value / total).padStart(SHARE_COLUMNS)}  `;
  return figures + nameAndPlace(name, place, through, columns - figures.length);
}
