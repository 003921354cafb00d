import { element, type Markup, type MarkupElement } from './markup.js';

/** The headings of a table; those of figures stand above them, on the right. */
export function tableHead(headings: readonly string[], figures: readonly string[]): MarkupElement {
  const cells = headings.map((heading) =>
    element('th', { scope: 'col', class: figures.includes(heading) ? 'figure' : null }, heading),
  );
  return element('thead', {}, element('tr', {}, ...cells));
}

/** A table of rows of cells, of which the first column names what the others have figures of. */
export function figureTable(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly Markup[])[],
): MarkupElement {
  return element(
    'table',
    { class: 'figures' },
    element('caption', {}, caption),
    tableHead(headings, headings.slice(1)),
    element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells))),
  );
}
