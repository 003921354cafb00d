import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What a project is called: by the next package.json above a folder that has a name, or the folder of its repository; null where it is in none. */
export async function projectTitle(workingDirectory: string): Promise<string | null> {
  let folder = workingDirectory;
  for (;;) {
    const name = await packageName(join(folder, 'package.json'));
    if (name !== null) return name;
    if (existsSync(join(folder, '.git'))) return basename(folder) || null;
    if (dirname(folder) === folder) return null;
    folder = dirname(folder);
  }
}

async function packageName(path: string): Promise<string | null> {
  try {
    const { name }: { name?: unknown } = JSON.parse(await readFile(path, 'utf8'));
    return typeof name === 'string' && name !== '' ? name : null;
  } catch {
    return null;
  }
}
