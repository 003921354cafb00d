/** What the text of a frame says in the gecko form. */
export type Location =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'library'; readonly name: string; readonly library: string }
  | {
      readonly kind: 'script';
      readonly name: string;
      readonly url: string;
      readonly line: number;
      readonly column: number;
    }
  | { readonly kind: 'label'; readonly name: string };

const ADDRESS = /^0x[0-9a-f]{1,16}$/i;
const IN_LIBRARY = ' (in ';
const BEHIND_LIBRARY = /^(?: \+ \d{1,20}| \([^()]{0,1000}\))?$/;
const SOURCE_NUMBER = /\[\d{1,9}\]$/;
const LINE = /:(\d{1,9})(?::(\d{1,9}))?$/;

/**
 * Takes a location apart.
 *
 *     0x7f1b1bc3a26f
 *     mozilla::Run() (in XUL) + 12
 *     emit (resource://gre/modules/A.sys.mjs:331:7)[5]
 *     https://host/a.js:1                                 what a script does outside of its functions
 *     Layout https://host/                                a label
 */
export function parseLocation(text: string): Location {
  if (ADDRESS.test(text)) return { kind: 'address', address: text.toLowerCase() };
  return libraryIn(text) ?? scriptIn(text.replace(SOURCE_NUMBER, '')) ?? { kind: 'label', name: text };
}

function libraryIn(text: string): Location | null {
  const start = text.lastIndexOf(IN_LIBRARY);
  const end = text.indexOf(')', start);
  if (start < 0 || end < 0 || !BEHIND_LIBRARY.test(text.slice(end + 1))) return null;
  return { kind: 'library', name: text.slice(0, start), library: text.slice(start + IN_LIBRARY.length, end) };
}

function scriptIn(text: string): Location | null {
  const open = text.endsWith(')') ? openingOf(text) : -1;
  const place = open > 0 && text[open - 1] === ' ' ? text.slice(open + 1, -1) : text.endsWith(')') ? '' : text;
  const found = LINE.exec(place);
  if (found === null || found.index === 0) return null;
  const url = place.slice(0, found.index);
  const [, line, column = '0'] = found;
  const name = open > 0 ? text.slice(0, open - 1) : `(root scope) ${url}`;
  return { kind: 'script', name, url, line: Number(line), column: Number(column) };
}

/** Where the parenthesis opens that ends a text; -1 where none does. */
function openingOf(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') depth++;
    else if (text[at] === '(') depth--;
    if (depth === 0) return at;
  }
  return -1;
}
