import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileSystemError } from '../../file-system-error.js';
import type { Reporter } from '../../progress.js';
import { fileIdentity } from '../inputs/same-file.js';

/**
 * What has the name that a recording's report is given by default. The report of an earlier recording is kept beside the
 * new one, as "before"; that of one which ran at the same time keeps its name.
 */
export class PreviousReport {
  /** The path of the empty file that holds the report's place. */
  private taken: string | null = null;

  private constructor(
    private readonly name: string,
    private readonly folder: string,
    private readonly atStart: string | null,
  ) {}

  /** To be called before the program runs. @param name `flamefile.app.html` */
  static async find(name: string, folder: string): Promise<PreviousReport> {
    const path = resolve(folder, name);
    return new PreviousReport(name, folder, existsSync(path) ? await fileIdentity(path) : null);
  }

  /**
   * To be called before the report is written. The name is taken with an empty file, so that a recording that ends at the
   * same time takes another one.
   * @returns the name for it
   */
  async makeRoom(reporter: Reporter): Promise<string> {
    if (this.atStart !== null && (await fileIdentity(resolve(this.folder, this.name))) === this.atStart) {
      await this.keepBeside(reporter);
    }
    for (let number = 1; ; number++) {
      // flamefile.app.html, then flamefile.app.2.html and on.
      const name = number === 1 ? this.name : this.name.replace(/html$/, `${number}.html`);
      if (await this.take(name)) return name;
    }
  }

  /** To be called at the end: removes the empty file where no report took its place. */
  async leave(): Promise<void> {
    if (this.taken === null) return;
    const status = await stat(this.taken).catch(() => null);
    if (status?.size === 0) await rm(this.taken, { force: true });
  }

  private async keepBeside(reporter: Reporter): Promise<void> {
    const kept = this.name.replace(/html$/, 'previous.html');
    try {
      await rename(resolve(this.folder, this.name), resolve(this.folder, kept));
    } catch (error) {
      throw fileSystemError(error, 'output', 'keep the earlier report as', kept);
    }
    reporter.info(`${kept}: the report that was ${this.name}`);
  }

  /** @returns whether there was no file of that name, and now there is an empty one */
  private async take(name: string): Promise<boolean> {
    const path = resolve(this.folder, name);
    try {
      await (await open(path, 'wx')).close();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw fileSystemError(error, 'output', 'write', path);
    }
    this.taken = path;
    return true;
  }
}
