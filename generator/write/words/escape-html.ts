import { fitVisible, makeVisible } from './visible.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Any text as HTML, for an element's content or a quoted attribute: it can neither end what it stands in nor act on the
 * text around it (controls, NUL, direction marks and lone surrogates are spelled out, as everywhere).
 */
export function escapeHtml(text: string): string {
  return makeVisible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** The same of at most `width` UTF-16 units before escaping; what is cut off is marked by an ellipsis. */
export function fitHtml(text: string, width: number): string {
  return escapeHtml(fitVisible(text, width));
}

/** HTML text that a narrow page may break behind `::` and `/`, where names and paths have no spaces. */
export function breakable(html: string): string {
  return html.replace(/::|\//g, (mark) => `${mark}<wbr>`);
}
