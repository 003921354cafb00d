import type { Lens } from '../../figures/lens.js';

/** What of a profile is not in its tree. */
export interface ProfileFacts {
  /** Null where it is not known. */
  readonly durationNanoseconds: number | null;
  /** For people, a sentence each. */
  readonly comments: readonly string[];
}

/** Which run it is, by its title and labels, and what of it. @param scope see describeScope */
export function profileFacts({ report: { facts }, time }: Lens, scope: readonly string[]): ProfileFacts {
  const isWholeRun = time === null && facts.clockUnit === null && facts.runtimeMilliseconds !== null;
  return {
    durationNanoseconds: isWholeRun ? Math.round(Number(facts.runtimeMilliseconds) * 1e6) : null,
    comments: [facts.title, ...facts.labels.map(({ name, value }) => `${name}=${value}`), ...scope],
  };
}
