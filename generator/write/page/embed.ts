import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/**
 * The one place where text goes into a script element. In a script's text `</script` ends it, and `<!--` followed by
 * `<script` makes it swallow the next element, so no `<` may stand there.
 */
export function jsonBlock(id: string, value: unknown): string {
  return `<script type="application/json" id="${id}">${escapeJson(JSON.stringify(value))}</script>\n`;
}

/** Base64 needs no escaping. The alphabet of RFC 4648 4. */
export function dataBlock(member: Buffer): string {
  return `<script type="application/gzip" class="flamefile-data">${member.toString('base64')}</script>\n`;
}

/** A part of the viewer, packed, with the hash that allows it once it is unpacked. */
export function viewerBlock(text: string): { html: string; hash: string } {
  const member = gzipSync(text, { level: 9 }).toString('base64');
  return {
    html: `<script type="application/gzip" class="flamefile-viewer">${member}</script>\n`,
    hash: contentHash(text),
  };
}

/**
 * A script to run, with the hash that allows it.
 * @throws Error where its code holds what would end or prolong the element; our own bundles are written so as not to
 */
export function runnableScript(code: string): { html: string; hash: string } {
  if (/<\/script|<!--/i.test(code)) throw new Error('a script of the page holds "</script" or "<!--"');
  return { html: `<script>${code}</script>\n`, hash: contentHash(code) };
}

export function styleElement(css: string): { html: string; hash: string } {
  if (/<\/style/i.test(css)) throw new Error('the style sheet of the page holds "</style"');
  return { html: `<style>${css}</style>\n`, hash: contentHash(css) };
}

/** Nothing but what is named by its hash may run or style, and nothing may be loaded. */
export function contentSecurityPolicy(scriptHashes: readonly string[], styleHashes: readonly string[]): string {
  const sources = (hashes: readonly string[]) => hashes.map((hash) => `'${hash}'`).join(' ');
  return `default-src 'none'; script-src ${sources(scriptHashes)}; style-src ${sources(styleHashes)}; base-uri 'none'; form-action 'none'`;
}

function contentHash(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

/** U+2028 and U+2029 are line ends to older script parsers; lone surrogates JSON.stringify escapes itself. */
function escapeJson(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
