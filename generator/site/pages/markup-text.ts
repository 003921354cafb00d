import { type Markup, SVG_ELEMENTS } from '../../../template/site/markup.js';
import { escapeHtml } from '../../write/words/escape-html.js';

const VOID = new Set(['meta', 'link', 'br']);
/** Each begins a line, so that a change of a page is a change of few lines. */
const OWN_LINE = new Set(['meta', 'link', 'tr', 'tbody', 'thead', 'table', 'section', 'p', 'h1', 'h2', 'li', 'entry']);

/** Markup as HTML. */
export function htmlOf(markup: Markup): string {
  return textOf(markup, (name) => (VOID.has(name) ? '>' : SVG_ELEMENTS.has(name) ? '/>' : null));
}

/** Markup as XML. */
export function xmlOf(markup: Markup): string {
  return textOf(markup, () => '/>');
}

/**
 * The one place of a site where text is escaped.
 * @param emptyEnd how an element without children ends; null for an end tag
 */
function textOf(markup: Markup, emptyEnd: (name: string) => string | null): string {
  if (typeof markup === 'string') return escapeHtml(markup);
  const { name, attributes, children } = markup;
  const words = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === null) return [];
    return [value === true ? ` ${key}` : ` ${key}="${escapeHtml(String(value))}"`];
  });
  const start = `${OWN_LINE.has(name) ? '\n' : ''}<${name}${words.join('')}`;
  const end = children.length === 0 ? emptyEnd(name) : null;
  return start + (end ?? `>${children.map((child) => textOf(child, emptyEnd)).join('')}</${name}>`);
}
