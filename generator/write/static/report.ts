import { formatValue } from '../../../template/data/format.js';
import { functionLeaders } from '../../../template/data/function-leaders.js';
import { gatherValues, mergeLines } from '../../../template/data/merged-tree.js';
import type { Metric, Report } from '../../../template/data/report.js';
import { titleOfRuns } from '../../../template/data/several-runs.js';
import { type SourceLinks, sourceLinks } from '../../../template/languages/source-links.js';
import type { Changes } from '../../fold/summary/changes.js';
import type { Comparison } from '../../fold/summary/compare.js';
import type { Summary } from '../../fold/summary/summarize.js';
import { fitHtml } from '../words/escape-html.js';
import { leftOutSentence } from '../words/ranked-functions.js';
import { comparisonSection } from './comparison.js';
import { differenceSection } from './difference.js';
import { factsTable, suppressionTable, totalsTable, warningList } from './facts.js';
import { findingList } from './findings.js';
import { functionTables } from './functions.js';
import { drawIcicle } from './icicle.js';
import { MIN_SHARE } from './icicle-layout.js';
import { markTable } from './marks.js';
import { takeFitting } from './take-fitting.js';
import { verdictList } from './verdicts.js';

/** Of the whole fragment, in UTF-8, whatever the trace holds. */
const MAX_BYTES = 60_000;
/** Reserved for the markup between the sections. */
const MAX_MARKUP_BYTES = 2000;
const MAX_TITLE = 200;
const MAX_LEFT_OUT = 500;

/** Limits for each of a metric's two tables. */
const FIRST_METRIC = { rows: 20, maxBytes: 9000 };
const OTHER_METRICS = { rows: 5, maxBytes: 2400 };
const MAX_OTHER_METRICS_BYTES = 14_000;

const NO_CHANGES: Changes = { comparison: null, difference: null };

const NOTE = [
  'This is the short form of the report. The full, interactive report needs scripts, which are still loading or are',
  'blocked here. Jenkins blocks them in archived files unless its administrator sets a Resource Root URL.',
  'What always works: download this file and open it in a browser.',
].join(' ');

/**
 * The report as plain HTML, which needs neither scripts nor styles: for hosts that block scripts, for mail previews,
 * text browsers and printing. It is also what the page shows while it loads; the page's script then replaces it.
 * @returns one element, `<main id="static-report">`, of at most 60 kB; same report, same text
 */
export function renderStaticReport(report: Report, summary: Summary, changes: Changes = NO_CHANGES): string {
  const { facts } = report;
  const head = [
    `<h1>${fitHtml(titleOfRuns(facts), MAX_TITLE)}</h1>\n<p id="static-note"><small>${NOTE}</small></p>\n`,
    verdictList(facts),
    warningList(facts),
  ].join('');
  const { comparison, difference } = changes;
  const sections =
    difference === null
      ? runSections(report, summary, comparison, Buffer.byteLength(head))
      : [differenceSection(difference, facts.metrics), factsTable(report, summary)];
  return ['<main id="static-report"><font face="system-ui,sans-serif">\n', head, ...sections, '</font></main>\n'].join(
    '',
  );
}

/** @param headBytes what stands before, in UTF-8 */
function runSections(report: Report, summary: Summary, comparison: Comparison | null, headBytes: number): string[] {
  const { facts } = report;
  const links = sourceLinks(report);
  const [first] = facts.metrics;
  const before = [
    comparisonSection(comparison, facts.metrics),
    factsTable(report, summary),
    findingList(facts, links),
    `<h2>Totals</h2>\n${totalsTable(report)}`,
  ].join('');
  const after = [
    firstTables(summary, first, links),
    otherTables(summary, facts.metrics.slice(1), links),
    leftOut(summary, facts.metrics),
    markTable(summary),
    suppressionTable(facts, summary),
  ].join('');
  const icicleBytes = MAX_BYTES - MAX_MARKUP_BYTES - headBytes - Buffer.byteLength(before + after);
  return [
    before,
    `<h2>${fitHtml(first.label, MAX_TITLE)}: ${formatValue(first.total, first.unit)}</h2>\n`,
    drawIcicle(mergeFirstMetric(report), icicleBytes),
    after,
  ];
}

/** As in the page: calls of one function by one caller are one box, whatever their lines. What is too narrow to be drawn is not looked into. */
function mergeFirstMetric(report: Report): Report {
  const leaders = functionLeaders(report.frames, report.strings);
  const merged = mergeLines(report, leaders, report.facts.metrics[0].total * MIN_SHARE);
  return { ...report, tree: merged, selfValues: [gatherValues(merged, report.selfValues[0])] };
}

function firstTables(summary: Summary, metric: Metric, links: SourceLinks): string {
  const tables = functionTables(summary.top[metric.key], metric, FIRST_METRIC, links);
  return tables || '<p>It is zero everywhere.</p>\n';
}

function leftOut(summary: Summary, metrics: readonly Metric[]): string {
  const sentence = leftOutSentence(summary, metrics, (metric) => (metric === 0 ? FIRST_METRIC : OTHER_METRICS).rows);
  return sentence === '' ? '' : `<p><small>${fitHtml(sentence, MAX_LEFT_OUT)}</small></p>\n`;
}

/** Collapsed; metrics that are zero everywhere are left out. */
function otherTables(summary: Summary, metrics: readonly Metric[], links: SourceLinks): string {
  const blocks = metrics.map((metric) => {
    const heading = `${fitHtml(metric.label, MAX_TITLE)}: ${formatValue(metric.total, metric.unit)}`;
    const tables = functionTables(summary.top[metric.key], metric, OTHER_METRICS, links);
    return tables === '' ? '' : `<details>\n<summary><b>${heading}</b></summary>\n${tables}</details>\n`;
  });
  const tables = takeFitting(blocks, MAX_OTHER_METRICS_BYTES).join('');
  return tables === '' ? '' : `<h2>Other metrics</h2>\n${tables}`;
}
