/** Characters that act on a terminal or reorder and hide text instead of showing: controls, formats, lone surrogates. */
const ACTING_CHARACTERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with everything that would act instead of show spelled out: `\x1b`, `\u{202e}`, `\n`. One line always. */
export function makeVisible(text: string): string {
  return text.replace(ACTING_CHARACTERS, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hexadecimal = code.toString(16);
    if (code > 0xff) return `\\u{${hexadecimal}}`;
    return SHORT_ESCAPES[character] ?? `\\x${hexadecimal.padStart(2, '0')}`;
  });
}

/** A visible text of at most `width` UTF-16 units; what is cut off is marked by an ellipsis. */
export function fitVisible(text: string, width: number): string {
  // A name of a million characters is cut before it is searched; a pair cut in two must not show as half a character.
  const head = text.length > width ? text.slice(0, width).replace(/[\uD800-\uDBFF]$/, '') : text;
  const visible = makeVisible(head);
  if (head === text && visible.length <= width) return visible;
  return `${visible.slice(0, Math.max(0, width - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
