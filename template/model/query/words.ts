/** Of a query: more is no view that somebody made. */
const MAX_WORDS = 100;

const SPACE = /\s/;

/**
 * The words of a query. A word ends at a space, unless a quote is open, at its beginning, behind a kind and a colon, or behind such a
 * quote and a comma; one that nothing closes goes to the end of the text. What follows the hundredth word is left as it is.
 */
export function readWords(text: string): { words: string[]; rest: string } {
  const words: string[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length && words.length < MAX_WORDS) {
    const start = at;
    const quote = quoteOf(text, at);
    if (quote >= 0) at = behindQuote(text, quote + 1);
    while (quote >= 0 && text.startsWith(',"', at)) at = behindQuote(text, at + 2);
    while (at < text.length && !SPACE.test(text[at])) at++;
    words.push(text.slice(start, at));
    at = skipSpace(text, at);
  }
  return { words, rest: text.slice(at).trimEnd() };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.test(text[at])) at++;
  return at;
}

/** Where the quote stands that opens the word which begins here, or what follows its kind; -1 where none does. */
function quoteOf(text: string, start: number): number {
  let at = start;
  while (text[at] >= 'a' && text[at] <= 'z') at++;
  if (at > start && text[at] === ':') at++;
  else at = start;
  return text[at] === '"' ? at : -1;
}

/** The place behind the quote that closes what was opened before here; the text's end where none does. */
function behindQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
