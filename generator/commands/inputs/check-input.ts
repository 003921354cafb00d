import { open, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SmallBaseline } from '../../check/small-baseline.js';
import { parseSmallBaseline } from '../../check/small-baseline-file.js';
import { fileSystemError } from '../../file-system-error.js';
import type { CommandContext } from '../context.js';
import { STANDARD_STREAM } from './read.js';

/** What tells JSON from a trace stands at its beginning. */
const REACH_BYTES = 64;

/** @throws UserError where it cannot be read */
export async function readInputText(path: string, action: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw fileSystemError(error, 'input', action, path);
  }
}

/**
 * A baseline that --update-baseline wrote; null for what is no JSON, such as a trace.
 * @throws UserError where it cannot be read, or is other JSON
 */
export async function readBaselineFile(name: string, { environment }: CommandContext): Promise<SmallBaseline | null> {
  if (name === STANDARD_STREAM) return null;
  const path = resolve(environment.workingDirectory, name);
  const start = await readStart(path);
  return /^\s*\{/.test(start) ? parseSmallBaseline(await readInputText(path, 'read the baseline'), name) : null;
}

async function readStart(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(REACH_BYTES), 0, REACH_BYTES, null);
      return buffer.toString('latin1', 0, bytesRead).replace(/^\u00ef\u00bb\u00bf/, '');
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileSystemError(error, 'input', 'read the baseline', path);
  }
}
