import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { encodeBase91 } from '../../../template/data/file/base91.js';

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

/** A packed part of the viewer, with the hash by which the policy allows it once it is unpacked. */
export function viewerBlock(member: Buffer): { html: string; hash: string } {
  return {
    html: `<script type="application/gzip" class="flamefile-viewer">${encodeBase91(member)}</script>\n`,
    hash: contentHash(gunzipSync(member)),
  };
}

/**
 * A script to run, with the hash by which the policy allows it.
 * @throws Error where its code contains `</script` or `<!--`, which our bundles avoid
 */
export function runnableScript(code: string): { html: string; hash: string } {
  if (/<\/script|<!--/i.test(code)) throw new Error('a script of the page contains "</script" or "<!--"');
  return { html: `<script>${code}</script>\n`, hash: contentHash(code) };
}

export function styleElement(css: string): { html: string; hash: string } {
  if (/<\/style/i.test(css)) throw new Error('the style sheet of the page contains "</style"');
  return { html: `<style>${css}</style>\n`, hash: contentHash(css) };
}

/** Allows only scripts and styles with these hashes, and loading nothing. */
export function contentSecurityPolicy(scriptHashes: readonly string[], styleHashes: readonly string[]): string {
  const sources = (hashes: readonly string[]) => hashes.map((hash) => `'${hash}'`).join(' ');
  return `default-src 'none'; script-src ${sources(scriptHashes)}; style-src ${sources(styleHashes)}; base-uri 'none'; form-action 'none'`;
}

function contentHash(content: string | Buffer): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

/** U+2028 and U+2029 end lines in older script parsers. JSON.stringify escapes lone surrogates itself. */
function escapeJson(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
