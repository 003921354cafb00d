import { branchName } from './words.js';

/** What an address names and a benchmark has not. */
export interface Missing {
  readonly runs: readonly string[];
  /** Null where the branch is there, or none is named. */
  readonly branch: string | null;
}

/** Names it, in a sentence for each kind; "" where nothing is missing. @param shown the branch that is shown instead */
export function missingText({ runs, branch }: Missing, shown: string): string {
  return [
    ...(branch === null ? [] : [`There is no branch ${branch}: this is ${branchName(shown)}.`]),
    ...(runs.length === 0 ? [] : [`There is no run ${runs.join(' or ')}.`]),
  ].join(' ');
}
