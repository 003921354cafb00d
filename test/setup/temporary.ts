import { mkdirSync, rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';

/** Makes the folder that the tests have as the system's temporary one, empty, and takes it away in the end. */
export default function makeTemporaryFolder({ config }: TestProject): () => void {
  const folder = String(config.env.TMPDIR);
  mkdirSync(folder, { recursive: true });
  return () => rmSync(folder, { recursive: true, force: true });
}
