import { branchName } from './words.js';

/** What an address names and a benchmark has not. */
export interface Missing {
  readonly runs: readonly string[];
  /** Null where the branch is there, or none is named. */
  readonly branch: string | null;
  /** What two runs are compared by, and what is told by function, where those are no metrics of theirs; null otherwise. */
  readonly compared: MissingMetric | null;
  readonly parts: MissingMetric | null;
}

interface MissingMetric {
  readonly named: string;
  /** What is shown instead. */
  readonly shown: string;
}

/** Names it, in a sentence for each kind; "" where nothing is missing. @param shown the branch that is shown instead */
export function missingText({ runs, branch, compared, parts }: Missing, shown: string): string {
  return [
    ...(branch === null ? [] : [`There is no branch ${branch}: this is ${branchName(shown)}.`]),
    ...(runs.length === 0 ? [] : [`There is no run ${runs.join(' or ')}.`]),
    ...(compared === null
      ? []
      : [`The runs have no metric ${compared.named}: they are compared by ${compared.shown}.`]),
    ...(parts === null ? [] : [`There is no metric ${parts.named}: functions are told by ${parts.shown}.`]),
  ].join(' ');
}
