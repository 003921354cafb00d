import { readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPackageFolder } from '../../template/languages/classify-frame.js';
import { UserError } from '../errors.js';
import { fileSystemError } from '../file-system-error.js';
import { matchPath, type PathMatch, pathParts, withoutRivals } from './match-paths.js';

/** More are no source tree. */
const MAX_FILES = 200_000;
/** Where a path stands that is the file itself, and not only ends like it. */
const EXACT = Number.POSITIVE_INFINITY;

/** The folder that source files are in. */
export class SourceFolder {
  private readonly root: string;
  private named: Map<string, string[]> | null = null;
  /** Whether the folder holds more files than are looked at. */
  isTooLarge = false;

  /** @throws UserError where it is none, or cannot be read */
  constructor(readonly path: string) {
    try {
      this.root = realpathSync(path);
      if (statSync(this.root).isDirectory()) {
        readdirSync(this.root);
        return;
      }
    } catch (error) {
      throw fileSystemError(error, 'input', 'read the folder of --source', path);
    }
    throw new UserError('usage', `--source ${path} is no folder: name the one that the source files are in.`);
  }

  /**
   * Finds files that a trace names: at the very path where that is in the folder, otherwise the one whose path ends most like it.
   * @returns for each of them the path of a file in the folder, without links
   */
  find(files: readonly string[]): Map<string, PathMatch> {
    const matches = files.map((file): [string, PathMatch] => {
      const exact = this.exactPath(file);
      return [file, exact === null ? this.matchByName(file) : { kind: 'found', path: exact, commonParts: EXACT }];
    });
    return withoutRivals(new Map(matches));
  }

  private exactPath(file: string): string | null {
    try {
      const path = realpathSync(resolve(this.root, file.startsWith('file:') ? fileURLToPath(file) : file));
      return this.isInside(path) && statSync(path).isFile() ? path : null;
    } catch {
      // It is not there, or no path: a trace may contain anything.
      return null;
    }
  }

  private matchByName(file: string): PathMatch {
    const name = pathParts(file).at(-1);
    if (name === undefined) return { kind: 'missing' };
    this.named ??= this.listFiles();
    const candidates = this.named.get(name) ?? [];
    return matchPath(file, new Map(candidates.map((path) => [path, relative(this.root, path).split(sep)])));
  }

  private isInside(path: string): boolean {
    const inside = relative(this.root, path);
    return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  }

  /** All files by name, without what links lead to. */
  private listFiles(): Map<string, string[]> {
    const files = new Map<string, string[]>();
    const folders = [this.root];
    let count = 0;
    for (let folder = folders.pop(); folder !== undefined && !this.isTooLarge; folder = folders.pop()) {
      for (const entry of entriesOf(folder)) {
        const path = resolve(folder, entry.name);
        if (entry.isDirectory() && !isOfOthers(entry.name)) folders.push(path);
        if (!entry.isFile()) continue;
        if (count++ === MAX_FILES) {
          this.isTooLarge = true;
          break;
        }
        files.set(entry.name, [...(files.get(entry.name) ?? []), path]);
      }
    }
    return files;
  }
}

/** None of a folder that cannot be read. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** What others wrote, and what is of no program, such as `.git`. */
function isOfOthers(folder: string): boolean {
  return folder.startsWith('.') || isPackageFolder(folder);
}
