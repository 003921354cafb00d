import { element, type Markup, type MarkupElement } from './markup.js';

/** The headings of a table; those of figures stand above them, on the right. */
export function tableHead(headings: readonly string[], figures: readonly string[]): MarkupElement {
  const cells = headings.map((heading) =>
    element('th', { scope: 'col', class: figures.includes(heading) ? 'figure' : null }, heading),
  );
  return element('thead', {}, element('tr', {}, ...cells));
}

/** A table that is wider than the page scrolls in a box of its own, by keyboard as well. */
export function wideTable(
  attributes: MarkupElement['attributes'],
  caption: string,
  ...parts: readonly MarkupElement[]
): MarkupElement {
  const table = element('table', attributes, element('caption', {}, caption), ...parts);
  return element('div', { class: 'wide', tabindex: 0, role: 'group', 'aria-label': caption }, table);
}

/** A table of rows of cells, of which the first column names what the others have figures of. */
export function figureTable(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly Markup[])[],
): MarkupElement {
  return wideTable(
    { class: 'figures' },
    caption,
    tableHead(headings, headings.slice(1)),
    element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells))),
  );
}
