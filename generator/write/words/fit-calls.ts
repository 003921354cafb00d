import { fitName } from './visible.js';

/** Between a call and the one that it made. */
const ARROW = ' > ';

/** Calls of a stack, outermost first. */
export interface StackCalls {
  readonly calls: readonly string[];
  /** Which of them is to be seen, with the one that made it, before others. */
  readonly position: number;
  /** Where other stacks beside it part from it, see partingsOf. */
  readonly partings: readonly number[];
  /** How many stand before those, and are not there either. */
  readonly omittedCalls: number;
}

/**
 * Calls on one line. Where there is no room for all of them, the last one is left, the one that is to be seen with its caller,
 * and where other stacks part; as many that follow and that stand before as fit; and the number of those between. A single
 * call is not left out, which would save nothing: `… 12 … > parse > insert > … 7 … > malloc`.
 */
export function fitCalls(stack: StackCalls, columns: number): string {
  const { calls, position, partings } = stack;
  const last = calls.length - 1;
  if (last < 0) return '';
  const whole = lineOf(stack, new Set(calls.keys()));
  if (whole.length <= columns) return whole;
  const shown = new Set([last]);
  /** Shows as many as fit, up to the first that does not. */
  const show = (indices: readonly number[]) => {
    for (const index of indices) {
      if (shown.has(index) || calls[index] === undefined) continue;
      shown.add(index);
      if (lineOf(stack, shown).length <= columns) continue;
      shown.delete(index);
      return;
    }
  };
  for (const index of [position, position - 1, ...partings]) show([index]);
  show([...calls.keys()].slice(position));
  show([...calls.keys()].slice(0, position).reverse());
  const line = lineOf(stack, shown);
  return line.length <= columns ? line : fitName(calls[last], columns);
}

/** @param shown which calls, the last one with them */
function lineOf({ calls, omittedCalls }: StackCalls, shown: ReadonlySet<number>): string {
  const parts: string[] = [];
  let omitted = omittedCalls;
  for (const [at, call] of calls.entries()) {
    const isAlone = omitted === 0 && shown.has(at + 1) && (at === 0 || shown.has(at - 1));
    if (!shown.has(at) && !isAlone) {
      omitted++;
      continue;
    }
    if (omitted > 0) parts.push(`… ${omitted} …`);
    parts.push(call);
    omitted = 0;
  }
  return parts.join(ARROW);
}

/**
 * For each of several stacks its calls by which it differs from another that was the same up to there, innermost first: without
 * them the two would read alike.
 */
export function partingsOf(stacks: readonly Pick<StackCalls, 'calls' | 'omittedCalls'>[]): number[][] {
  const nexts = new Map<string, Set<string>>();
  const beginnings = stacks.map(({ calls, omittedCalls }) => {
    let beginning = `${omittedCalls}`;
    return calls.map((call) => {
      const before = beginning;
      nexts.set(before, (nexts.get(before) ?? new Set()).add(call));
      beginning += `\n${call}`;
      return before;
    });
  });
  return beginnings.map((befores) =>
    [...befores.keys()].filter((at) => (nexts.get(befores[at])?.size ?? 0) > 1).reverse(),
  );
}
