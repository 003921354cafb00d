import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The built program; `npm test` builds it first. */
export const FLAMEFILE = fileURLToPath(new URL('../../../dist/generator/cli.js', import.meta.url));
/** Of the programs that are recorded. */
export const SOURCE = fileURLToPath(new URL('programs.c', import.meta.url));

export function compile(program: string, ...options: string[]): void {
  spawnSync('cc', [...options, '-o', program, SOURCE]);
}

/** Starts the command line in a folder, with nothing to read. */
export function startFlamefile(
  words: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>>,
): ChildProcess {
  const env = { ...process.env, ...variables };
  return spawn(process.execPath, [FLAMEFILE, ...words], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

export async function ended(flamefile: ChildProcess) {
  const [stdout, stderr, [exitCode]] = await Promise.all([
    flamefile.stdout ? text(flamefile.stdout) : '',
    flamefile.stderr ? text(flamefile.stderr) : '',
    once(flamefile, 'exit'),
  ]);
  return { exitCode, stdout, stderr };
}
