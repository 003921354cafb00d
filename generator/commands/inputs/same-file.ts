import { type BigIntStats, statSync } from 'node:fs';
import { fileSystemError } from '../../file-system-error.js';
import { followLinks } from '../../write/follow-links.js';

/** Whether two paths lead to one file; false for devices and pipes. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const identity = await fileIdentity(one);
  return identity !== null && identity === (await fileIdentity(other));
}

/**
 * What a file is, whatever it is called: device and inode; for one that is not there the place where it would be.
 * @returns null for a device or a pipe
 * @throws UserError where the system does not say
 */
export async function fileIdentity(path: string): Promise<string | null> {
  try {
    const status = statOrNull(path);
    if (status === null) return `not there: ${followLinks(path)}`;
    return status.isFile() || status.isDirectory() ? `${status.dev}:${status.ino}` : null;
  } catch (error) {
    throw fileSystemError(error, 'output', 'write', path);
  }
}

function statOrNull(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
