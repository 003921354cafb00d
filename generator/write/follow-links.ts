import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** As many links as Linux follows in one path. */
const MAX_LINKS = 40;

/**
 * Where a file is, or would be if it were created: links are followed, whether what they lead to is there or not.
 * @throws the system's error, ELOOP for links that lead in a circle
 */
export function followLinks(path: string): string {
  let place = path;
  for (let links = 0; links < MAX_LINKS; links++) {
    const folder = realPathOrItself(dirname(place));
    const target = targetOf(place);
    if (target === null) return join(folder, basename(place));
    place = resolve(folder, target);
  }
  throw Object.assign(new Error(`too many links at ${path}`), { code: 'ELOOP', syscall: 'readlink' });
}

/** Null for what is no link, or is not there. */
function targetOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows answers UNKNOWN for what is no link.
    if (code === 'EINVAL' || code === 'ENOENT' || code === 'UNKNOWN') return null;
    throw error;
  }
}

/** A folder that is not there comes back unchanged, and one whose name is not UTF-8, for which Node has other bytes. */
function realPathOrItself(folder: string): string {
  try {
    const place = realpathSync.native(folder);
    return place.includes('\ufffd') ? folder : place;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return folder;
    throw error;
  }
}
