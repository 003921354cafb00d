import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { makeVisible } from '../../../template/data/visible.js';
import { UserError } from '../../errors.js';
import { fileSystemError } from '../../file-system-error.js';
import { STANDARD_STREAM } from '../line/options.js';

const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * When a run was: the date of --date or of its label, in UTC where it names no zone, otherwise when its file was last changed.
 * @returns `2026-11-30T10:15:00Z`
 * @throws UserError where it is no date, and for standard input without one
 */
export async function runDate(text: string | undefined, file: string, workingDirectory: string): Promise<string> {
  if (text !== undefined) return parseDate(text);
  if (file === STANDARD_STREAM) {
    throw new UserError('usage', 'Standard input has no date: say with --date when the run was.');
  }
  const path = resolve(workingDirectory, file);
  try {
    return writeDate((await stat(path)).mtime);
  } catch (error) {
    throw fileSystemError(error, 'input', 'read', path);
  }
}

function parseDate(text: string): string {
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text.slice(10)) || text.length === 10;
  const date = DATE.test(text) ? new Date(`${text}${hasZone ? '' : 'Z'}`.replace(' ', 'T')) : new Date(Number.NaN);
  // A script's dates go on into the next month: 31 February is 3 March.
  const isInMonth = Number(text.slice(8, 10)) === new Date(`${text.slice(0, 10)}T00:00Z`).getUTCDate();
  const isInRange = isInMonth && date.getUTCFullYear() >= 1970 && date.getUTCFullYear() <= 9999;
  if (isInRange) return writeDate(date);
  throw new UserError('usage', `${makeVisible(text)} is no date: write 2026-11-30 or 2026-11-30T10:15:00+01:00.`);
}

function writeDate(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
