import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { UserError } from '../errors.js';
import type { Profiler } from './profiler.js';
import type { RecordingEnvironment } from './recorder.js';

/**
 * The trace in what a profiler wrote, as the profiler itself converts it.
 * @param program its words
 * @throws UserError where converting fails, or finds nothing
 */
export async function* traceIn(
  file: string,
  { command, convert }: Profiler,
  program: readonly string[],
  environment: RecordingEnvironment,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  const chunks =
    convert === undefined ? createReadStream(file) : converted(command, convert(file, program), environment);
  for await (const chunk of chunks) {
    bytes += chunk.length;
    yield chunk;
  }
  if (bytes > 0) return;
  const sentence = `${command} recorded nothing of ${basename(program[0])}: it ended before the first sample.`;
  throw new UserError('input', sentence);
}

async function* converted(
  command: string,
  [word, ...args]: readonly string[],
  { variables, workingDirectory, interrupted }: RecordingEnvironment,
): AsyncGenerator<Uint8Array> {
  const child = spawn(word, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: workingDirectory,
    env: { ...variables },
    signal: interrupted,
  });
  const said = text(child.stderr);
  const ended = once(child, 'exit');
  // It may fail before it is awaited.
  ended.catch(() => {});
  try {
    yield* child.stdout;
    const [exitCode] = await ended;
    if (exitCode === 0) return;
    const reason = (await said).trim().split('\n')[0] || `exit status ${exitCode}`;
    throw new UserError('input', `${command} cannot read what it recorded: ${reason}`);
  } finally {
    child.kill();
    await Promise.allSettled([said, ended]);
  }
}
