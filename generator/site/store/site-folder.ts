import { link, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileSystemError } from '../../file-system-error.js';
import { writeFileAtomically } from '../../write/file.js';
import type { Chunks } from '../../write/stream.js';

/** The folder of a site: its files, by their paths with slashes. */
export class SiteFolder {
  private readonly folders = new Set<string>();

  constructor(
    /** Absolute. */
    readonly path: string,
    private readonly interrupted: AbortSignal,
  ) {}

  /** @returns null where there is none @throws UserError where it cannot be read */
  async read(file: string): Promise<string | null> {
    const path = join(this.path, file);
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw fileSystemError(error, 'input', 'read', path);
    }
  }

  /** Writes a text where it differs from what is there. */
  async put(file: string, text: string): Promise<void> {
    if ((await this.read(file)) !== text) await this.write(file, [text]);
  }

  /** Writes all of a file or nothing, and the folders that it is in. @throws UserError */
  async write(file: string, chunks: Chunks): Promise<void> {
    const path = join(this.path, file);
    const folder = dirname(path);
    try {
      if (!this.folders.has(folder)) await mkdir(folder, { recursive: true });
      this.folders.add(folder);
    } catch (error) {
      throw fileSystemError(error, 'output', 'create the folder', folder);
    }
    await writeFileAtomically(path, chunks, this.interrupted);
  }

  /**
   * Writes all of a text into a new file.
   * @returns false where there is a file already, which is left as it is @throws UserError
   */
  async create(file: string, text: string): Promise<boolean> {
    const temporary = `.flamefile-${Math.random().toString(36).slice(2)}.new`;
    await this.write(temporary, [text]);
    const [from, to] = [temporary, file].map((name) => join(this.path, name));
    try {
      await link(from, to);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      // Not every file system has links.
      await rename(from, to);
      return true;
    } finally {
      await this.remove(temporary);
    }
  }

  async remove(file: string): Promise<void> {
    await rm(join(this.path, file), { force: true });
  }
}
