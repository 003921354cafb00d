import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileSystemError } from '../file-system-error.js';
import type { Variables } from '../progress.js';

const USUAL_PLACE = '/tmp';

/** The linker splits LD_PRELOAD at spaces and colons; heaptrack puts a number for `$$`. */
const TAKEN_APART = /[\s:$]/;

/** A folder for the time of a recording, that nobody else may look into. */
export class PrivateFolder {
  private constructor(private readonly path: string) {}

  /** @throws UserError where it cannot be made */
  static async create({ TMPDIR }: Variables): Promise<PrivateFolder> {
    const place = !TMPDIR || TAKEN_APART.test(TMPDIR) ? USUAL_PLACE : TMPDIR;
    try {
      return new PrivateFolder(await mkdtemp(join(place, 'flamefile-')));
    } catch (error) {
      throw fileSystemError(error, 'output', 'make a folder in', place);
    }
  }

  pathOf(name: string): string {
    return join(this.path, name);
  }

  /** Another path of a file, where its own would be taken apart. */
  async pathWithoutSpaces(file: string): Promise<string> {
    if (!TAKEN_APART.test(file)) return file;
    const link = this.pathOf(basename(file));
    await symlink(file, link);
    return link;
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
