import { formatBytes, formatCount, formatExactly, formatRate, formatValue } from '../../../template/data/format.js';
import { recorderWords } from '../../../template/data/recorder-words.js';
import type { Metric, Report, ReportFacts, SuppressionRule } from '../../../template/data/report.js';
import { countRunsInside } from '../../../template/data/several-runs.js';
import type { Summary } from '../../fold/summary/summarize.js';
import { breakable, escapeHtml, fitHtml } from '../words/escape-html.js';
import { bytesFact, runFacts, shortAndExact, spreadFacts } from '../words/run-facts.js';
import { warningText } from '../words/warning-text.js';
import { renderList } from './list.js';
import { renderTable, type TableRow } from './table.js';

const MAX_COMMAND = 400;
const MAX_TEXT = 120;
const MAX_MEANING = 240;
const MAX_WARNING_BYTES = 3000;
const MAX_TOTALS_BYTES = 5000;
const MAX_SUPPRESSIONS_BYTES = 3000;

/** What is known of the run, one fact a row; what is not known is left out. */
export function factsTable({ facts }: Report, summary: Summary): string {
  const { command } = facts;
  const recorder = recorderWords(facts);
  const rows: [string, string][] = [
    ['Command', command && `<code>${breakable(fitHtml(command, MAX_COMMAND))}</code>`],
    [recorder.label, fitHtml(recorder.value, MAX_TEXT)],
    ...[...runFacts(summary), ...spreadFacts(summary, facts.metrics)].map((fact): [string, string] => [
      fitHtml(fact.label, MAX_TEXT),
      fitHtml(shortAndExact(fact), MAX_MEANING),
    ]),
  ];
  const known = rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `<tr valign="top"><th align="left">${label}</th><td>${value}</td></tr>\n`);
  return `<table class="static-facts" cellpadding="4" cellspacing="0"><tbody>\n${known.join('')}</tbody></table>\n`;
}

/** What is wrong with the trace, a sentence each. */
export function warningList({ warnings }: ReportFacts): string {
  const items = warnings.map((warning) => `<b>Warning:</b> ${escapeHtml(warningText(warning))}`);
  return renderList(
    'static-warnings',
    items,
    MAX_WARNING_BYTES,
    (count) => `Warnings of other kinds: ${formatCount(count)}`,
  );
}

/** Each metric's total, rounded and exact, with what it means. */
export function totalsTable({ facts, time }: Report): string {
  // The longest of several runs is not how long all of them took.
  const hasRate = time.sliceMilliseconds > 0 && countRunsInside(facts) === 1;
  const milliseconds = hasRate ? (facts.runtimeMilliseconds ?? 0) : 0;
  const figureHeadings = ['Total', 'Exactly', ...(milliseconds > 0 ? ['Per second'] : [])];
  const shape = { name: 'static-totals', figureHeadings, textHeading: 'Metric', maxBytes: MAX_TOTALS_BYTES };
  return renderTable(
    shape,
    facts.metrics.map((metric) => totalRow(metric, milliseconds)),
  );
}

/** The rules that hid leaks, and what they hid. */
export function suppressionTable({ suppressions }: ReportFacts, { suppressedBytes }: Summary): string {
  const used = suppressions.filter(({ blocks }) => blocks > 0);
  if (used.length === 0) return '';
  const figureHeadings = ['Bytes', 'Blocks', 'Stacks'];
  const shape = { figureHeadings, textHeading: 'Rule', maxBytes: MAX_SUPPRESSIONS_BYTES };
  const hidden = shortAndExact(bytesFact('', suppressedBytes));
  const heading = `<h2>Suppressed leaks</h2>\n<p>Not counted as leaked: ${hidden}.</p>\n`;
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
