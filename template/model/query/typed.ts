import { makeVisible } from '../../data/visible.js';
import { compilePattern } from './pattern.js';
import { parseQuery } from './query.js';
import { readQuoted } from './quoted.js';
import { patternsOf, type Step } from './step.js';

/** A text in the search field that is a filter to be added, not a search. */
export interface TypedFilter {
  /** What it adds; none while something is missing or wrong. */
  readonly steps: readonly Step[];
  /** Its functions, as text for compilePattern, to be seen before it is added; "" where it names none. */
  readonly pattern: string;
  /** One sentence about what is wrong; "" where nothing is. */
  readonly problem: string;
}

/** Of `module::name`, which is a name, the first colon is none of ours. */
const KIND = /^(?:show|hide|start|merge|module|thread|path):(?!:)/;
/** Filters that are a word alone. In a text with others, which are none, it is searched for like these. */
const WORD = /^(?:own(?:\+deps)?|recursion|tracks)(?!\S)/;

const MAX_WORD = 40;

/**
 * Reads `hide:foo own` and `own` as filters; null for all that does not begin with one, which is a search. Forgiving where it
 * is clear what is meant: `hide:operator new` and `hide:"operator new` want no quotes, as `hide:foo -bar` does not.
 */
export function readTyped(text: string): TypedFilter | null {
  const typed = text.trim();
  const kind = KIND.exec(typed)?.[0];
  if (kind === undefined && !WORD.test(typed)) return null;
  const { steps, unknown } = parseQuery(typed);
  if (unknown.length === 0) return checked(steps);
  if (kind === undefined) return null;
  const rest = typed.slice(kind.length).trim();
  if (rest === '') return { steps: [], pattern: '', problem: '' };
  const pattern = rest.startsWith('"') ? readQuoted(`${rest}"`) : rest;
  if (kind === 'path:' || pattern === null || steps.length > 1) {
    return { steps: [], pattern: '', problem: unknownSentence(unknown) };
  }
  if (kind === 'thread:') return checked([{ kind: 'thread', patterns: [pattern] }]);
  return checked([{ kind: kind.slice(0, -1) as 'show', pattern }]);
}

/** What is searched for while a text stands in the search field: the text, or what a filter in it names. */
export function searchedPattern(text: string): string {
  return readTyped(text)?.pattern ?? text;
}

/** What to say of words that are no filters. */
export function unknownSentence(words: readonly string[]): string {
  return `${shownWord(words[0])} is not a filter. A name with spaces goes in quotes: hide:"operator new".`;
}

/** A word that is no filter, as it may be shown. */
export function shownWord(word: string): string {
  return makeVisible(word.length > MAX_WORD ? `${word.slice(0, MAX_WORD)}…` : word);
}

function checked(steps: readonly Step[]): TypedFilter {
  let pattern = '';
  for (const step of steps) {
    for (const text of patternsOf(step)) {
      const compiled = compilePattern(text);
      if ('error' in compiled) return { steps: [], pattern: '', problem: compiled.error };
    }
    if ('pattern' in step && step.kind !== 'module') pattern = step.pattern;
  }
  return { steps, pattern, problem: '' };
}
