import { formatBytes, formatExactly, formatShare, formatValue } from '../../../template/data/format.js';
import type { Metric, Report } from '../../../template/data/report.js';
import { severalRunsWords } from '../../../template/data/several-runs.js';
import { linksOf, type SourceLinks } from '../../../template/languages/source-links.js';
import type { Side } from '../../../template/languages/top-list.js';
import type { Summary } from '../../fold/summary/summarize.js';
import { formatSentence, placeOfFinding, VIEWS_NOTE } from '../words/finding-words.js';
import { MARKS_HEADING, markCircumstances, markDuration, markStart } from '../words/mark-words.js';
import { leftOutSentence, type RankedFunction, rankFunctions } from '../words/ranked-functions.js';
import { runFacts, spreadFacts } from '../words/run-facts.js';
import { fitVisible, makeVisible } from '../words/visible.js';
import { warningText } from '../words/warning-text.js';
import {
  COMMENT_BYTES,
  code,
  collapsed,
  escapeMarkdown,
  factText,
  joinSections,
  placeCode,
  prose,
  table,
  titleHeading,
} from './markdown.js';

const ROWS_PER_TABLE = 10;
const MAX_NAME = 120;
const MAX_PLACE = 80;
const MAX_FINDING_NAME = 200;
const MAX_WARNINGS = 20;
const MAX_LEFT_OUT = 1000;
/** A longer one is left out: it would be of no use cut. */
const MAX_COMMAND = 1000;

/**
 * The summary as Markdown (GFM) for job summaries and comments of at most so many bytes whatever the trace holds.
 * @param source its report, for links
 */
export function summaryAsMarkdown(
  summary: Summary,
  metrics: readonly Metric[],
  maxBytes = COMMENT_BYTES,
  source: Report | null = null,
): string {
  const links = linksOf(source);
  return joinSections(
    [
      `### ${titleHeading(summary.title, severalRunsWords(summary))}`,
      warningList(summary),
      factsTable(summary, metrics),
      ...findingItems(summary, links),
      markTable(summary),
      ...metrics.map((metric) => topTables(summary, metric, links)),
      prose(
        fitVisible(
          leftOutSentence(summary, metrics, () => ROWS_PER_TABLE),
          MAX_LEFT_OUT,
        ),
      ),
    ],
    maxBytes,
  );
}

/** What is wrong with a trace, as quotes. */
export function warningList({ warnings }: Summary): string {
  const lines = warnings.slice(0, MAX_WARNINGS);
  return lines.map((warning) => `> **Warning:** ${prose(warningText(warning))}`).join('\n>\n');
}

/** A section each, so that where there is no room for all there are the first ones. */
function findingItems({ findings }: Summary, { urlOf }: SourceLinks): string[] {
  if (findings.length === 0) return [];
  const items = findings.map((finding, index) => {
    const [sentence, advice] = [finding.sentence, finding.advice].map((text) =>
      formatSentence(
        text,
        (words) => prose(makeVisible(words)),
        (name) => code(name, MAX_FINDING_NAME),
      ),
    );
    const place = placeOfFinding(finding);
    const source = [
      finding.rule,
      ...[placeCode(place, MAX_PLACE, urlOf(finding.file, finding.line)), code(finding.view, MAX_PLACE)].filter(
        (text) => text !== '',
      ),
    ];
    const { command = '' } = finding;
    const more = command === '' || command.length > MAX_COMMAND ? '' : ` More: ${code(command, MAX_COMMAND)}`;
    return `${index + 1}. ${sentence} ${advice} (${source.join(', ')})${more}`;
  });
  const [first, ...others] = items;
  return [`#### Findings\n\n${first}`, ...others, VIEWS_NOTE];
}

function markTable({ marks }: Summary): string {
  if (marks.length === 0) return '';
  const rows = marks.map((mark) => [
    markDuration(mark),
    markStart(mark),
    code(mark.name, MAX_NAME),
    prose(fitVisible(markCircumstances(mark), MAX_NAME)),
  ]);
  return collapsed(MARKS_HEADING, table(['--:', '--:', ':--', ':--'], [['duration', 'start', 'mark', ''], ...rows]));
}

function factsTable(summary: Summary, metrics: readonly Metric[]): string {
  return table(
    [':--', '--:', '--:'],
    [
      ['', '', 'exactly'],
      ...metrics.map(({ label, unit, total }) => [
        escapeMarkdown(label),
        unit.kind === 'bytes' ? formatBytes(total) : '',
        formatExactly(total, unit),
      ]),
      ...[...runFacts(summary), ...spreadFacts(summary, metrics)].map(({ label, value, exact }) => [
        factText(label),
        factText(value),
        exact,
      ]),
    ],
  );
}

function topTables(summary: Summary, metric: Metric, links: SourceLinks): string {
  const tables = (['self', 'total'] as const)
    .map((side) => topTable(summary, metric, side, links))
    .filter((text) => text !== '');
  return tables.length === 0 ? '' : collapsed(`${escapeMarkdown(metric.label)}: top functions`, tables.join('\n\n'));
}

function topTable(summary: Summary, metric: Metric, side: Side, links: SourceLinks): string {
  const rows = rankFunctions(summary.top[metric.key] ?? [], side, ROWS_PER_TABLE);
  if (rows.length === 0) return '';
  const heading = side === 'self' ? 'In the function and the libraries it calls' : 'With all it calls';
  const headings = [heading, 'share', 'function', 'place'];
  return table(['--:', '--:', ':--', ':--'], [headings, ...rows.map((row) => topRow(row, metric, links))]);
}

function topRow(
  { value, name, place, file, line, through }: RankedFunction,
  { unit, total }: Metric,
  { urlOf }: SourceLinks,
): string[] {
  return [
    formatValue(value, unit),
    formatShare(value / total),
    code(through === '' ? name : `${name} ${through}`, MAX_NAME),
    placeCode(place, MAX_PLACE, urlOf(file, line)),
  ];
}
