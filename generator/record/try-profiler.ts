import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { UserError } from '../errors.js';
import { findOnPath } from './find-on-path.js';
import type { Profiler } from './profiler.js';
import type { RecordingEnvironment } from './recorder.js';

/**
 * Makes sure, before a program is run, that a profiler is there and may record it.
 * @param file where a recording may be written meanwhile
 * @throws UserError
 */
export async function tryProfiler(
  { command, install, trial }: Profiler,
  program: readonly string[],
  file: string,
  { variables, workingDirectory }: RecordingEnvironment,
): Promise<void> {
  const [word, ...args] = trial?.words(file, program) ?? [command];
  if ((await findOnPath(word, variables, workingDirectory)) === null) {
    // The program itself is missing, which is told when it is started.
    if (word === program[0]) return;
    throw new UserError('input', `Recording needs ${command}, which is not on the PATH: ${install}.`);
  }
  if (trial === undefined) return;
  const child = spawn(word, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: workingDirectory,
    env: { ...variables },
  });
  const [said, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  if (exitCode !== 0) throw new UserError('input', trial.explain(said, program));
}
