import { formatShare, formatValue } from '../../template/data/format.js';
import type { Metric } from '../../template/data/report.js';
import { moduleBaseName, shortenSymbol } from '../../template/data/symbol.js';
import type { TopFunction } from '../fold/top-functions.js';
import { fitHtml } from './escape-html.js';
import type { Side } from './ranked-functions.js';
import { takeFitting } from './take-fitting.js';

const LONGEST_NAME = 100;
const LONGEST_WHOLE_NAME = 300;
const LONGEST_PLACE = 48;

const CAPTIONS = {
  self: '<b>By self:</b> what the function asked for itself.',
  total: '<b>By total:</b> with all that it called.',
} as const;

/** A metric's largest functions in two tables, by self and by total, each of at most `rows` rows and `mostBytes` bytes. */
export function functionTables(
  functions: readonly TopFunction[],
  metric: Metric,
  rows: number,
  mostBytes: number,
): string {
  const sides = (['self', 'total'] as const).filter((side) => functions.some((row) => row[side] > 0));
  return sides.map((side) => functionTable(functions, side, metric, rows, mostBytes)).join('');
}

/** "raw_vec.rs:312", "raw_vec.rs" where the line is not known, '' where the file is not. */
export function shortPlace(file: string, line: number): string {
  return line === 0 ? moduleBaseName(file) : `${moduleBaseName(file)}:${line}`;
}

function functionTable(
  functions: readonly TopFunction[],
  side: Side,
  metric: Metric,
  rows: number,
  mostBytes: number,
): string {
  const largest = functions
    .filter((row) => row[side] > 0)
    .sort((one, other) => other[side] - one[side])
    .slice(0, rows)
    .map((row) => functionRow(row, row[side], metric));
  return [
    '<table class="static-functions" width="100%" cellpadding="3" cellspacing="0">\n',
    `<caption align="left">${CAPTIONS[side]}</caption>\n<thead><tr>`,
    '<th align="right">Self</th><th align="right">Total</th><th align="right">Share</th>',
    '<th align="left" width="100%">Function</th><th align="left">Place</th><th align="left">Module</th></tr></thead>\n',
    `<tbody>\n${takeFitting(largest, mostBytes).join('')}</tbody></table>\n`,
  ].join('');
}

function functionRow(row: TopFunction, value: number, { unit, total }: Metric): string {
  const { self, file, line, module } = row;
  const figures = [formatValue(self, unit), formatValue(row.total, unit), formatShare(total === 0 ? 0 : value / total)];
  return [
    '<tr valign="top">',
    ...figures.map((figure) => `<td align="right" nowrap>${figure}</td>`),
    functionCell(row.function),
    `<td nowrap>${fitHtml(shortPlace(file, line), LONGEST_PLACE)}</td>`,
    `<td nowrap>${fitHtml(moduleBaseName(module), LONGEST_PLACE)}</td></tr>\n`,
  ].join('');
}

/** A long name by its telling part, and whole (but for a monstrous one) in the tooltip; it may wrap between its parts. */
function functionCell(name: string): string {
  if (name === '') return '<td><i>(unresolved)</i></td>';
  const isLong = name.length > LONGEST_NAME;
  const title = isLong ? ` title="${fitHtml(name, LONGEST_WHOLE_NAME)}"` : '';
  const shown = fitHtml(isLong ? shortenSymbol(name) : name, LONGEST_NAME);
  return `<td${title}><code>${shown.replaceAll('::', '::<wbr>')}</code></td>`;
}
