import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAMS = fileURLToPath(new URL('programs/', import.meta.url));

/** Whether a program of the system is there to be recorded. */
export function isThere({ command }) {
  return command === undefined || existsSync(resolveCommand(command));
}

/** Copies a case's program into a folder and compiles it there. */
export function build(folder, { name, source, compilerOptions = [], arguments: words = [] }) {
  for (const needed of [source, ...words].filter((one) => one && existsSync(join(PROGRAMS, one)))) {
    copyFileSync(join(PROGRAMS, needed), join(folder, needed));
  }
  if (source === undefined) return;
  const compiler = source.endsWith('.c') ? 'cc' : 'g++';
  const options = ['-O1', '-g', '-pthread', ...compilerOptions, source, '-o', name];
  execFileSync(compiler, options, { cwd: folder, stdio: 'inherit' });
}

/** Records a case's program once, in the folder where it was built. Returns the recording's path. */
export function record(folder, { name, command, arguments: words = [] }, round) {
  const output = `${name}.${round}`;
  const program = command === undefined ? `./${name}` : resolveCommand(command);
  // The compiler ends without its exit handlers, and heaptrack then reports a broken pipe after a whole trace.
  spawnSync('heaptrack', ['-o', output, program, ...words], { cwd: folder, stdio: 'ignore' });
  const path = join(folder, `${output}.zst`);
  if (!existsSync(path)) throw new Error(`heaptrack recorded nothing of ${name}`);
  return path;
}

/** A compiler proper is where its driver says; a program's path stands in the manifest. */
function resolveCommand(command) {
  if (isAbsolute(command)) return command;
  return execFileSync('cc', [`-print-prog-name=${command}`], { encoding: 'utf8' }).trim();
}

/** The trace's bytes, unpacked. */
export function unpack(path) {
  return execFileSync('zstd', ['-dcq'], { input: readFileSync(path), maxBuffer: 2 ** 30 });
}
