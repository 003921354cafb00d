import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileSystemError } from '../file-system-error.js';
import type { Variables } from '../progress.js';

const DEFAULT_PARENT = '/tmp';

/** The dynamic linker splits LD_PRELOAD at spaces and colons; heaptrack replaces `$$` by a number. */
const UNSAFE_IN_PRELOAD = /[\s:$]/;

/** A temporary folder for one recording, readable by this user only. */
export class PrivateFolder {
  private constructor(private readonly path: string) {}

  /**
   * One whose path can stand in LD_PRELOAD.
   * @throws UserError where it cannot be made
   */
  static async create({ TMPDIR }: Variables): Promise<PrivateFolder> {
    return PrivateFolder.createIn(!TMPDIR || UNSAFE_IN_PRELOAD.test(TMPDIR) ? DEFAULT_PARENT : TMPDIR);
  }

  /** @throws UserError where it cannot be made */
  static async createIn(parent: string): Promise<PrivateFolder> {
    try {
      return new PrivateFolder(await mkdtemp(join(parent, 'flamefile-')));
    } catch (error) {
      throw fileSystemError(error, 'output', 'make a folder in', parent);
    }
  }

  pathOf(name: string): string {
    return join(this.path, name);
  }

  /** The file's path, or a link to it where the path cannot stand in LD_PRELOAD. */
  async preloadablePath(file: string): Promise<string> {
    if (!UNSAFE_IN_PRELOAD.test(file)) return file;
    const link = this.pathOf(basename(file));
    await symlink(file, link);
    return link;
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
