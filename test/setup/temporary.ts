import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TestProject } from 'vitest/node';

/**
 * Makes the folder that the tests have as the system's temporary one, empty; browsers that are launched for all tests keep
 * their files beside it. At the end both go, and what the test runner keeps of sources: a run that a signal ends leaves
 * nothing either.
 */
export default function makeTemporaryFolder({ config, tmpDir }: TestProject): void {
  const folder = String(config.env.TMPDIR);
  mkdirSync(folder, { recursive: true });
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = dirname(folder);
  process.once('exit', () => {
    for (const one of [dirname(folder), tmpDir]) rmSync(one, { recursive: true, force: true, maxRetries: 10 });
  });
}
