import { labelChanges } from '../../../template/data/compare/label-changes.js';
import { formatChange, formatValue } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import { titleWith } from '../../../template/data/several-runs.js';
import type { ChangedFunction, ComparedRun, Comparison } from '../../fold/summary/compare.js';
import { describeCall } from '../words/call-text.js';
import { changeCells, comparedFacts, comparedMetrics, differenceSentence } from '../words/comparison-words.js';
import { rankChanges } from '../words/ranked-changes.js';
import { fitVisible } from '../words/visible.js';
import { alignCells } from './align-cells.js';
import { alignValues, joinParagraphs, nameAndPlace, styled, type TextLook, wrapWords } from './terminal.js';

const ROWS_PER_TABLE = 6;
/** Of what a function had in both runs. */
const BOTH_COLUMNS = 24;

/** What changed, for a terminal: the totals of both runs, and for each metric the functions that changed most. */
export function comparisonAsText(comparison: Comparison, metrics: readonly Metric[], look: TextLook): string {
  const compared = comparedMetrics(comparison, metrics);
  const labels = labelChanges(comparison.old.labels, comparison.new.labels);
  const runLines = [runLine('old', comparison.old), runLine('new', comparison.new)];
  if (labels !== '') runLines.push(labels);
  return joinParagraphs([
    runLines.map((line) => fitVisible(line, look.columns)),
    totalLines(comparison, compared),
    ...compared.map((metric) => changeLines(comparison, metric, look)),
    wrapWords(differenceSentence(comparison, metrics), look.columns),
  ]);
}

function runLine(which: string, { title, severalRuns, command }: ComparedRun): string {
  return `${which}  ${titleWith(title, severalRuns)}${command === '' ? '' : `  ${command}`}`;
}

function totalLines({ metrics: compared, old, new: newer }: Comparison, metrics: readonly Metric[]): string[] {
  const rows = metrics.map(({ key, label, unit }) => [label, ...changeCells(compared[key], unit)]);
  const table = [['', 'old', 'new', 'change'], ...rows, ...comparedFacts(old, newer)];
  return alignCells(table);
}

function changeLines({ functions, metrics }: Comparison, metric: Metric, look: TextLook): string[] {
  const rows = rankChanges(functions[metric.key], metrics[metric.key], ROWS_PER_TABLE);
  if (rows.length === 0) return [];
  const { unit } = metric;
  const changes = alignValues(rows.map((row) => formatChange(row.newTotal - row.oldTotal, unit)));
  const values = rows.map((row) => `${formatValue(row.oldTotal, unit)} -> ${formatValue(row.newTotal, unit)}`);
  const width = Math.max(BOTH_COLUMNS, ...values.map((value) => value.length));
  return [
    styled('bold', `${metric.label}, by function with all it calls`, look),
    ...rows.map((row, at) => changeLine(row, changes[at], values[at].padEnd(width), look.columns)),
  ];
}

function changeLine(row: ChangedFunction, change: string, values: string, columns: number): string {
  const { place } = describeCall(row.function, row.file, row.line, row.module);
  const figures = `${change}  ${row.change.padEnd('shrunk'.length)}  ${values}  `;
  return figures + nameAndPlace(row.name, place, '', columns - figures.length);
}
