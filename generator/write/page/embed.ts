import { encodeBase91 } from '../../../template/data/file/base91.js';
import type { PageFile } from './page-files.js';

/**
 * Embeds a value as JSON: the one place where data goes into a script element. There `</script` ends the element, and
 * `<!--` followed by `<script` makes it include the next one, so every `<` is escaped.
 */
export function jsonBlock(id: string, value: unknown): string {
  return `<script type="application/json" id="${id}">${escapeJson(JSON.stringify(value))}</script>\n`;
}

/** Its text needs no escaping. */
export function dataBlock(member: Buffer): string {
  return `<script type="application/gzip" class="flamefile-data">${encodeBase91(member)}</script>\n`;
}

/** A packed part of the viewer. */
export function viewerBlock({ text }: PageFile): string {
  return `<script type="application/gzip" class="flamefile-viewer">${text}</script>\n`;
}

/**
 * A script to run.
 * @throws Error where its code contains `</script` or `<!--`, which our bundles avoid
 */
export function runnableScript({ text }: PageFile): string {
  if (/<\/script|<!--/i.test(text)) throw new Error('a script of the page contains "</script" or "<!--"');
  return `<script>${text}</script>\n`;
}

export function styleElement({ text }: PageFile): string {
  if (/<\/style/i.test(text)) throw new Error('the style sheet of the page contains "</style"');
  return `<style>${text}</style>\n`;
}

/** Allows only these scripts and styles, and loading nothing. */
export function contentSecurityPolicy(scripts: readonly PageFile[], styles: readonly PageFile[]): string {
  const sources = (files: readonly PageFile[]) => files.map(({ hash }) => `'${hash}'`).join(' ');
  return `default-src 'none'; script-src ${sources(scripts)}; style-src ${sources(styles)}; base-uri 'none'; form-action 'none'`;
}

/** U+2028 and U+2029 end lines in older script parsers. JSON.stringify escapes lone surrogates itself. */
function escapeJson(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
