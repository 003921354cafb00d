import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { fileSystemError } from '../../file-system-error.js';
import { SETTINGS_FILE } from './site-paths.js';

/** What a site is told once. */
export interface SiteSettings {
  /** How many reports of each benchmark are kept whole, besides those of releases. */
  readonly keep: number;
}

export const DEFAULT_SETTINGS: SiteSettings = { keep: 50 };

const FORMAT = 1;

export function formatSettings({ keep }: SiteSettings): string {
  return `${JSON.stringify({ flamefileSite: FORMAT, keep }, null, 2)}\n`;
}

/** @returns null where the folder is no site @throws UserError where its settings cannot be read */
export async function readSettings(site: string): Promise<SiteSettings | null> {
  const path = join(site, SETTINGS_FILE);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw fileSystemError(error, 'input', 'read', path);
  }
  const settings = parseSettings(text);
  if (settings === 'of another version') {
    throw new UserError('input', `${path} was written by another version of flamefile: use that one for this site.`);
  }
  if (settings !== null) return settings;
  throw new UserError(
    'input',
    `${path} does not hold the settings of a flamefile site. Delete it to begin with new ones; the runs stay.`,
  );
}

function parseSettings(text: string): SiteSettings | 'of another version' | null {
  try {
    const { flamefileSite, keep } = JSON.parse(text);
    if (Number.isSafeInteger(flamefileSite) && flamefileSite > FORMAT) return 'of another version';
    return flamefileSite === FORMAT && Number.isSafeInteger(keep) && keep >= 0 ? { keep } : null;
  } catch {
    return null;
  }
}
