import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'generator',
  'template',
  'vite.config.ts',
  'test/setup/packed.ts',
  'package.json',
  'package-lock.json',
];

/** Builds dist/ before the tests that open reports, unless it is newer than everything it is made of. */
export default function build(): void {
  const built = lastWritten('dist/generator/cli.js');
  if (SOURCES.some((source) => lastWritten(source) >= built))
    // Under the test runner's own NODE_ENV another page would be built than the one that is shipped.
    execFileSync('npm', ['run', '--silent', 'build'], {
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'production' },
    });
}

/** When a file, or anything in a folder, was last written, in milliseconds; 0 where there is none. */
function lastWritten(path: string): number {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts?.isDirectory()) return facts?.mtimeMs ?? 0;
  return Math.max(facts.mtimeMs, ...readdirSync(path).map((name) => lastWritten(join(path, name))));
}
