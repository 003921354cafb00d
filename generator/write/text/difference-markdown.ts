import { formatChange } from '../../../template/data/format.js';
import type { Metric, Report } from '../../../template/data/report.js';
import { linksOf, type SourceLinks } from '../../../template/languages/source-links.js';
import type { Difference } from '../../fold/summary/difference.js';
import type { Summary } from '../../fold/summary/summarize.js';
import { describeCall } from '../words/call-text.js';
import { DIFFERENCE_HEADINGS, differenceCells } from '../words/difference-words.js';
import { rankDifferences } from '../words/ranked-changes.js';
import { runFacts, shortAndExact } from '../words/run-facts.js';
import {
  COMMENT_BYTES,
  code,
  collapsed,
  escapeMarkdown,
  factText,
  joinSections,
  placeCode,
  table,
} from './markdown.js';
import { warningList } from './summary-markdown.js';

const ROWS_PER_TABLE = 10;
const MAX_NAME = 120;
const MAX_PLACE = 80;

/** The same as differenceAsText as Markdown (GFM) of at most so many bytes whatever the file holds. */
export function differenceAsMarkdown(
  difference: Difference,
  summary: Summary,
  metrics: readonly Metric[],
  maxBytes = COMMENT_BYTES,
  source: Report | null = null,
): string {
  const links = linksOf(source);
  const headings = DIFFERENCE_HEADINGS.map((heading) => heading.toLowerCase());
  return joinSections(
    [
      `### ${code(summary.title, MAX_NAME)}`,
      warningList(summary),
      table(
        [':--', '--:', '--:', '--:'],
        [
          ['', ...headings],
          ...metrics.map(({ key, label }) => [escapeMarkdown(label), ...differenceCells(difference.metrics[key])]),
          ...runFacts(summary).map((fact) => [factText(fact.label), '', '', factText(shortAndExact(fact))]),
        ],
      ),
      ...metrics.map((metric) => functionTable(difference, metric, links)),
    ],
    maxBytes,
  );
}

function functionTable(
  { functions, metrics }: Difference,
  { key, label, unit }: Metric,
  { urlOf }: SourceLinks,
): string {
  const ranked = rankDifferences(functions[key], metrics[key], ROWS_PER_TABLE);
  const rows = ranked.map((row) => {
    const { place } = describeCall(row.function, row.file, row.line, row.module);
    return [
      formatChange(row.total, unit),
      code(row.name, MAX_NAME),
      placeCode(place, MAX_PLACE, urlOf(row.file, row.line, row.function)),
    ];
  });
  if (rows.length === 0) return '';
  const headings = ['net change, with all it calls', 'function', 'place'];
  return collapsed(
    `${escapeMarkdown(label)}: functions that changed`,
    table(['--:', ':--', ':--'], [headings, ...rows]),
  );
}
