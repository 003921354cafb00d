import { open, realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../errors.js';
import type { Variables } from '../progress.js';
import { findOnPath } from './find-on-path.js';
import { isWrapper } from './wrappers.js';

/** The file that the system loads when a command is run. */
export interface Executable {
  readonly path: string;
  /** Its first bytes: the program headers of any ELF file; empty where it may not be read. */
  readonly head: Buffer;
}

const HEAD_BYTES = 4096;
/** A script may name a script as its interpreter; Linux follows four. */
const MAX_CHAIN = 4;

const SHELLS: readonly string[] = ['sh', 'bash', 'dash', 'zsh', 'ksh', 'busybox'];

/** The executable of a command; for a script the interpreter in its first line. Null where there is none. */
export async function findExecutable(
  word: string,
  variables: Variables,
  workingDirectory: string,
): Promise<Executable | null> {
  let command = word;
  for (let link = 0; link <= MAX_CHAIN; link++) {
    const path = await findOnPath(command, variables, workingDirectory);
    if (path === null) return null;
    const head = await readHead(path);
    const [, interpreter, argument] = /^#! *(\S+)(?:[ \t]+(\S+))?/.exec(head.toString('latin1')) ?? [];
    if (interpreter === undefined) return { path, head };
    // `#!/usr/bin/env python3`
    command = basename(interpreter) === 'env' && argument !== undefined ? argument : interpreter;
  }
  return null;
}

/**
 * heaptrack writes the path of the program into a line of its own, and its interpreter then fails at the rest.
 * @throws UserError
 */
export async function rejectLineBreak({ path }: Executable): Promise<void> {
  const linked = await realpath(path).catch(() => path);
  if (!linked.includes('\n')) return;
  throw new UserError(
    'input',
    `heaptrack cannot record a program whose path has a line break in it: ${JSON.stringify(linked)}. Rename it, or its folder.`,
  );
}

/** Programs that exist to start others. */
const LAUNCHERS: readonly string[] = [
  ...['make', 'gmake', 'ninja', 'ctest', 'meson', 'cmake', 'cargo', 'go', 'bazel', 'gradle', 'mvn'],
  ...['npm', 'npx', 'yarn', 'pnpm', 'pnpx', 'bunx', 'tox', 'nox', 'poetry', 'uv', 'xargs', 'parallel'],
];

/** Whether a program exists to start others; those are not recorded. */
export function isLauncher(word: string, executable: Executable | null): boolean {
  return LAUNCHERS.includes(basename(word)) || isWrapper(word) || (executable !== null && isShell(executable));
}

/** A shell starts other programs, and these are not recorded. */
function isShell({ path }: Executable): boolean {
  return SHELLS.includes(basename(path));
}

async function readHead(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return Buffer.alloc(0);
  }
}
