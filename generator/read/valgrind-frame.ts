/** A frame as valgrind's tools and the dhat crate write it. */
export interface ValgrindFrame {
  /** As it is written, "0x10927D"; "" where there is none. */
  readonly address: string;
  /** "" where it is not known, which they write "???". */
  readonly functionName: string;
  readonly file: string;
  /** 1-based; 0 where unknown, as is the column. */
  readonly line: number;
  readonly column: number;
  readonly module: string;
}

const ADDRESS = /^(0x[\dA-Fa-f]{1,16}): /;
const LINE_AND_COLUMN = /^(.+?):(\d{1,9})(?::(\d{1,9}))?$/s;
const MODULE_WORDS = ['in ', 'within '];

/**
 * Takes apart the text of a frame: `0xADDRESS: name (file:line)`, with `file:line:column` from the dhat crate, `(in MODULE)` or
 * `(within MODULE)` where there are no lines. Names hold blanks and brackets of their own, so what stands in the last pair of
 * brackets is a place only if it looks like one.
 */
export function parseValgrindFrame(text: string): ValgrindFrame {
  const address = ADDRESS.exec(text)?.[1] ?? '';
  const rest = address === '' ? text : text.slice(address.length + 2);
  const start = startOfLastBrackets(rest);
  const inside = start < 0 ? '' : rest.slice(start + 2, -1);
  const place = parsePlace(inside);
  const name = place === null ? rest : rest.slice(0, start);
  return { address, functionName: name === '???' ? '' : name, ...NO_PLACE, ...place };
}

const NO_PLACE = { file: '', line: 0, column: 0, module: '' };

function parsePlace(inside: string): Partial<ValgrindFrame> | null {
  const word = MODULE_WORDS.find((start) => inside.startsWith(start));
  if (word !== undefined) return { module: inside.slice(word.length) };
  const [, file, line, column] = LINE_AND_COLUMN.exec(inside) ?? [];
  return file === undefined ? null : { file, line: Number(line), column: Number(column ?? 0) };
}

/** Where the blank stands before the bracket whose partner ends the text; -1 where none does. */
function startOfLastBrackets(text: string): number {
  if (!text.endsWith(')')) return -1;
  let open = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') open++;
    else if (text[at] === '(' && --open === 0) return text[at - 1] === ' ' ? at - 1 : -1;
  }
  return -1;
}
