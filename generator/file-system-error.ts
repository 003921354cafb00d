import { UserError, type UserErrorKind } from './errors.js';

/** What each error code means, and what to do about it. */
const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist. Check the name and the folder',
  ENOTDIR: 'a part of its path is a file, not a folder. Check the path',
  EISDIR: 'it is a folder. Name a file in it',
  EACCES: 'permission is denied. Check who owns it and its mode',
  EPERM: 'the system does not permit it. Check who owns it and its attributes',
  EROFS: 'the file system is read-only. Choose another place',
  ENOSPC: 'no space is left on the device. Free some or choose another place',
  EDQUOT: 'the disk quota is used up. Free some space or choose another place',
  EFBIG: 'it would be larger than the file system or a limit allows. Choose another place',
  ENAMETOOLONG: 'the name is too long. Choose a shorter one',
  ELOOP: 'its symbolic links lead in a circle. Check the path',
  EMFILE: 'too many files are open. Raise the limit (ulimit -n)',
  ERR_INVALID_ARG_VALUE: 'its name has a NUL character in it. Check the name',
  EIO: 'the device reported an error. Check the disk or the connection',
};

/**
 * An error of the file system as a sentence: "Cannot write to out/report.html: no space is left on ...". An error
 * that the file system did not raise comes back unchanged.
 * @param action e.g. "read", "write to"
 * @param place a path or e.g. "standard output"
 */
export function fileSystemError(error: unknown, kind: UserErrorKind, action: string, place: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  // What Node itself rejects has no system call: a path with a NUL in it.
  if (code === undefined || (syscall === undefined && code !== 'ERR_INVALID_ARG_VALUE')) return error;
  const sentence = SENTENCES[code] ?? `the system answered ${code}`;
  return new UserError(kind, `Cannot ${action} ${place}: ${sentence}.`);
}
