import { escapeHtml } from '../words/escape-html.js';
import { takeFitting } from './take-fitting.js';

/** Figures are aligned right and never wrap; text comes last and takes the remaining width. */
export interface TableShape {
  /** The table's class. */
  readonly name: string;
  readonly figureHeadings: readonly string[];
  readonly textHeading: string;
  /** Of all rows together, in UTF-8; the last rows are left out where they do not fit. */
  readonly maxBytes: number;
}

export interface TableRow {
  readonly figures: readonly string[];
  readonly html: string;
}

/** A table that is laid out by attributes, for hosts that block styles. */
export function renderTable(shape: TableShape, rows: readonly TableRow[]): string {
  const headings = shape.figureHeadings.map((heading) => `<th align="right">${heading}</th>`).join('');
  return [
    `<table class="${shape.name}" cellpadding="4" cellspacing="0">\n`,
    `<thead><tr>${headings}<th align="left">${shape.textHeading}</th></tr></thead>\n<tbody>\n`,
    ...takeFitting(rows.map(renderRow), shape.maxBytes),
    '</tbody></table>\n',
  ].join('');
}

function renderRow({ figures, html }: TableRow): string {
  const cells = figures.map((figure) => `<td align="right" nowrap>${escapeHtml(figure)}</td>`);
  return `<tr valign="top">${cells.join('')}<td>${html}</td></tr>\n`;
}
