import { fitVisible, makeVisible } from './visible.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Escapes text for an element's content or a quoted attribute. It can neither end these nor affect the text around it:
 * control characters, direction marks and lone surrogates are spelled out, see makeVisible.
 */
export function escapeHtml(text: string): string {
  return makeVisible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** The same, cut to at most `width` UTF-16 units before escaping, with an ellipsis where something was cut off. */
export function fitHtml(text: string, width: number): string {
  return escapeHtml(fitVisible(text, width));
}

/** Allows line breaks after `::` and `/` in names and paths, which have no spaces. */
export function breakable(html: string): string {
  return html.replace(/::|\//g, (mark) => `${mark}<wbr>`);
}

/** HTML as a link. @param url "" for none */
export function linked(html: string, url: string): string {
  return html === '' || url === '' ? html : `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${html}</a>`;
}
