import type { TestProject } from 'vitest/node';
import { missingPrograms, NEEDED_BY_TESTS, sentenceOnMissing } from './system.mjs';

/** Fails a run for which a program is missing, with the way to install it: no test is left out in silence. */
export default function needPrograms({ name }: TestProject): void {
  const missing = missingPrograms(NEEDED_BY_TESTS[name as keyof typeof NEEDED_BY_TESTS]);
  if (missing.length > 0) throw new Error(sentenceOnMissing(missing));
}
