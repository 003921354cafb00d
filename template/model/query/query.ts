import { formatNumberOf } from '../../data/format.js';
import { makeVisible } from '../../data/visible.js';
import { formatNameList, parseNameList } from './name-list.js';
import { readQuoted, writeQuoted } from './quoted.js';
import { type Step, splitThreads } from './step.js';
import { readWords } from './words.js';

/** What a query's text says. */
export interface Query {
  /** Each once, in the order written. */
  readonly steps: Step[];
  /** Words that say nothing, as typed. */
  readonly unknown: string[];
}

/** A step as a reader is told of it; safe to show. */
export interface StepDescription {
  readonly verb: string;
  readonly object: string;
  /** One sentence. */
  readonly meaning: string;
}

/** Reads `show:parse hide:"operator new" thread:main,"=worker 1" merge:=core::fmt::write own path:1a2b3c4d5e6f7081`. Total. */
export function parseQuery(text: string): Query {
  const steps = new Map<string, Step>();
  const unknown: string[] = [];
  const { words, rest } = readWords(text);
  for (const word of words) {
    const step = parseStep(word);
    if (step === null) unknown.push(word);
    else if (!steps.has(formatStep(step))) steps.set(formatStep(step), step);
  }
  if (rest !== '') unknown.push(rest);
  return { steps: [...steps.values()], unknown };
}

/** The text on one line that parseQuery reads as the same steps. */
export function formatQuery(steps: readonly Step[]): string {
  return steps.map(formatStep).join(' ');
}

/** One step's term of a query: the same text for equal steps. */
export function formatStep(step: Step): string {
  if (step.kind === 'path') return `path:${step.address}`;
  if (step.kind === 'thread') return `thread:${formatNameList(step.patterns)}`;
  if (!('pattern' in step)) return step.kind;
  const { kind, pattern } = step;
  return `${kind}:${/^[^\s"]+$/.test(pattern) ? pattern : writeQuoted(pattern)}`;
}

function parseStep(word: string): Step | null {
  if (isWord(word)) return { kind: word };
  const colon = word.indexOf(':');
  const kind = word.slice(0, Math.max(0, colon));
  const written = word.slice(colon + 1);
  if (kind === 'path') return /^[0-9a-f]{16}$/.test(written) ? { kind, address: written } : null;
  if (kind === 'thread') {
    const patterns = parseNameList(written);
    return patterns && { kind, patterns };
  }
  if (!isPatternKind(kind) || written === '') return null;
  const pattern = written.startsWith('"') ? readQuoted(written) : written;
  return pattern === null ? null : { kind, pattern };
}

/** What a chip says of a step. The pattern in it is made visible. */
export function describeStep(step: Step): StepDescription {
  switch (step.kind) {
    case 'own':
      return {
        verb: 'only',
        object: 'own code',
        meaning: 'Libraries, allocators and the runtime of the language are merged into their callers.',
      };
    case 'own+deps':
      return {
        verb: 'only',
        object: 'own code and its dependencies',
        meaning: 'The system, allocators and the runtime of the language are merged into their callers.',
      };
    case 'recursion':
      return {
        verb: 'fold',
        object: 'recursion',
        meaning: 'Calls of a function by way of itself are folded into one box.',
      };
    case 'tracks':
      return {
        verb: 'apart',
        object: 'threads and labels',
        meaning: 'Each thread, process, profile or label is a box of its own, its calls below it.',
      };
    case 'thread':
      return describeThreads(step.patterns);
    case 'path':
      return { verb: 'only', object: 'one call', meaning: `Only what is below the call ${makeVisible(step.address)}.` };
    default: {
      const object = makeVisible(step.pattern);
      return { verb: step.kind, object, meaning: MEANINGS[step.kind](object) };
    }
  }
}

function describeThreads(patterns: readonly string[]): StepDescription {
  const { wanted, leftOut } = splitThreads(patterns);
  const without = namedThreads(leftOut);
  if (wanted.length === 0) {
    return { verb: 'without', object: without, meaning: `What these threads did is left out: ${without}.` };
  }
  const only = namedThreads(wanted);
  const object = leftOut.length === 0 ? only : `${only} without ${without}`;
  return { verb: 'only', object, meaning: `Only what these threads did: ${object}.` };
}

const MAX_NAMED = 2;

/** `worker 1, main and 3 more threads`; an exact name without its sign. */
function namedThreads(patterns: readonly string[]): string {
  const named = patterns.slice(0, MAX_NAMED).map((pattern) => makeVisible(pattern.replace(/^=/, '')));
  const more = patterns.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${formatNumberOf(more, 'more thread')}` : '');
}

/** Steps that are a word alone. */
function isWord(word: string): word is WordStep {
  return (WORDS as readonly string[]).includes(word);
}

const WORDS = ['own', 'own+deps', 'recursion', 'tracks'] as const satisfies readonly Step['kind'][];
type WordStep = (typeof WORDS)[number];

type PatternKind = Extract<Step, { readonly pattern: string }>['kind'];

const MEANINGS: Readonly<Record<PatternKind, (pattern: string) => string>> = {
  show: (pattern) => `Only stacks with a function that matches ${pattern}.`,
  hide: (pattern) => `Stacks with a function that matches ${pattern} are left out.`,
  start: (pattern) => `Stacks start at the outermost function that matches ${pattern}.`,
  merge: (pattern) => `Functions that match ${pattern} are merged into their callers, which get their cost.`,
  module: (pattern) => `Calls in a row in modules that match ${pattern} become one box.`,
};

function isPatternKind(kind: string): kind is PatternKind {
  return Object.hasOwn(MEANINGS, kind);
}
