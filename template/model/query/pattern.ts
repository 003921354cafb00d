import { readQuoted } from './quoted.js';

/**
 * What a person types to mean functions. It works as typed for names pasted whole, brackets, signs and all:
 *
 *     resize(            names with this text, in either case
 *     "vec -alloc"       the same, where the text begins or ends with a space or would mean one of these:
 *     =core::fmt::write  this name and no other, in this case; all that follows the sign is the name
 *     /^alloc::/         a regular expression, in this case; /^alloc::/i in either
 *     vec -alloc         names with "vec" and without "alloc"; each part may be a text, a quoted one or an expression
 *     -alloc             names without "alloc"
 *
 * A `-` that a space, a digit or `>` follows is part of the text: `fn() -> u8`, `Matrix<double, -1>`.
 */
export interface NamePattern {
  /** @param lowerCaseName the name in lower case, where the caller has it ready */
  matches(name: string, lowerCaseName?: string): boolean;
}

export interface WrongPattern {
  /** One sentence for the reader. */
  readonly error: string;
}

/** Blank text is right and matches nothing. */
export function compilePattern(text: string): NamePattern | WrongPattern {
  const begun = text.trimStart();
  if (begun.startsWith('=')) {
    const exactName = begun.slice(1);
    return { matches: (name) => name === exactName };
  }
  try {
    const parts = readParts(text);
    return {
      matches: (name, lowerCaseName) =>
        parts.length > 0 && parts.every((part) => part.isIn(name, lowerCaseName) === part.isWanted),
    };
  } catch (error) {
    return { error: describeError(error) };
  }
}

/** 1 for each name that matches; nothing but 0 where the pattern is wrong. */
export function matchNames(names: readonly string[], text: string): Uint8Array {
  const pattern = compilePattern(text);
  if ('error' in pattern) return new Uint8Array(names.length);
  return Uint8Array.from(names, (name) => (pattern.matches(name) ? 1 : 0));
}

/** The text of the pattern that matches exactly this name. */
export function exactPattern(name: string): string {
  return `=${name}`;
}

interface Part {
  readonly isWanted: boolean;
  isIn(name: string, lowerCaseName?: string): boolean;
}

const NEGATION = /^-(?=[^\s\d>])/;

/** In quotes, between slashes, or else as it stands: up to the next negation or the end. */
const PART = /^(?:("(?:\\.|[^\\"])*")|\/((?:\\.|[^\\])+?)\/(i?)|.+?)(?=\s+-[^\s\d>]|$)/s;

/** @throws where a regular expression is wrong */
function readParts(text: string): Part[] {
  const parts: Part[] = [];
  // A `-` at the end has its text still to be typed.
  let rest = text.trim().replace(/(?:^|\s+)-$/, '');
  while (rest !== '') {
    const isWanted = !NEGATION.test(rest);
    if (!isWanted) rest = rest.slice(1);
    const [whole, quoted, expression, flags] = PART.exec(rest) as RegExpExecArray;
    rest = rest.slice(whole.length).trimStart();
    const literal = quoted === undefined ? whole : (readQuoted(quoted) ?? '');
    if (expression !== undefined) parts.push({ isWanted, isIn: matcherOf(expression, flags) });
    else if (literal !== '') parts.push({ isWanted, isIn: searcherFor(literal) });
  }
  return parts;
}

function searcherFor(literal: string): Part['isIn'] {
  const wanted = literal.toLowerCase();
  return (name, lowerCaseName = name.toLowerCase()) => lowerCaseName.includes(wanted);
}

function matcherOf(expression: string, flags: string): Part['isIn'] {
  const regular = new RegExp(expression, flags);
  // An expression that is too large fails when it is first used.
  regular.test('');
  return (name) => regular.test(name);
}

/** What browsers say is "Invalid regular expression: /(/: Unterminated group" or the end of it. */
function describeError(error: unknown): string {
  const reason = String(error instanceof Error ? error.message : error).replace(/^.*: /s, '');
  return `This regular expression is not valid: ${reason.toLowerCase()}.`;
}
