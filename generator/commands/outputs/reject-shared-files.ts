import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { UserError } from '../../errors.js';
import { fileSystemError } from '../../file-system-error.js';
import { followLinks } from '../../write/follow-links.js';
import type { InputFile } from '../inputs/input-files.js';

/** A file that a command writes. */
export interface OutputFile {
  /** Absolute. */
  readonly path: string;
  /** For messages: "the file of --junit". */
  readonly role: string;
  /** As the user gave it: `--junit results.xml`. */
  readonly asGiven: string;
  /** Whether it may replace an input, of the given role and path, that it turns out to be. */
  readonly mayReplace?: (input: InputFile) => Promise<boolean>;
}

/**
 * Makes sure that no output is an input or another output. Files are told apart by what they are, not by their names: one
 * that is there by device and inode, one that is not by the folder that it would be created in. Devices and pipes are
 * exempt: writing to them destroys nothing.
 * @throws UserError
 */
export async function rejectSharedFiles(inputs: readonly InputFile[], outputs: readonly OutputFile[]): Promise<void> {
  const users = new Map<string, { file: InputFile | OutputFile; isInput: boolean }>();
  for (const file of inputs) {
    // One that cannot be looked at is reported when it is read.
    const identity = await identityOf(file.path).catch(() => null);
    if (identity !== null) users.set(identity, { file, isInput: true });
  }
  for (const output of outputs) {
    const identity = await identityOf(output.path);
    if (identity === null) continue;
    const user = users.get(identity);
    const mayReplace = user?.isInput === true && (await output.mayReplace?.(user.file));
    if (user !== undefined && !mayReplace) {
      throw new UserError('usage', `${output.asGiven} is ${user.file.role} already. Choose another name.`);
    }
    users.set(identity, { file: output, isInput: false });
  }
}

/** Whether two paths lead to one file; false for devices and pipes. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const identity = await identityOf(one);
  return identity !== null && identity === (await identityOf(other));
}

/** What a file is, whatever it is called; null for a device or a pipe. */
async function identityOf(path: string): Promise<string | null> {
  try {
    const status = await statOrNull(path);
    if (status === null) return `not there: ${await followLinks(path)}`;
    return status.isFile() || status.isDirectory() ? `${status.dev}:${status.ino}` : null;
  } catch (error) {
    throw fileSystemError(error, 'output', 'write', path);
  }
}

async function statOrNull(path: string): Promise<BigIntStats | null> {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
