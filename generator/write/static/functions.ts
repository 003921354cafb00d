import { formatValue } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import type { Side } from '../../../template/languages/top-list.js';
import type { TopFunction } from '../../fold/summary/top-functions.js';
import { describeCall, listNames, shareText } from '../words/call-text.js';
import { breakable, escapeHtml } from '../words/escape-html.js';
import { largestFunctions, throughText } from '../words/ranked-functions.js';
import { fitPlace, fitVisible } from '../words/visible.js';
import { nameElement } from './name-element.js';
import { renderTable, type TableRow } from './table.js';

const MAX_PLACE = 100;

const HEADINGS = {
  self: 'By self: in the function and the libraries it calls',
  total: 'By total: with all it calls',
} as const;

export interface TableLimits {
  readonly rows: number;
  readonly maxBytes: number;
}

/** A metric's largest functions in two tables, by self and by total; "" where all are zero. */
export function functionTables(functions: readonly TopFunction[], metric: Metric, limits: TableLimits): string {
  return functionTable(functions, 'self', metric, limits) + functionTable(functions, 'total', metric, limits);
}

function functionTable(
  functions: readonly TopFunction[],
  side: Side,
  metric: Metric,
  { rows, maxBytes }: TableLimits,
): string {
  const largest = largestFunctions(functions, side, rows);
  if (largest.length === 0) return '';
  const names = listNames(largest);
  const figureHeadings = ['Self', 'Total', 'Share'];
  const shape = { name: 'static-functions', figureHeadings, textHeading: 'Function', maxBytes };
  const table = renderTable(
    shape,
    largest.map((row, at) => functionRow(row, names[at], side, metric)),
  );
  return `<h3>${HEADINGS[side]}</h3>\n${table}`;
}

function functionRow(row: TopFunction, short: string, side: Side, { unit, total }: Metric): TableRow {
  const { name, place } = describeCall(row.function, row.file, row.line, row.module);
  const texts = [fitPlace(place, MAX_PLACE), side === 'self' ? fitVisible(throughText(row), MAX_PLACE) : ''];
  const details = texts.filter((text) => text !== '').join(', ');
  const where = details === '' ? '' : ` <small>${breakable(escapeHtml(details))}</small>`;
  return {
    figures: [formatValue(row.self, unit), formatValue(row.total, unit), shareText(row[side], total)],
    html: nameElement(name, short) + where,
  };
}
