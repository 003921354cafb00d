import { formatValue } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import type { SourceLinks } from '../../../template/languages/source-links.js';
import type { Side } from '../../../template/languages/top-list.js';
import type { TopFunction } from '../../fold/summary/top-functions.js';
import { describeCall, shareText } from '../words/call-text.js';
import { breakable, escapeHtml, linked } from '../words/escape-html.js';
import { largestFunctions, placeBySide, throughText } from '../words/ranked-functions.js';
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
export function functionTables(
  functions: readonly TopFunction[],
  metric: Metric,
  limits: TableLimits,
  links: SourceLinks,
): string {
  return (['self', 'total'] as const).map((side) => functionTable(functions, side, metric, limits, links)).join('');
}

function functionTable(
  functions: readonly TopFunction[],
  side: Side,
  metric: Metric,
  { rows, maxBytes }: TableLimits,
  links: SourceLinks,
): string {
  const largest = largestFunctions(functions, side, rows);
  if (largest.length === 0) return '';
  const figureHeadings = ['Self', 'Total', 'Share'];
  const shape = { name: 'static-functions', figureHeadings, textHeading: 'Function', maxBytes };
  const table = renderTable(
    shape,
    largest.map((row) => functionRow(row, side, metric, links)),
  );
  return `<h3>${HEADINGS[side]}</h3>\n${table}`;
}

function functionRow(row: TopFunction, side: Side, { unit, total }: Metric, { urlOf }: SourceLinks): TableRow {
  const { file, line } = placeBySide(row, side);
  const { name, place } = describeCall(row.function, file, line, row.module);
  const texts = [
    linked(breakable(escapeHtml(fitPlace(place, MAX_PLACE))), urlOf(file, line)),
    side === 'self' ? breakable(escapeHtml(fitVisible(throughText(row), MAX_PLACE))) : '',
  ];
  const details = texts.filter((text) => text !== '').join(', ');
  const where = details === '' ? '' : ` <small>${details}</small>`;
  return {
    figures: [formatValue(row.self, unit), formatValue(row.total, unit), shareText(row[side], total)],
    html: nameElement(name, row.name) + where,
  };
}
