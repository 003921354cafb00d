import { chown } from 'node:fs/promises';

/** Debian's nobody. */
const NOBODY = 65534;

/**
 * Acts as a user to whom permissions apply, where the tests run as root, to whom they do not.
 * @param paths what shall be that user's: folders and files
 */
export async function asOrdinaryUser<Result>(paths: readonly string[], act: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return act();
  for (const path of paths) await chown(path, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}
