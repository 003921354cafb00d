import { formatBytes, formatBytesExactly, formatCount, formatDuration, formatExactly, formatRate, formatValue } from '../../template/data/format.js';
import type { Metric, Report, ReportFacts, SuppressionRule } from '../../template/data/report.js';
import { escapeHtml, fitHtml } from './escape-html.js';
import { takeFitting } from './take-fitting.js';
import { warningText } from './warning-text.js';

const LONGEST_COMMAND = 400;
const LONGEST_TEXT = 120;
const MOST_WARNING_BYTES = 3000;
const MOST_TOTAL_BYTES = 5000;
const MOST_SUPPRESSION_BYTES = 3000;

/** What is known of the run, one fact a row; what is not known is left out. */
export function factsTable({ facts, time }: Report): string {
  const isTimeKnown = time.sliceMilliseconds > 0;
  const { peakTimeMilliseconds, peakResidentBytes, systemMemoryBytes } = facts;
  const rows: [string, string][] = [
    ['Command', facts.command && `<code>${fitHtml(facts.command, LONGEST_COMMAND)}</code>`],
    ['Recorded by', fitHtml(facts.recorder || facts.format, LONGEST_TEXT)],
    ['Recording', facts.isAttached ? 'began in a running program: what came before is not in it' : ''],
    ['Runtime', isTimeKnown ? formatDuration(facts.runtimeMilliseconds) : ''],
    ['Peak after', peakTimeMilliseconds === null ? '' : formatDuration(peakTimeMilliseconds)],
    ['Largest resident size', peakResidentBytes === null ? '' : exactBytes(peakResidentBytes)],
    ['Memory of the machine', systemMemoryBytes === null ? '' : exactBytes(systemMemoryBytes)],
  ];
  const lines = rows.filter(([, value]) => value !== '').map(([label, value]) => factRow(label, value));
  return `<table class="static-facts" cellpadding="3" cellspacing="0"><tbody>\n${lines.join('')}</tbody></table>\n`;
}

/** What is wrong with the trace, one sentence a line. */
export function warningList({ warnings }: ReportFacts): string {
  const items = takeFitting(
    warnings.map((warning) => `<li><b>Warning:</b> ${escapeHtml(warningText(warning))}</li>\n`),
    MOST_WARNING_BYTES,
  );
  if (warnings.length === 0) return '';
  const rest = warnings.length - items.length;
  const more = rest > 0 ? `<li>and ${formatCount(rest)} more kinds of warning</li>\n` : '';
  return `<ul class="static-warnings">\n${items.join('')}${more}</ul>\n`;
}

/** Each metric's total, in short and exactly, with what it means. */
export function totalsTable({ facts, time }: Report): string {
  const milliseconds = time.sliceMillimilliseconds > 0 ? facts.runtimeMilliseconds : 0;
  const rows = facts.metrics.map((metric) => totalRow(metric, milliseconds));
  return [
    '<table class="static-totals" cellpadding="3" cellspacing="0">\n<thead><tr>',
    '<th align="left">Metric</th><th align="right">Total</th><th align="right">Exactly</th>',
    milliseconds > 0 ? '<th align="right">Per second</th>' : '',
    '<th align="left">Meaning</th></tr></thead>\n',
    `<tbody>\n${takeFitting(rows, MOST_TOTAL_BYTES).join('')}</tbody></table>\n`,
  ].join('');
}

/** The rules that hid leaks, and what they hid. */
export function suppressionTable({ suppressions, suppressedBytes }: ReportFacts): string {
  const rows = suppressions.filter(({ blocks }) => blocks > 0).map(suppressionRow);
  if (rows.length === 0) return '';
  return [
    `<h2>Suppressed leaks</h2>\n<p>Not counted as leaked: ${exactBytes(suppressedBytes)}.</p>\n`,
    '<table class="static-suppressions" cellpadding="3" cellspacing="0">\n<thead><tr>',
    '<th align="right">Bytes</th><th align="right">Blocks</th><th align="right">Stacks</th>',
    '<th align="left">Rule</th><th align="left">Origin</th></tr></thead>\n',
    `<tbody>\n${takeFitting(rows, MOST_SUPPRESSION_BYTES).join('')}</tbody></table>\n`,
  ].join('');
}

function factRow(label: string, value: string): string {
  return `<tr valign="top"><th align="left" nowrap>${label}</th><td>${value}</td></tr>\n`;
}

function totalRow({ label, unit, total, meaning, isAdditiveOverTime }: Metric, milliseconds: number): string {
  const rate = isAdditiveOverTime ? formatRate(total, milliseconds, unit) : '';
  return [
    `<tr valign="top"><th align="left" nowrap>${fitHtml(label, LONGEST_TEXT)}</th>`,
    `<td align="right" nowrap><b>${formatValue(total, unit)}</b></td>`,
    `<td align="right" nowrap>${formatExactly(total, unit)}</td>`,
    milliseconds > 0 ? `<td align="right" nowrap>${rate}</td>` : '',
    `<td>${fitHtml(meaning, 2 * LONGEST_TEXT)}</td></tr>\n`,
  ].join('');
}

function suppressionRow({ pattern, origin, stacks, blocks, bytes }: SuppressionRule): string {
  const figures = [formatBytes(bytes), formatCount(blocks), formatCount(stacks)];
  const cells = figures.map((figure) => `<td align="right" nowrap>${figure}</td>`).join('');
  return `<tr>${cells}<td><code>${fitHtml(pattern, LONGEST_TEXT)}</code></td><td nowrap>${origin}</td></tr>\n`;
}

function exactBytes(bytes: number): string {
  return `${formatBytes(bytes)} (${formatBytesExactly(bytes)})`;
}
