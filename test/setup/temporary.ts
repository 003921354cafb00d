import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { TestProject } from 'vitest/node';

/**
 * Makes the folder that the tests have as the system's temporary one, empty; browsers that are launched for all tests keep
 * their files beside it. At the end both go, and what the test runner keeps of sources: a run that a signal ends leaves
 * nothing either.
 */
export default function makeTemporaryFolder({ config, tmpDir }: TestProject): void {
  const folder = String(config.env.TMPDIR);
  const folderOfRun = dirname(folder);
  if (!basename(folderOfRun).startsWith('flamefile-tests-')) throw new Error(`${folderOfRun} is not the tests' own`);
  mkdirSync(folder, { recursive: true });
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folderOfRun;
  process.once('exit', () => {
    for (const one of [folderOfRun, tmpDir]) rmSync(one, { recursive: true, force: true, maxRetries: 10 });
  });
}
