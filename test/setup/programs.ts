import type { TestProject } from 'vitest/node';
import { missingPrograms, NEEDED_BY_TESTS, sentenceOnMissing } from './system.mjs';

/** Ends a run for which a program is missing, with the way to install it: no test is left out in silence. */
export default function needPrograms({ name }: TestProject): void {
  const missing = missingPrograms(NEEDED_BY_TESTS[name as keyof typeof NEEDED_BY_TESTS]);
  if (missing.length === 0) return;
  process.stderr.write(`The ${name} tests cannot run. ${sentenceOnMissing(missing)}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(2);
}
