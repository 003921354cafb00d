import { takeFitting } from './take-fitting.js';

/**
 * A list of at most `maxBytes` of UTF-8; "" where there are no items.
 * @param name the list's class
 * @param items HTML, one line each
 * @param countMore says how many items were left out
 */
export function renderList(
  name: string,
  items: readonly string[],
  maxBytes: number,
  countMore: (count: number) => string,
): string {
  if (items.length === 0) return '';
  const lines = items.map((item) => `<li>${item}</li>\n`);
  const shown = takeFitting(lines, maxBytes);
  const more = items.length - shown.length;
  if (more > 0) shown.push(`<li>${countMore(more)}</li>\n`);
  return `<ul class="${name}">\n${shown.join('')}</ul>\n`;
}
