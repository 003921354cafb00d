import { Automaton } from '../../../template/expression/automaton.js';
import { parseExpression } from '../../../template/expression/parse.js';
import { WrongExpression } from '../../../template/expression/program.js';
import { createStepBudget, isSpent } from '../../../template/expression/step-budget.js';
import type { TraceSink } from '../sink.js';
import type { FunctionTable } from './functions.js';
import type { Locations } from './locations.js';
import type { Profile } from './profile.js';

/** What becomes of a stack at a location. */
export const KEPT = 0;
/** Its outermost function is to be left out, so all of the location is, and what it calls. */
export const DROPPED = 1;
/** A function that was inlined there is; what it was inlined into stays. */
const DROPPED_WITHIN = 2;

/**
 * Which locations a profile asks to leave out, as pprof does (profile/prune.go): functions whose name matches drop_frames
 * as a whole, and not keep_frames. Legacy heap profiles hide the allocator so.
 * @returns for each row of the locations one of the constants; null where nothing is to be left out
 */
export function findDroppedFrames(
  profile: Profile,
  functions: FunctionTable,
  locations: Locations,
  sink: TraceSink,
): DroppedFrames | null {
  if (profile.dropFrames <= 0) return null;
  const budget = createStepBudget();
  let drop: Automaton;
  let keep: Automaton | null = null;
  try {
    drop = wholeName(profile.strings.text(profile.dropFrames));
    if (profile.keepFrames > 0) keep = wholeName(profile.strings.text(profile.keepFrames));
  } catch (error) {
    if (!(error instanceof WrongExpression)) throw error;
    sink.warn(
      'inexact',
      `The profile asks to leave out functions by an expression that is not understood here (${error.message}), so they are shown.`,
    );
    return null;
  }
  const isDropped = dropTest((name) => drop.matches(name) && !keep?.matches(name));
  const dropped = new DroppedFrames(locations, isDropped);
  if (isSpent(budget)) {
    sink.warn('inexact', 'Not all functions that the profile asks to leave out were: to find them takes too long.');
  }
  return dropped;

  function wholeName(expression: string): Automaton {
    return new Automaton(parseExpression(`^(${expression})$`, false), budget);
  }

  function dropTest(matches: (name: string) => boolean): (row: number) => boolean {
    const known = new Map<number, boolean>();
    return (row) => {
      const text = functions.name[row];
      const answer = known.get(text) ?? matches(withoutArguments(profile.strings.text(text)));
      known.set(text, answer);
      return answer;
    };
  }
}

/** For each location where in it frames are left out. */
export class DroppedFrames {
  /** By row of the locations. */
  readonly kinds: Uint8Array;
  /** By row of the locations: where those of its frames end that stay. */
  readonly ends: Uint32Array;

  constructor({ starts, functionRows }: Locations, isDropped: (functionRow: number) => boolean) {
    this.kinds = new Uint8Array(starts.length - 1);
    this.ends = starts.slice(1);
    for (let row = 0; row < this.kinds.length; row++) {
      for (let at = starts[row]; at < starts[row + 1]; at++) {
        if (functionRows[at] < 0 || !isDropped(functionRows[at])) continue;
        this.kinds[row] = at === starts[row] ? DROPPED : DROPPED_WITHIN;
        if (at > starts[row]) this.ends[row] = at;
        break;
      }
    }
  }
}

const BRACKETS_OF_NAMES = ['(anonymous namespace)', 'operator()'];

/** A function's name up to its arguments. */
function withoutArguments(name: string): string {
  const plain = name.startsWith('.') ? name.slice(1) : name;
  let from = 0;
  for (let at = plain.indexOf('('); at >= 0; at = plain.indexOf('(', from)) {
    const part = BRACKETS_OF_NAMES.find((text) => plain.startsWith(text, at - text.indexOf('(')));
    if (part === undefined) return plain.slice(0, at);
    from = at + part.length - part.indexOf('(');
  }
  return plain;
}
