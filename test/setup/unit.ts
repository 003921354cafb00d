import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

/**
 * Before each file of the unit tests: starting a program or a thread and writing a file throw there, so that they stay
 * quick and need nothing but Node. A test that does any of it is called NAME.integration.test.ts.
 */
const SPAWNING = ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'];
const WRITING = [
  ...['appendFile', 'chmod', 'chown', 'copyFile', 'cp', 'link', 'mkdir', 'mkdtemp', 'rename', 'rm', 'rmdir', 'symlink'],
  ...['truncate', 'unlink', 'utimes', 'writeFile'],
];

/** Says that it is done. */
const FORBIDDEN = Symbol.for('flamefile: forbidden in unit tests');

// All files of a worker share its modules.
if (!Object.hasOwn(threads, FORBIDDEN)) {
  for (const name of SPAWNING) forbid(childProcess, name);
  for (const name of WRITING) {
    forbid(fs, name);
    forbid(fs, `${name}Sync`);
    forbid(fs.promises, name);
  }
  forbid(fs, 'createWriteStream');
  forbid(threads, 'Worker');
  syncBuiltinESMExports();
  Object.defineProperty(threads, FORBIDDEN, { value: true });
}

function forbid(module: object, name: string): void {
  Object.defineProperty(module, name, {
    configurable: true,
    writable: true,
    value() {
      throw new Error(
        `${name}: a unit test starts no program or thread and writes no file. Call its file NAME.integration.test.ts.`,
      );
    },
  });
}
