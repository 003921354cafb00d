import { readQuoted, writeQuoted } from './quoted.js';

/** Names with commas between them, on one line: `main,worker`; in quotes where one holds a comma, a quote or a space: `"main","worker 1"`. */
export function formatNameList(names: readonly string[]): string {
  const isPlain = names.every((name) => /^[^\s",]+$/.test(name));
  return names.map((name) => (isPlain ? name : writeQuoted(name))).join(',');
}

/** Reads what formatNameList wrote; null for what it did not write, such as an empty text. */
export function parseNameList(text: string): string[] | null {
  const names: string[] = [];
  const next = /("(?:[^"\\]|\\.)*"|[^\s",]+)(,|$)/y;
  for (let end = ','; end === ','; ) {
    const match = next.exec(text);
    if (match === null) return null;
    names.push(readQuoted(match[1]) ?? match[1]);
    end = match[2];
  }
  return names;
}
