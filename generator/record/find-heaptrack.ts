import { existsSync } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../errors.js';
import type { Variables } from '../progress.js';
import { findOnPath } from './find-on-path.js';

/** The parts of an installed heaptrack that record, as absolute paths. */
export interface Heaptrack {
  /** Preloaded into the program; writes its allocations. */
  readonly preloadLibrary: string;
  /** Resolves addresses to names: reads the library's output, writes a trace. */
  readonly interpreter: string;
}

interface Folders {
  readonly library: string;
  readonly programs: string;
}

/** Where distributions install them, relative to the command's folder. */
const USUAL_FOLDERS: readonly string[] = [
  '../lib/heaptrack',
  '../lib64/heaptrack',
  '../lib/x86_64-linux-gnu/heaptrack',
  '../lib/aarch64-linux-gnu/heaptrack',
];

/** The script is 10 to 20 kB long. */
const MAX_SCRIPT_BYTES = 65_536;

/**
 * Finds heaptrack by its command on the PATH. The command is a script that names the folders of its parts since
 * 1.0; where it is something else, e.g. a wrapper, the usual folders are tried.
 * @throws UserError where it is not installed, or incompletely
 */
export async function findHeaptrack(variables: Variables, workingDirectory: string): Promise<Heaptrack> {
  const command = await findOnPath('heaptrack', variables, workingDirectory);
  if (command === null) {
    throw new UserError(
      'input',
      'Recording needs heaptrack, which is not on the PATH: install the package "heaptrack" of your system (on Debian and Ubuntu: sudo apt-get install heaptrack).',
    );
  }
  const script = await realpath(command);
  const usual = USUAL_FOLDERS.map((folder) => ({ library: folder, programs: `${folder}/libexec` }));
  for (const { library, programs } of [...(await foldersNamedBy(script)), ...usual]) {
    const preloadLibrary = resolve(dirname(script), library, 'libheaptrack_preload.so');
    const interpreter = resolve(dirname(script), programs, 'heaptrack_interpret');
    if (existsSync(preloadLibrary) && existsSync(interpreter)) return { preloadLibrary, interpreter };
  }
  throw new UserError(
    'input',
    `${command} is there, but not its libheaptrack_preload.so and heaptrack_interpret: install the package "heaptrack" again.`,
  );
}

/** `LIB_REL_PATH="../lib/heaptrack"`, `LIBEXEC_REL_PATH="../lib/heaptrack/libexec"`. */
async function foldersNamedBy(script: string): Promise<Folders[]> {
  const file = await open(script, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_SCRIPT_BYTES), 0, MAX_SCRIPT_BYTES, 0);
    const text = buffer.toString('utf8', 0, bytesRead);
    const [, library] = /^LIB_REL_PATH="([^"$`]+)"/m.exec(text) ?? [];
    const [, programs] = /^LIBEXEC_REL_PATH="([^"$`]+)"/m.exec(text) ?? [];
    return library === undefined || programs === undefined ? [] : [{ library, programs }];
  } finally {
    await file.close();
  }
}
