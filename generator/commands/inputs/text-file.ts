import { readFile } from 'node:fs/promises';
import { fileSystemError } from '../../file-system-error.js';

/**
 * Reads a file of UTF-8 text.
 * @param action for the error message: "read the budgets in"
 * @throws UserError where it cannot be read
 */
export async function readTextFile(path: string, action: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw fileSystemError(error, 'input', action, path);
  }
}
