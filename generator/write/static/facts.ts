import {
  formatBytes,
  formatBytesExactly,
  formatCount,
  formatDuration,
  formatExactly,
  formatRate,
  formatValue,
} from '../../../template/data/format.js';
import type { Metric, Report, ReportFacts, SuppressionRule } from '../../../template/data/report.js';
import { breakable, escapeHtml, fitHtml } from '../words/escape-html.js';
import { warningText } from '../words/warning-text.js';
import { renderTable, type TableRow } from './table.js';
import { takeFitting } from './take-fitting.js';

const MAX_COMMAND = 400;
const MAX_TEXT = 120;
const MAX_MEANING = 240;
const MAX_WARNING_BYTES = 3000;
const MAX_TOTALS_BYTES = 5000;
const MAX_SUPPRESSIONS_BYTES = 3000;

/** What is known of the run, one fact a row; what is not known is left out. */
export function factsTable({ facts, time }: Report): string {
  const { command, runtimeMilliseconds, peakTimeMilliseconds, peakResidentBytes, systemMemoryBytes } = facts;
  const rows: [string, string][] = [
    ['Command', command && `<code>${breakable(fitHtml(command, MAX_COMMAND))}</code>`],
    ['Recorded by', fitHtml(facts.recorder || facts.format, MAX_TEXT)],
    ['Recording', facts.isAttached ? 'began in a running program: what came before is not in it' : ''],
    ['Runtime', time.sliceMilliseconds > 0 ? formatDuration(runtimeMilliseconds) : ''],
    ['Peak after', peakTimeMilliseconds === null ? '' : formatDuration(peakTimeMilliseconds)],
    ['Largest resident size', peakResidentBytes === null ? '' : exactBytes(peakResidentBytes)],
    ['Memory of the machine', systemMemoryBytes === null ? '' : exactBytes(systemMemoryBytes)],
  ];
  const known = rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `<tr valign="top"><th align="left">${label}</th><td>${value}</td></tr>\n`);
  return `<table class="static-facts" cellpadding="4" cellspacing="0"><tbody>\n${known.join('')}</tbody></table>\n`;
}

/** What is wrong with the trace, one sentence a line. */
export function warningList({ warnings }: ReportFacts): string {
  if (warnings.length === 0) return '';
  const items = warnings.map((warning) => `<li><b>Warning:</b> ${escapeHtml(warningText(warning))}</li>\n`);
  const shown = takeFitting(items, MAX_WARNING_BYTES);
  const rest = items.length - shown.length;
  if (rest > 0) shown.push(`<li>Warnings of other kinds: ${formatCount(rest)}</li>\n`);
  return `<ul class="static-warnings">\n${shown.join('')}</ul>\n`;
}

/** Each metric's total, in short and exactly, with what it means. */
export function totalsTable({ facts, time }: Report): string {
  const milliseconds = time.sliceMilliseconds > 0 ? facts.runtimeMilliseconds : 0;
  const figureHeadings = ['Total', 'Exactly', ...(milliseconds > 0 ? ['Per second'] : [])];
  const shape = { name: 'static-totals', figureHeadings, textHeading: 'Metric', mostBytes: MAX_TOTALS_BYTES };
  return renderTable(
    shape,
    facts.metrics.map((metric) => totalRow(metric, milliseconds)),
  );
}

/** The rules that hid leaks, and what they hid. */
export function suppressionTable({ suppressions, suppressedBytes }: ReportFacts): string {
  const used = suppressions.filter(({ blocks }) => blocks > 0);
  if (used.length === 0) return '';
  const figureHeadings = ['Bytes', 'Blocks', 'Stacks'];
  const shape = { figureHeadings, textHeading: 'Rule', mostBytes: MAX_SUPPRESSIONS_BYTES };
  const heading = `<h2>Suppressed leaks</h2>\n<p>Not counted as leaked: ${exactBytes(suppressedBytes)}.</p>\n`;
  return heading + renderTable({ name: 'static-suppressions', ...shape }, used.map(suppressionRow));
}

function totalRow({ label, unit, total, meaning, isAdditiveOverTime }: Metric, milliseconds: number): TableRow {
  const [short, exact] = [formatValue(total, unit), formatExactly(total, unit)];
  const figures = [short, exact === short ? '' : exact];
  if (milliseconds > 0) figures.push(isAdditiveOverTime ? formatRate(total, milliseconds, unit) : '');
  return { figures, html: `<b>${fitHtml(label, MAX_TEXT)}.</b> ${fitHtml(meaning, MAX_MEANING)}` };
}

function suppressionRow({ pattern, origin, stacks, blocks, bytes }: SuppressionRule): TableRow {
  const figures = [formatBytes(bytes), formatCount(blocks), formatCount(stacks)];
  return { figures, html: `<code>${fitHtml(pattern, MAX_TEXT)}</code> <small>${origin}</small>` };
}

function exactBytes(bytes: number): string {
  const [short, exact] = [formatBytes(bytes), formatBytesExactly(bytes)];
  return short === exact ? short : `${short} (${exact})`;
}
