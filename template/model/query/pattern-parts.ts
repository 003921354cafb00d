import { readQuoted } from './quoted.js';

/** One part of a pattern, as typed. */
export type PatternPart =
  | { readonly kind: 'text'; readonly isWanted: boolean; readonly text: string }
  | {
      readonly kind: 'expression';
      readonly isWanted: boolean;
      readonly expression: string;
      readonly ignoresCase: boolean;
    };

/** Of a pattern. */
export const MAX_PARTS = 50;

/** Reads `vec -"a b" -/^x/i`: in quotes, between slashes, or else as it stands, each up to the next negation or the end. Of too many parts one too many. */
export function readParts(text: string): PatternPart[] {
  const typed = withoutOpenNegation(text.trim());
  const isEnd = findEnds(typed);
  const parts: PatternPart[] = [];
  let at = 0;
  while (at < typed.length && parts.length <= MAX_PARTS) {
    const isWanted = !isNegation(typed, at);
    const start = isWanted ? at : at + 1;
    const { part, end } = readPart(typed, start, isEnd, isWanted);
    parts.push(part);
    at = end;
    while (isSpace(typed, at)) at++;
  }
  return parts;
}

function readPart(
  text: string,
  start: number,
  isEnd: Uint8Array,
  isWanted: boolean,
): { part: PatternPart; end: number } {
  if (text[start] === '"') {
    const end = findUnescaped(text, start + 1, '"', () => true) + 1;
    if (end > 0 && isEnd[end] === 1) {
      return { part: { kind: 'text', isWanted, text: readQuoted(text.slice(start, end)) ?? '' }, end };
    }
  }
  if (text[start] === '/') {
    const flagsAt = (at: number) => (text[at] === 'i' && isEnd[at + 1] === 1 ? 1 : 0);
    const close = findUnescaped(text, start + 1, '/', (at) => at > start + 2 && isEnd[at + flagsAt(at)] === 1);
    if (close >= 0) {
      const flags = flagsAt(close + 1);
      const expression = text.slice(start + 1, close);
      return { part: { kind: 'expression', isWanted, expression, ignoresCase: flags === 1 }, end: close + 1 + flags };
    }
  }
  let end = start + 1;
  while (isEnd[end] !== 1) end++;
  return { part: { kind: 'text', isWanted, text: text.slice(start, end) }, end };
}

/** Where a sign stands that no backslash escapes and what follows it is right; -1 where there is none. */
function findUnescaped(text: string, from: number, sign: string, isRight: (behind: number) => boolean): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === sign && isRight(at + 1)) return at;
  }
  return -1;
}

/** 1 for each place where a part may end: at the end of the text, and before spaces that a negation follows. */
function findEnds(text: string): Uint8Array {
  const isEnd = new Uint8Array(text.length + 1);
  isEnd[text.length] = 1;
  for (let at = text.length - 1; at >= 0; at--) {
    if (isSpace(text, at) && (isNegation(text, at + 1) || (isSpace(text, at + 1) && isEnd[at + 1] === 1)))
      isEnd[at] = 1;
  }
  return isEnd;
}

/** Whether a `-` stands here that leaves out what follows it: of `fn() -> u8` and `Matrix<double, -1>` it is a part. */
function isNegation(text: string, at: number): boolean {
  return text[at] === '-' && at + 1 < text.length && !/[\s\d>]/.test(text[at + 1]);
}

/** A `-` at the end has its text still to be typed. */
function withoutOpenNegation(text: string): string {
  const isOpen = text.endsWith('-') && (text.length === 1 || isSpace(text, text.length - 2));
  return isOpen ? text.slice(0, -1).trimEnd() : text;
}

function isSpace(text: string, at: number): boolean {
  return at < text.length && /\s/.test(text[at]);
}
