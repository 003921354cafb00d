import { styleText } from 'node:util';
import {
  formatBytes,
  formatBytesExactly,
  formatDuration,
  formatShare,
  formatValue,
} from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import type { Summary } from '../../fold/summary/summarize.js';
import { VIEWS_NOTE } from '../words/finding-words.js';
import { type RankedFunction, rankFunctions, type Side } from '../words/ranked-functions.js';
import { fitVisible, withPlainSpaces } from '../words/visible.js';
import { warningText } from '../words/warning-text.js';
import { findingLines } from './finding-text.js';

const ROWS_PER_TABLE = 4;
const LABEL_COLUMNS = 22;
const VALUE_COLUMNS = 12;

export interface TextLook {
  /** Lines are cut to this width. */
  readonly columns: number;
  readonly isColored: boolean;
}

/** The summary for a terminal: the run, the exact totals, and for each metric the functions that matter most. */
export function summaryAsText(summary: Summary, metrics: readonly Metric[], look: TextLook): string {
  const bold = (text: string) => (look.isColored ? styleText('bold', text, { validateStream: false }) : text);
  const sections = [
    [bold(fitVisible(summary.title, look.columns)), ...runLines(summary, look)],
    metrics.map((metric) => totalLine(metric)),
    findingsSection(summary, look, bold),
    ...metrics.flatMap((metric) => [
      tableLines(summary, metric, 'self', look, bold),
      tableLines(summary, metric, 'total', look, bold),
    ]),
    summary.warnings.map((warning) => `warning: ${warningText(warning)}`),
  ];
  const paragraphs = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return withPlainSpaces(`${paragraphs.join('\n\n')}\n`);
}

function findingsSection({ findings }: Summary, look: TextLook, bold: (text: string) => string): string[] {
  if (findings.length === 0) return [];
  const lines = findings.flatMap((finding, index) => findingLines(finding, index + 1, look.columns));
  return [bold('Findings'), ...lines, VIEWS_NOTE];
}

function runLines(summary: Summary, look: TextLook): string[] {
  const { command, runtimeMs, peakTimeMs, peakRssBytes, systemMemoryBytes, suppressedBytes } = summary;
  const facts: [string, string | null][] = [
    ['Command', command === '' ? null : command],
    ['Runtime', formatDuration(runtimeMs)],
    ['Peak after', peakTimeMs === null ? null : formatDuration(peakTimeMs)],
    ['Largest resident size', peakRssBytes === null ? null : exactBytes(peakRssBytes)],
    ['Memory of the machine', systemMemoryBytes === null ? null : exactBytes(systemMemoryBytes)],
    ['Suppressed leaks', suppressedBytes === 0 ? null : exactBytes(suppressedBytes)],
  ];
  return facts.flatMap(([label, value]) =>
    value === null ? [] : [fitVisible(`${label.padEnd(LABEL_COLUMNS)}  ${value}`, look.columns)],
  );
}

function totalLine({ label, unit, total }: Metric): string {
  const name = label.padEnd(LABEL_COLUMNS);
  const value = formatValue(total, unit).padStart(VALUE_COLUMNS);
  return unit === 'bytes' ? `${name}  ${value}  ${formatBytesExactly(total)}` : `${name}  ${value}`;
}

function tableLines(
  summary: Summary,
  metric: Metric,
  side: Side,
  look: TextLook,
  bold: (text: string) => string,
): string[] {
  const rows = rankFunctions(summary.top[metric.key] ?? [], side, ROWS_PER_TABLE);
  if (rows.length === 0) return [];
  const heading = side === 'self' ? 'in the function itself' : 'with all it calls';
  return [bold(`${metric.label}, ${heading}`), ...rows.map((row) => fitVisible(rowLine(row, metric), look.columns))];
}

function rowLine({ value, name, place }: RankedFunction, { unit, total }: Metric): string {
  const amount = formatValue(value, unit).padStart(VALUE_COLUMNS);
  const share = formatShare(value / total).padStart(8);
  return `${amount} ${share}  ${name}${place === '' ? '' : `  ${place}`}`;
}

function exactBytes(bytes: number): string {
  return `${formatBytes(bytes)} (${formatBytesExactly(bytes)})`;
}
