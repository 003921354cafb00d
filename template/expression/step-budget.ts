/**
 * What the matching of names may take in all. One step is about what it takes to look at a character, so that the same
 * search is stopped at the same place on every machine.
 */
export interface StepBudget {
  left: number;
}

/** About half a second. */
const MAX_STEPS = 400_000_000;

export function createStepBudget(steps = MAX_STEPS): StepBudget {
  return { left: steps };
}

export function isSpent({ left }: StepBudget): boolean {
  return left < 0;
}
