/**
 * Text between double quotes, as queries and patterns write it. A backslash escapes a quote and itself, and
 * `\n`, `\r` and `\t` keep such text on one line; any other backslash stands for itself, so that `"/\bnew x/"` means
 * what it says.
 */
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

export function writeQuoted(text: string): string {
  return `"${text.replace(/[\n\r\t"\\]/g, (character) => ESCAPES[character])}"`;
}

/** What a text in quotes stands for; null where it does not begin with a quote and end with the one that closes it. */
export function readQuoted(text: string): string | null {
  if (!text.startsWith('"')) return null;
  let close = 1;
  while (close < text.length && text[close] !== '"') close += text[close] === '\\' ? 2 : 1;
  if (close !== text.length - 1) return null;
  return text.slice(1, close).replace(/\\([nrt"\\])/g, (_, character: string) => ESCAPED[character]);
}
