import {
  formatBytes,
  formatBytesExactly,
  formatDuration,
  formatExactly,
  formatShare,
  formatValue,
} from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import type { Summary } from '../../fold/summary/summarize.js';
import { placeOfFinding, VIEWS_NOTE, writeSentence } from '../words/finding-words.js';
import { type RankedFunction, rankFunctions, type Side } from '../words/ranked-functions.js';
import { fitVisible, makeVisible } from '../words/visible.js';
import { warningText } from '../words/warning-text.js';

/** A comment on GitHub takes 65,536 characters, and something may be put around this; a job summary takes a MiB. */
const MAX_BYTES = 60_000;
const ROWS_PER_TABLE = 10;
const MAX_NAME = 120;
const MAX_PLACE = 80;
const MAX_FINDING_NAME = 200;
const MAX_WARNINGS = 20;

/** The summary as Markdown (GFM) for job summaries and comments: less than 60 kB whatever the trace holds. */
export function summaryAsMarkdown(summary: Summary, metrics: readonly Metric[]): string {
  const sections = [
    `### ${code(summary.title, MAX_NAME)}`,
    warningList(summary),
    factsTable(summary, metrics),
    findingList(summary),
    ...metrics.map((metric) => topTables(summary, metric)),
  ];
  return joinWithin(sections);
}

/** Sections with blank lines between them, without those for which there is no room. */
export function joinWithin(sections: readonly string[]): string {
  let text = '';
  for (const section of sections) {
    const next = section === '' ? '' : `${section}\n\n`;
    if (Buffer.byteLength(text) + Buffer.byteLength(next) < MAX_BYTES) text += next;
  }
  return `${text.trimEnd()}\n`;
}

/**
 * Any visible text so that Markdown shows it as it is: what Markdown, HTML or a link finder would take for their own is
 * written as an entity, since a backslash does not help in every place (before `|` in a table, in code).
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/[&<>`|\\*_~[\]$]|:(?=\/\/)|(?<=www)\./gi, (character) => `&#${character.charCodeAt(0)};`);
}

function warningList({ warnings }: Summary): string {
  const lines = warnings.slice(0, MAX_WARNINGS);
  return lines.map((warning) => `> **Warning:** ${escapeMarkdown(warningText(warning))}`).join('\n>\n');
}

function findingList({ findings }: Summary): string {
  if (findings.length === 0) return '';
  const items = findings.map((finding, index) => {
    const [sentence, advice] = [finding.sentence, finding.advice].map((text) =>
      writeSentence(
        text,
        (words) => escapeMarkdown(makeVisible(words)),
        (name) => code(name, MAX_FINDING_NAME),
      ),
    );
    const place = placeOfFinding(finding);
    const source = [
      finding.rule,
      ...[place, finding.view].filter((text) => text !== '').map((text) => code(text, MAX_PLACE)),
    ];
    return `${index + 1}. ${sentence} ${advice} (${source.join(', ')})`;
  });
  return ['#### Findings', '', ...items, '', VIEWS_NOTE].join('\n');
}

function factsTable(summary: Summary, metrics: readonly Metric[]): string {
  const { runtimeMs, peakTimeMs, peakRssBytes, suppressedBytes } = summary;
  const rows: [string, string, string][] = [
    ...metrics.map(({ label, unit, total }): [string, string, string] => [
      escapeMarkdown(label),
      unit === 'bytes' ? formatBytes(total) : '',
      formatExactly(total, unit),
    ]),
    ['Runtime', formatDuration(runtimeMs), ''],
  ];
  if (peakTimeMs !== null) rows.push(['Peak after', formatDuration(peakTimeMs), '']);
  if (peakRssBytes !== null)
    rows.push(['Largest resident size', formatBytes(peakRssBytes), formatBytesExactly(peakRssBytes)]);
  if (suppressedBytes > 0)
    rows.push(['Suppressed leaks', formatBytes(suppressedBytes), formatBytesExactly(suppressedBytes)]);
  return ['| | | exactly |', '| :-- | --: | --: |', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

function topTables(summary: Summary, metric: Metric): string {
  const tables = [topTable(summary, metric, 'self'), topTable(summary, metric, 'total')].filter(
    (table) => table !== '',
  );
  if (tables.length === 0) return '';
  const heading = `<details><summary>${escapeMarkdown(metric.label)}: top functions</summary>`;
  return `${heading}\n\n${tables.join('\n\n')}\n\n</details>`;
}

function topTable(summary: Summary, metric: Metric, side: Side): string {
  const rows = rankFunctions(summary.top[metric.key] ?? [], side, ROWS_PER_TABLE);
  if (rows.length === 0) return '';
  const heading = side === 'self' ? 'In the function itself' : 'With all it calls';
  return [
    `| ${heading} | share | function | place |`,
    '| --: | --: | :-- | :-- |',
    ...rows.map((row) => topRow(row, metric)),
  ].join('\n');
}

function topRow({ value, name, place }: RankedFunction, { unit, total }: Metric): string {
  const share = formatShare(value / total);
  return `| ${formatValue(value, unit)} | ${share} | ${code(name, MAX_NAME)} | ${code(place, MAX_PLACE)} |`;
}

/** An element, not backticks: in it entities count, and nobody is mentioned by an @. */
export function code(text: string, width: number): string {
  return text === '' ? '' : `<code>${escapeMarkdown(fitVisible(text, width))}</code>`;
}
