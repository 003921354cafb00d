import { labelChanges } from '../../../template/data/compare/label-changes.js';
import { formatChange, formatValue } from '../../../template/data/format.js';
import type { Metric, Report } from '../../../template/data/report.js';
import { linksOf, type SourceLinks } from '../../../template/languages/source-links.js';
import type { ChangedFunction, ComparedRun, Comparison } from '../../fold/summary/compare.js';
import { describeCall } from '../words/call-text.js';
import { changeCells, comparedFacts, comparedMetrics, differenceSentence } from '../words/comparison-words.js';
import { rankChanges } from '../words/ranked-changes.js';
import {
  COMMENT_BYTES,
  code,
  collapsed,
  escapeMarkdown,
  joinSections,
  placeCode,
  table,
  titleHeading,
} from './markdown.js';

const ROWS_PER_TABLE = 10;
const MAX_NAME = 120;
const MAX_PLACE = 80;
const MAX_LABELS = 500;

/**
 * What changed as Markdown (GFM) for job summaries and comments of at most so many bytes whatever the traces hold.
 * @param source the report of both runs, for links
 */
export function comparisonAsMarkdown(
  comparison: Comparison,
  metrics: readonly Metric[],
  maxBytes = COMMENT_BYTES,
  source: Report | null = null,
): string {
  const links = linksOf(source);
  const compared = comparedMetrics(comparison, metrics);
  const labels = labelChanges(comparison.old.labels, comparison.new.labels);
  return joinSections(
    [
      `### ${headingOf(comparison.new)}, compared with ${headingOf(comparison.old)}`,
      labels === '' ? '' : code(labels, MAX_LABELS),
      totalsTable(comparison, compared),
      escapeMarkdown(differenceSentence(comparison, metrics)),
      ...compared.map((metric) => changesTable(comparison, metric, links)),
    ],
    maxBytes,
  );
}

function headingOf({ title, severalRuns }: ComparedRun): string {
  return titleHeading(title, severalRuns);
}

function totalsTable({ metrics: compared, old, new: newer }: Comparison, metrics: readonly Metric[]): string {
  return table(
    [':--', '--:', '--:', '--:', '--:'],
    [
      ['', 'old', 'new', 'change', ''],
      ...metrics.map(({ key, label, unit }) => [escapeMarkdown(label), ...changeCells(compared[key], unit)]),
      ...comparedFacts(old, newer),
    ],
  );
}

function changesTable(
  { functions, metrics }: Comparison,
  { key, label, unit }: Metric,
  { urlOf }: SourceLinks,
): string {
  const rows = rankChanges(functions[key], metrics[key], ROWS_PER_TABLE);
  if (rows.length === 0) return '';
  const rowOf = (row: ChangedFunction) => {
    const { change, oldTotal, newTotal, function: functionName, file, line, module } = row;
    const { place } = describeCall(functionName, file, line, module);
    return [
      formatChange(newTotal - oldTotal, unit),
      change,
      formatValue(oldTotal, unit),
      formatValue(newTotal, unit),
      code(row.name, MAX_NAME),
      placeCode(place, MAX_PLACE, urlOf(file, line, functionName)),
    ];
  };
  const headings = ['change', '', 'old', 'new', 'function', 'place'];
  return collapsed(
    `${escapeMarkdown(label)}: functions that changed`,
    table(['--:', ':--', '--:', '--:', ':--', ':--'], [headings, ...rows.map(rowOf)]),
  );
}
