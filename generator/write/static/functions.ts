import { formatValue } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import { shortenSymbol } from '../../../template/data/symbol.js';
import type { TopFunction } from '../../fold/summary/top-functions.js';
import { describeCall, shareText } from '../words/call-text.js';
import { breakable, fitHtml } from '../words/escape-html.js';
import { type Side, withoutPassages } from '../words/ranked-functions.js';
import { renderTable, type TableRow } from './table.js';

const MAX_NAME = 100;
const MAX_WHOLE_NAME = 300;
const MAX_PLACE = 100;

const HEADINGS = {
  self: 'By self: in the function itself',
  total: 'By total: with all that it called',
} as const;

/** Of each table. */
export interface TableBounds {
  readonly rows: number;
  readonly mostBytes: number;
}

/** A metric's largest functions in two tables, by self and by total; '' where all are zero. */
export function functionTables(functions: readonly TopFunction[], metric: Metric, bounds: TableBounds): string {
  const bySelf = functionTable(functions, 'self', metric, bounds);
  return bySelf + functionTable(withoutPassages(functions), 'total', metric, bounds);
}

function functionTable(
  functions: readonly TopFunction[],
  side: Side,
  metric: Metric,
  { rows, mostBytes }: TableBounds,
): string {
  const largest = functions
    .filter((row) => row[side] > 0)
    .sort((one, other) => other[side] - one[side])
    .slice(0, rows);
  if (largest.length === 0) return '';
  const figureHeadings = ['Self', 'Total', 'Share'];
  const shape = { name: 'static-functions', figureHeadings, textHeading: 'Function', mostBytes };
  const table = renderTable(
    shape,
    largest.map((row) => functionRow(row, row[side], metric)),
  );
  return `<h3>${HEADINGS[side]}</h3>\n${table}`;
}

function functionRow(row: TopFunction, value: number, { unit, total }: Metric): TableRow {
  const { name, place } = describeCall(row.function, row.file, row.line, row.module);
  const where = place === '' ? '' : ` <small>${breakable(fitHtml(place, MAX_PLACE))}</small>`;
  return {
    figures: [formatValue(row.self, unit), formatValue(row.total, unit), shareText(value, total)],
    html: nameElement(name) + where,
  };
}

/** A long name by its telling part, and whole (but for a monstrous one) in the tooltip; it may wrap between its parts. */
function nameElement(name: string): string {
  const isLong = name.length > MAX_NAME;
  const title = isLong ? ` title="${fitHtml(name, MAX_WHOLE_NAME)}"` : '';
  const shown = fitHtml(isLong ? shortenSymbol(name) : name, MAX_NAME);
  return `<code${title}>${breakable(shown)}</code>`;
}
