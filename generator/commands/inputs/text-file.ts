import { createReadStream } from 'node:fs';
import { UserError } from '../../errors.js';
import { fileSystemError } from '../../file-system-error.js';

/** No budgets, suppressions or baseline are so long; a device may have no end. */
const MAX_TEXT_BYTES = 64 * 2 ** 20;

/**
 * Reads a file of UTF-8 text.
 * @param action for the error message: "read the budgets in"
 * @param chunks what is in it; given where it cannot be opened twice
 * @throws UserError where it cannot be read, or is longer than 64 MiB
 */
export async function readTextFile(
  path: string,
  action: string,
  chunks: AsyncIterable<Uint8Array> = createReadStream(path),
): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of chunks) {
      parts.push(part);
      bytes += part.length;
      if (bytes > MAX_TEXT_BYTES) {
        throw new UserError('input', `Cannot ${action} ${path}: it is longer than ${MAX_TEXT_BYTES / 2 ** 20} MiB.`);
      }
    }
  } catch (error) {
    throw fileSystemError(error, 'input', action, path);
  }
  return Buffer.concat(parts).toString('utf8');
}
