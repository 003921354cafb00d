import { UserError } from '../errors.js';

/** What flamefile writes says so in its first lines. */
const OWN_FILES = [
  {
    description: 'a report of flamefile',
    pattern: /^<!doctype html>[\s\S]*<meta name="generator" content="flamefile /,
  },
  { description: 'a small baseline', pattern: /^\{\s*"flamefileBaseline":/ },
];

/** Of a report, the line that says so is among the first. */
const OWN_FILE_CHARACTERS = 512;

/**
 * Refuses a file of flamefile's own.
 * @param start how it begins, without white space in front
 * @throws UserError that says what to name instead
 */
export function refuseOwnFile(start: string, name: string): void {
  const own = OWN_FILES.find(({ pattern }) => pattern.test(start.slice(0, OWN_FILE_CHARACTERS)));
  if (own === undefined) return;
  throw new UserError('input', `${name} is ${own.description}, not a trace. Name the trace that it was made from.`);
}
