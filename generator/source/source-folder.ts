import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
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
/** Of more files that may be meant it is not looked at whether they are copies. */
const MAX_COPIES = 8;
const MAX_COPY_BYTES = 2_000_000;

/** The folder that source files are in. */
export class SourceFolder {
  private readonly root: string;
  private named: Map<string, string[]> | null = null;
  /** By name what is no file, and no folder either. */
  private readonly unread = new Map<string, PathMatch>();
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
      const exact = this.exactMatch(file);
      if (exact.kind === 'found') return [file, exact];
      const byName = this.matchByName(file);
      if (byName.kind !== 'missing') return [file, byName];
      return [file, exact.kind === 'missing' ? this.whatIsNamed(file) : exact];
    });
    return withoutRivals(new Map(matches));
  }

  /** How a path in the folder is named, with slashes. */
  nameOf(path: string): string {
    return this.partsOf(path).join('/');
  }

  private partsOf(path: string): string[] {
    return relative(this.root, path).split(sep);
  }

  private exactMatch(file: string): PathMatch {
    try {
      const named = resolve(this.root, file.startsWith('file:') ? fileURLToPath(file) : file);
      const path = realpathSync(named);
      if (!this.isInside(path)) return { kind: this.isInside(named) ? 'linked out' : 'missing' };
      const status = statSync(path);
      if (status.isFile()) return { kind: 'found', path, commonParts: EXACT };
      return { kind: status.isDirectory() ? 'folder' : 'no file' };
    } catch {
      // It is not there, or no path: a trace may contain anything.
      return { kind: 'missing' };
    }
  }

  private matchByName(file: string): PathMatch {
    const name = pathParts(file).at(-1);
    if (name === undefined) return { kind: 'missing' };
    this.named ??= this.listFiles();
    const candidates = this.named.get(name) ?? [];
    const match = matchPath(file, new Map(candidates.map((path) => [path, this.partsOf(path)])));
    if (match.kind !== 'ambiguous' || !areCopies(match.paths)) return match;
    return { kind: 'found', path: match.paths[0], commonParts: match.commonParts };
  }

  /** What only has a file's name. */
  private whatIsNamed(file: string): PathMatch {
    return this.unread.get(pathParts(file).at(-1) ?? '') ?? { kind: 'missing' };
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
        if (!entry.isFile()) {
          const kind = entry.isSymbolicLink() ? 'link' : 'no file';
          if (!entry.isDirectory()) this.unread.set(entry.name, { kind });
          continue;
        }
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

/** Whether files have the same text. */
function areCopies(paths: readonly string[]): boolean {
  if (paths.length > MAX_COPIES) return false;
  try {
    if (paths.some((path) => statSync(path).size > MAX_COPY_BYTES)) return false;
    const [first, ...others] = paths.map((path) => readFileSync(path));
    return others.every((other) => other.equals(first));
  } catch {
    return false;
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
