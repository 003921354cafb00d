/** No address is longer. */
const MAX_CHARACTERS = 2000;

/** What a browser or Markdown could take for the end of an address is none. */
const CHARACTER = /[\w.~:/?#[\]@!$&()*+,;=%-]/;

const PLACEHOLDER = /\{(?:file|line|commit)\}/;

/** Placeholders stand behind the host. */
const ADDRESS = new RegExp(`^https?://[\\w.-]+(?::\\d{1,5})?/(?:${CHARACTER.source}|${PLACEHOLDER.source})*$`, 'i');

/**
 * Whether addresses of places may be made from a text, whoever wrote it: it is one on the web with a `{file}` in it, such as
 * `https://github.com/ada/shop/blob/1a2b3c4/{file}#L{line}`.
 */
export function isSourceUrl(text: string): boolean {
  return text.length <= MAX_CHARACTERS && text.includes('{file}') && ADDRESS.test(text);
}

/** The first character that such a text cannot have, outside of its placeholders; "" where there is none. */
export function foreignCharacter(text: string): string {
  const written = text.replaceAll(new RegExp(PLACEHOLDER, 'g'), '');
  return Array.from(written).find((character) => !CHARACTER.test(character)) ?? '';
}

/** @param commit a hash, a branch or a tag */
export function withCommit(url: string, commit: string): string {
  return url.replaceAll('{commit}', () => encodePath(commit));
}

/**
 * The address of a line.
 * @param path relative, with slashes
 * @param line 0 where it is not known: then the whole file's
 */
export function addressOfLine(url: string, path: string, line: number): string {
  const ofFile = line > 0 ? url : url.replace(/#[^#]*\{line\}[^#]*$/, '');
  return ofFile.replace(/\{(file|line)\}/g, (_, word) => (word === 'file' ? encodePath(path) : String(line || 1)));
}

/** A path as a part of an address: nothing in it ends the part or means anything. */
export function encodePath(path: string): string {
  return encodeURIComponent(path.replace(/\p{Cs}/gu, '\ufffd'))
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * A relative path within a folder, in its shortest form with slashes; "" for one that leaves the folder, is absolute or no path of a
 * file's at all, such as `node:fs` or `<frozen importlib>`.
 */
export function pathInFolder(file: string): string {
  if (!RELATIVE.test(file)) return '';
  const parts: string[] = [];
  for (const part of file.split(/[/\\]/)) {
    if (part === '..' && parts.pop() === undefined) return '';
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** It ends in a file's name with an ending: Java has classes in the place of files. */
const RELATIVE = /^(?![a-z][\w+.-]*:|[/\\<[(]).*\.\w+$/is;
