import { MalformedSymbol } from './reader.js';

const NAMED_ESCAPES = new Map([
  ['\0', '\\0'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\\', '\\\\'],
]);

/** `hexadecimal` is the character's code point. */
export function characterLiteral(hexadecimal: string): string {
  const digits = hexadecimal.replace(/^0+/, '');
  const codePoint = digits.length > 6 ? Infinity : Number.parseInt(`0${digits}`, 16);
  if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) throw new MalformedSymbol();
  return quote(String.fromCodePoint(codePoint), "'");
}

/** `hexadecimal` is the string's UTF-8, two digits a byte. */
export function stringLiteral(hexadecimal: string): string {
  const bytes = Buffer.from(hexadecimal, 'hex');
  const text = bytes.toString('utf8');
  // What is not UTF-8 is read as U+FFFD.
  if (hexadecimal.length % 2 !== 0 || !Buffer.from(text, 'utf8').equals(bytes)) throw new MalformedSymbol();
  return quote(text, '"');
}

/** As Rust's `char::escape_debug`: combining marks and what would not be visible become `\u{...}`. */
function quote(text: string, delimiter: string): string {
  const escaped = text.replace(/[\\'"\p{Grapheme_Extend}\p{C}\p{Z}]/gu, (character) => {
    if (character === ' ') return character;
    if (character === "'" || character === '"') return character === delimiter ? `\\${character}` : character;
    return NAMED_ESCAPES.get(character) ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
  return delimiter + escaped + delimiter;
}
