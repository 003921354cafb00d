import { findText } from '../../data/find-text.js';
import { formatCount } from '../../data/format.js';
import { Automaton } from '../../expression/automaton.js';
import { parseExpression } from '../../expression/parse.js';
import { WrongExpression } from '../../expression/program.js';
import { createStepBudget, isSpent, type StepBudget } from '../../expression/step-budget.js';
import { MAX_PARTS, type PatternPart, readParts } from './pattern-parts.js';
import { readSubject } from './pattern-subject.js';

/**
 * What a person types to mean functions. It works as typed for names pasted whole, brackets, signs and all:
 *
 *     resize(            names with this text, in either case
 *     "vec -alloc"       the same, where the text begins or ends with a space or would mean one of these:
 *     =core::fmt::write  this name and no other, in this case; all that follows the sign is the name
 *     /^alloc::/         a regular expression, in this case; /^alloc::/i in either (see parseExpression)
 *     vec -alloc         names with "vec" and without "alloc"; each part may be a text, a quoted one or an expression
 *     -alloc             names without "alloc"
 *     file:lib.rs        any of these after `file:`, of the place: `src/lib.rs:412`; after `in:`, of the module's path
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

/** Of a text that is searched for; an exact name may be longer. */
const MAX_LENGTH = 10_000;
/** What it takes to look for a text in a name besides a step for so many characters. */
const STEPS_OF_TEXT = 16;
const CHARACTERS_A_STEP = 8;

/** What is said where the budget was spent before all names were matched. */
export const STOPPED =
  'This was stopped, since it would take too long with so many names: write it shorter or simpler.';

/**
 * Blank text is right and matches nothing.
 * @param budget what matching may take; once it is spent, the pattern matches nothing more (see STOPPED)
 */
export function compilePattern(written: string, budget = createStepBudget()): NamePattern | WrongPattern {
  const text = readSubject(written).pattern;
  const begun = text.trimStart();
  if (begun.startsWith('=')) {
    const exactName = begun.slice(1);
    return { matches: (name) => name === exactName };
  }
  if (text.length > MAX_LENGTH) {
    return { error: `This is too long to search for: ${formatCount(MAX_LENGTH)} characters are the most.` };
  }
  try {
    const typed = readParts(text);
    if (typed.length > MAX_PARTS) return { error: `This has too many parts: ${MAX_PARTS} are the most.` };
    const parts = typed.filter((part) => part.kind !== 'text' || part.text !== '');
    const matchers = parts.map((part) => ({ isWanted: part.isWanted, isIn: matcherOf(part, budget) }));
    return {
      matches: (name, lowerCaseName) =>
        matchers.length > 0 &&
        !isSpent(budget) &&
        matchers.every(({ isIn, isWanted }) => isIn(name, lowerCaseName) === isWanted) &&
        !isSpent(budget),
    };
  } catch (error) {
    if (!(error instanceof WrongExpression)) throw error;
    return { error: `This regular expression is not valid: ${error.message}.` };
  }
}

/** 1 for each name that matches; nothing but 0 where the pattern is wrong or the budget was spent. */
export function matchNames(names: readonly string[], text: string, budget = createStepBudget()): Uint8Array {
  const pattern = compilePattern(text, budget);
  if ('error' in pattern) return new Uint8Array(names.length);
  const isMatch = Uint8Array.from(names, (name) => (pattern.matches(name) ? 1 : 0));
  return isSpent(budget) ? isMatch.fill(0) : isMatch;
}

/** The text of the pattern that matches exactly this name. */
export function exactPattern(name: string): string {
  return `=${name}`;
}

type Matcher = (name: string, lowerCaseName?: string) => boolean;

/** @throws WrongExpression */
function matcherOf(part: PatternPart, budget: StepBudget): Matcher {
  if (part.kind === 'expression') {
    const automaton = new Automaton(parseExpression(part.expression, part.ignoresCase), budget);
    return (name) => automaton.matches(name);
  }
  const wanted = part.text.toLowerCase();
  return (name, lowerCaseName = name.toLowerCase()) => {
    budget.left -= STEPS_OF_TEXT + name.length / CHARACTERS_A_STEP;
    return findText(lowerCaseName, wanted) >= 0;
  };
}
