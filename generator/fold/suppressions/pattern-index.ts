import { LimitExceeded } from '../../errors.js';
import { matchesSuppression } from './patterns.js';

const NONE = -1;
/** So few patterns are tried one after the other, which is quicker. */
const MAX_TRIED_EACH = 32;
/** How many characters may be compared for patterns whose first part alone does not decide. */
const MAX_COMPARED_CHARACTERS = 2 ** 30;
const CHARACTER_CODES = 2 ** 16;

/** A state of the automaton: the longest beginning of a first part that the text read so far ends with. */
interface State {
  readonly depth: number;
  /** The state of the longest shorter beginning. */
  fallback: number;
  /** The first pattern that matches any text with this part, or with it at its start. */
  anywhere: number;
  atStart: number;
  /** Patterns that may match a text with this part. */
  undecided: number[];
  /** The next shorter part with `undecided` patterns. */
  shorterUndecided: number;
}

/**
 * Finds the first of many patterns that matches a text, in time that grows with the text and not with their number: one pass of
 * an automaton (after Aho and Corasick) over the first parts of all patterns. Most patterns have no other.
 */
export class PatternIndex {
  private readonly isTriedEach: boolean;
  private readonly equal = new Map<string, number>();
  /** The first pattern without any text in it that matches. */
  private always = NONE;
  private readonly states: State[] = [newState(0)];
  private readonly next = new Map<number, number>();
  private comparedCharacters = 0;

  constructor(private readonly patterns: readonly string[]) {
    this.isTriedEach = patterns.length <= MAX_TRIED_EACH;
    if (this.isTriedEach) return;
    for (const [index, pattern] of patterns.entries()) this.add(pattern, index);
    this.linkFallbacks();
  }

  /**
   * @returns the index of the pattern; -1 where none matches
   * @throws LimitExceeded where too many patterns would have to be compared with too many texts
   */
  firstMatch(text: string): number {
    if (text === '') return NONE;
    if (this.isTriedEach) return this.patterns.findIndex((pattern) => matchesSuppression(pattern, text));
    let found = earlier(this.always, this.equal.get(text) ?? NONE);
    const candidates = new Set<number>();
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      state = this.stateAfter(state, text.charCodeAt(at));
      const { depth, anywhere, atStart, undecided, shorterUndecided } = this.states[state];
      found = earlier(found, anywhere);
      if (depth === at + 1) found = earlier(found, atStart);
      for (const index of undecided) candidates.add(index);
      for (let part = shorterUndecided; part !== 0; part = this.states[part].shorterUndecided) {
        for (const index of this.states[part].undecided) candidates.add(index);
      }
    }
    return this.firstOf(candidates, found, text);
  }

  private firstOf(candidates: Set<number>, found: number, text: string): number {
    let first = found;
    for (const index of candidates) {
      if (first !== NONE && index > first) continue;
      this.comparedCharacters += this.patterns[index].length + text.length;
      if (this.comparedCharacters > MAX_COMPARED_CHARACTERS) {
        throw new LimitExceeded('its leak suppressions have too many * for so many names.');
      }
      if (matchesSuppression(this.patterns[index], text)) first = index;
    }
    return first;
  }

  private add(pattern: string, index: number): void {
    if (!this.equal.has(pattern)) this.equal.set(pattern, index);
    const [, anchor, asterisks, part, rest] = /^(\^?)(\**)([^*$]*)([\s\S]*)$/.exec(pattern) as RegExpExecArray;
    const isAtStart = anchor !== '' && asterisks === '';
    if (part === '') {
      if (matchesSuppression(pattern, 'any')) this.always = earlier(this.always, index);
    } else if (isAtStart && rest.startsWith('$')) {
      if (!this.equal.has(part)) this.equal.set(part, index);
    } else {
      const state = this.states[this.stateOf(part)];
      // What follows asterisks alone is the end of any text.
      if (!/^\**(\$|$)/.test(rest) || rest.startsWith('$')) state.undecided.push(index);
      else if (isAtStart) state.atStart = earlier(state.atStart, index);
      else state.anywhere = earlier(state.anywhere, index);
    }
  }

  private stateOf(part: string): number {
    let state = 0;
    for (let at = 0; at < part.length; at++) {
      const key = state * CHARACTER_CODES + part.charCodeAt(at);
      let following = this.next.get(key);
      if (following === undefined) {
        following = this.states.push(newState(at + 1)) - 1;
        this.next.set(key, following);
      }
      state = following;
    }
    return state;
  }

  /** By depth, so that the shorter beginnings are linked before. */
  private linkFallbacks(): void {
    const byDepth = [...this.next].sort(([, a], [, b]) => this.states[a].depth - this.states[b].depth);
    for (const [key, number] of byDepth) {
      const from = Math.floor(key / CHARACTER_CODES);
      const state = this.states[number];
      state.fallback = from === 0 ? 0 : this.stateAfter(this.states[from].fallback, key % CHARACTER_CODES);
      const shorter = this.states[state.fallback];
      state.anywhere = earlier(state.anywhere, shorter.anywhere);
      state.shorterUndecided = shorter.undecided.length > 0 ? state.fallback : shorter.shorterUndecided;
    }
  }

  private stateAfter(state: number, code: number): number {
    for (let from = state; ; from = this.states[from].fallback) {
      const following = this.next.get(from * CHARACTER_CODES + code);
      if (following !== undefined) return following;
      if (from === 0) return 0;
    }
  }
}

function newState(depth: number): State {
  return { depth, fallback: 0, anywhere: NONE, atStart: NONE, undecided: [], shorterUndecided: 0 };
}

function earlier(one: number, other: number): number {
  if (one === NONE || other === NONE) return Math.max(one, other);
  return Math.min(one, other);
}
