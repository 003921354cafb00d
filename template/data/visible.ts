/** Characters that reorder, hide or break text instead of showing: controls, formats, lone surrogates, line ends. */
const CONTROL_CHARACTERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with everything that would act instead of show spelled out: `\x1b`, `\u{202e}`, `\n`. One line always. */
export function makeVisible(text: string): string {
  return text.replace(CONTROL_CHARACTERS, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hexadecimal = code.toString(16);
    if (code > 0xff) return `\\u{${hexadecimal}}`;
    return SHORT_ESCAPES[character] ?? `\\x${hexadecimal.padStart(2, '0')}`;
  });
}
