import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { UserError } from '../errors.js';
import { findOnPath } from './find-on-path.js';
import type { PrivateFolder } from './private-folder.js';
import type { Profiler } from './profilers.js';
import type { RecordingEnvironment } from './recorder.js';

/** The setting that perf names where the system lets nobody but root record. */
const PARANOID = 'perf_event_paranoid';

/**
 * Makes sure, before a program is run, that a profiler is there and may record.
 * @throws UserError
 */
export async function tryProfiler(
  profiler: Profiler,
  folder: PrivateFolder,
  { variables, workingDirectory }: RecordingEnvironment,
): Promise<void> {
  const { command, install, mayBeForbidden, record } = profiler;
  if ((await findOnPath(command, variables, workingDirectory)) === null) {
    throw new UserError('input', `Recording needs ${command}, which is not on the PATH: ${install}.`);
  }
  if (!mayBeForbidden) return;
  // Of itself, since whatever it records is no matter.
  const [word, ...args] = record(folder.pathOf('trial'), [command, '--version']);
  const child = spawn(word, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: workingDirectory,
    env: { ...variables },
  });
  const [said, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  if (exitCode !== 0) throw new UserError('input', whyForbidden(command, said));
}

/** One sentence, from what a profiler said when it failed. */
function whyForbidden(command: string, said: string): string {
  if (said.includes(PARANOID)) {
    return `${command} may not record here: type sudo sysctl kernel.${PARANOID}=2, or in a container start it with --cap-add PERFMON.`;
  }
  const line = said.split('\n').find((text) => /\w/.test(text)) ?? 'it gives no reason';
  return `${command} cannot record here: ${line
    .trim()
    .replace(/^error: /i, '')
    .replace(/\.$/, '')}.`;
}
