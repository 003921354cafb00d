import { type Alphabet, alphabetOf } from './alphabet.js';
import type { Instruction, Program } from './program.js';
import { isSpent, type StepBudget } from './step-budget.js';

/** Transitions that lead to no state: one that was not made yet, and how a match ends. */
const UNKNOWN = -1;
const MATCHED = -2;
const FAILED = -3;
/** More are not kept at a time; most expressions have a few. */
const MAX_STATES = 500;
const INITIAL_STATES = 8;
/** What it takes to make a transition, and for each instruction looked at, in steps. */
const STEPS_OF_TRANSITION = 500;
const STEPS_OF_INSTRUCTION = 30;

/** What stands before a place in a text, as far as assertions ask for it. */
type Before = 'nothing' | 'word' | 'other';

interface State {
  /** That may come next, in ascending order. */
  readonly instructions: Uint16Array;
  readonly before: Before;
}

/**
 * Tells whether a program matches anywhere in a text, in one pass over it: all ways through the program are gone at
 * once, and each set of them becomes a state of a deterministic automaton when it is first met. Where that would be too
 * many states they are forgotten and made again, which takes longer, but never more than the program's length for a
 * character.
 */
export class Automaton {
  private readonly alphabet: Alphabet;
  private readonly asksForWords: boolean;
  private readonly states: State[] = [];
  private readonly numbers = new Map<string, number>();
  /** A row for each state: for each letter, and behind them for the end of the text, the next state or a constant. */
  private transitions: Int32Array;
  private readonly width: number;
  /** When an instruction was last seen, in transitions made. */
  private readonly seenAt: Uint32Array;
  private transitionCount = 0;

  constructor(
    private readonly program: Program,
    private readonly budget: StepBudget,
  ) {
    this.alphabet = alphabetOf(program);
    this.asksForWords = program.some(({ kind }) => kind === 'boundary' || kind === 'no boundary');
    this.seenAt = new Uint32Array(program.length + 1);
    this.width = this.alphabet.letterCount + 1;
    this.transitions = new Int32Array(INITIAL_STATES * this.width);
    this.forget();
  }

  /** False, too, as soon as the budget is spent. */
  matches(text: string): boolean {
    const { width, budget } = this;
    let { transitions } = this;
    const { letterOf, letterCount } = this.alphabet;
    const { length } = text;
    budget.left -= length + 1;
    let state = 0;
    for (let at = 0; at < length; at++) {
      const letter = letterOf[text.charCodeAt(at)];
      let next = transitions[state * width + letter];
      if (next === UNKNOWN) {
        next = this.makeTransition(state, letter);
        transitions = this.transitions;
      }
      if (next < 0) return next === MATCHED;
      state = next;
    }
    const end = transitions[state * width + letterCount];
    return (end === UNKNOWN ? this.makeTransition(state, letterCount) : end) === MATCHED;
  }

  private makeTransition(state: number, letter: number): number {
    if (isSpent(this.budget)) return FAILED;
    const { states } = this;
    const from = states[state];
    const next = this.follow(from, letter);
    // All may have been forgotten meanwhile.
    if (states[state] === from) this.transitions[state * this.width + letter] = next;
    return next;
  }

  /** Goes all ways that lead on from a state; a match may begin behind any character. */
  private follow(state: State, letter: number): number {
    const { program, alphabet, budget, seenAt } = this;
    const isEnd = letter === alphabet.letterCount;
    const isWord = !isEnd && alphabet.isWord[letter] === 1;
    const transition = ++this.transitionCount;
    const waiting = [...state.instructions];
    const following = [0];
    let isMatched = false;
    budget.left -= STEPS_OF_TRANSITION;
    for (let at = waiting.pop(); at !== undefined && !isMatched; at = waiting.pop()) {
      if (seenAt[at] === transition) continue;
      seenAt[at] = transition;
      budget.left -= STEPS_OF_INSTRUCTION;
      const instruction = program[at];
      if (instruction === undefined) isMatched = true;
      else if (instruction.kind === 'jump') waiting.push(at + instruction.offset);
      else if (instruction.kind === 'fork') waiting.push(at + 1, at + instruction.offset);
      else if (instruction.kind === 'character') {
        if (!isEnd && alphabet.accepted[at]?.[letter] === 1) following.push(at + 1);
      } else if (holds(instruction, state.before, isWord, isEnd)) waiting.push(at + 1);
    }
    if (isMatched) return MATCHED;
    return isEnd ? FAILED : this.numberOf(following, isWord && this.asksForWords ? 'word' : 'other');
  }

  /** The number of the state with these instructions, each once; all others are forgotten where there are too many. */
  private numberOf(following: readonly number[], before: Before): number {
    const instructions = Uint16Array.from(following).sort();
    const key = before + String.fromCharCode(...instructions);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    if (this.states.length === MAX_STATES) this.forget();
    const number = this.states.push({ instructions, before }) - 1;
    if (this.states.length * this.width > this.transitions.length) this.grow();
    this.numbers.set(key, number);
    return number;
  }

  private grow(): void {
    const grown = new Int32Array(2 * this.transitions.length).fill(UNKNOWN);
    grown.set(this.transitions);
    this.transitions = grown;
  }

  private forget(): void {
    this.transitions.fill(UNKNOWN);
    this.states.length = 0;
    this.numbers.clear();
    this.numberOf([0], 'nothing');
  }
}

function holds({ kind }: Instruction, before: Before, isWord: boolean, isEnd: boolean): boolean {
  if (kind === 'start') return before === 'nothing';
  if (kind === 'end') return isEnd;
  return ((before === 'word') !== isWord) === (kind === 'boundary');
}
