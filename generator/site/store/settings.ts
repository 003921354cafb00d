import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { fileSystemError } from '../../file-system-error.js';
import type { FoundRuns } from './find-runs.js';
import type { SiteFolder } from './site-folder.js';
import { SETTINGS_FILE } from './site-paths.js';
import { uuidOf } from './uuid.js';

/** What a site is told once. */
export interface SiteSettings {
  /** What it is called, on its pages. */
  readonly title: string;
  /** A UUID by which feed readers know it, whatever it is called and wherever it lies. */
  readonly id: string;
  /** How many reports of each benchmark are kept whole, besides those of releases. */
  readonly keep: number;
}

const DEFAULT_KEEP = 50;
const FORMAT = 1;

export function formatSettings({ title, id, keep }: SiteSettings): string {
  return `${JSON.stringify({ flamefileSite: FORMAT, title, id, keep }, null, 2)}\n`;
}

/**
 * Stores what a site is told: what is given now, or else what it was told before, or else what is expected. Of several that
 * make it a site at the same time, one gives it its id.
 * @param expected of a site that was told nothing yet
 */
export async function storeSettings(
  folder: SiteFolder,
  runs: FoundRuns,
  given: Partial<SiteSettings>,
  expected: Partial<SiteSettings> & Pick<SiteSettings, 'title'>,
): Promise<SiteSettings> {
  const [first = ''] = [...runs.byBenchmark].map(([slug, ids]) => `${slug} ${ids[0]}`);
  const complete = (known: Partial<SiteSettings>): SiteSettings => {
    const settings = { keep: DEFAULT_KEEP, ...expected, ...known, ...given };
    return { ...settings, id: settings.id ?? uuidOf(`${settings.title}\n${first}`) };
  };
  const settings = complete({});
  const isNew = (await readSettings(folder.path)) === null;
  if (isNew && (await folder.create(SETTINGS_FILE, formatSettings(settings)))) return settings;
  const stored = complete((await readSettings(folder.path)) ?? {});
  await folder.put(SETTINGS_FILE, formatSettings(stored));
  return stored;
}

/** @returns null where the folder is no site @throws UserError where its settings cannot be read */
export async function readSettings(site: string): Promise<Partial<SiteSettings> | null> {
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

function parseSettings(text: string): Partial<SiteSettings> | 'of another version' | null {
  try {
    const { flamefileSite, title, id, keep } = JSON.parse(text);
    if (Number.isSafeInteger(flamefileSite) && flamefileSite > FORMAT) return 'of another version';
    const isText = (value: unknown) => value === undefined || (typeof value === 'string' && value !== '');
    const isCount = keep === undefined || (Number.isSafeInteger(keep) && keep >= 0);
    if (flamefileSite !== FORMAT || !isText(title) || !isText(id) || !isCount) return null;
    return { ...(title && { title }), ...(id && { id }), ...(keep !== undefined && { keep }) };
  } catch {
    return null;
  }
}
