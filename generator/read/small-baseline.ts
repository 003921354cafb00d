import { UserError } from '../errors.js';

/**
 * Refuses a small baseline, which holds functions and no stacks.
 * @param start how a file begins, without white space in front
 * @throws UserError that says what to name instead
 */
export function refuseSmallBaseline(start: string, name: string): void {
  if (!/^\{\s*"flamefileBaseline":/.test(start)) return;
  throw new UserError('input', `${name} is a small baseline, not a trace. Name the trace that it was made from.`);
}
