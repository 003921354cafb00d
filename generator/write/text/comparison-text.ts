import { styleText } from 'node:util';
import { formatValue } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import type { ChangedFunction, ComparedRun, Comparison } from '../../fold/summary/compare.js';
import { describeCall } from '../words/call-text.js';
import { comparedFacts, differenceSentence } from '../words/comparison-words.js';
import { formatChange, formatRatio, rankChanges } from '../words/ranked-changes.js';
import { fitVisible, withPlainSpaces } from '../words/visible.js';
import { wrapWords } from './finding-text.js';
import type { TextLook } from './text.js';

const ROWS_PER_TABLE = 6;
const LABEL_COLUMNS = 22;
const VALUE_COLUMNS = 12;

/** What changed, for a terminal: the totals of both runs, and for each metric the functions that changed most. */
export function comparisonAsText(comparison: Comparison, metrics: readonly Metric[], look: TextLook): string {
  const bold = (text: string) => (look.isColored ? styleText('bold', text, { validateStream: false }) : text);
  const cut = (line: string) => fitVisible(line, look.columns);
  const heading = ['', 'old', 'new', 'change'].map((text, column) => cell(text, column)).join('');
  const sections = [
    [runLine('old', comparison.old), runLine('new', comparison.new)].map(cut),
    [heading, ...metrics.map((metric) => totalLine(comparison, metric)), ...factLines(comparison)].map((line) =>
      line.trimEnd(),
    ),
    ...metrics.map((metric) => {
      const rows = rankChanges(comparison.functions[metric.key], comparison.metrics[metric.key], ROWS_PER_TABLE);
      return rows.length === 0
        ? []
        : [bold(`${metric.label}, by function with all it calls`), ...rows.map((row) => cut(changeLine(row, metric)))];
    }),
  ];
  sections.push(wrapWords(differenceSentence(comparison, metrics), look.columns));
  const paragraphs = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return withPlainSpaces(`${paragraphs.join('\n\n')}\n`);
}

function runLine(which: string, { title, command }: ComparedRun): string {
  return `${which}  ${title}${command === '' ? '' : `  ${command}`}`;
}

function factLines({ old, new: newer }: Comparison): string[] {
  return comparedFacts(old, newer).map((cells) => cells.map(cell).join(''));
}

function totalLine({ metrics }: Comparison, { key, label, unit }: Metric): string {
  const { old, new: newer, difference } = metrics[key];
  const cells = [label, formatValue(old, unit), formatValue(newer, unit), formatChange(difference, unit)];
  return `${cells.map(cell).join('')}  ${formatRatio({ old, new: newer })}`;
}

function cell(text: string, column: number): string {
  return column === 0 ? text.padEnd(LABEL_COLUMNS) : text.padStart(VALUE_COLUMNS);
}

function changeLine(row: ChangedFunction, { unit }: Metric): string {
  const change = formatChange(row.newTotal - row.oldTotal, unit).padStart(VALUE_COLUMNS);
  const values = `${formatValue(row.oldTotal, unit)} -> ${formatValue(row.newTotal, unit)}`;
  const { name, place } = describeCall(row.function, row.file, row.line, row.module);
  return `${change}  ${row.change.padEnd(8)}  ${values.padEnd(24)}  ${name}${place === '' ? '' : `  ${place}`}`;
}
