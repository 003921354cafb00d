import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileSystemError } from '../../file-system-error.js';
import type { Reporter } from '../../progress.js';
import { fileIdentity } from '../inputs/same-file.js';

/**
 * What has the name that a recording's report is given by default. The report of an earlier recording is kept beside the
 * new one, as "before"; that of one which ran at the same time keeps its name.
 */
export class PreviousReport {
  private constructor(
    private readonly name: string,
    private readonly folder: string,
    private readonly atStart: string | null,
  ) {}

  /** To be called before the program runs. @param name `flamefile.app.html` */
  static async find(name: string, folder: string): Promise<PreviousReport> {
    return new PreviousReport(name, folder, await fileIdentity(resolve(folder, name)));
  }

  /**
   * To be called before the report is written.
   * @returns the name for it
   */
  async makeRoom(reporter: Reporter): Promise<string> {
    const path = resolve(this.folder, this.name);
    if (!existsSync(path)) return this.name;
    if ((await fileIdentity(path)) !== this.atStart) return this.freeName();
    const kept = this.name.replace(/html$/, 'previous.html');
    try {
      await rename(path, resolve(this.folder, kept));
    } catch (error) {
      throw fileSystemError(error, 'output', 'keep the earlier report as', kept);
    }
    reporter.info(`${kept}: the report that was ${this.name}`);
    return this.name;
  }

  /** `flamefile.app.2.html`, or the next number of which there is none. */
  private freeName(): string {
    for (let number = 2; ; number++) {
      const name = this.name.replace(/html$/, `${number}.html`);
      if (!existsSync(resolve(this.folder, name))) return name;
    }
  }
}
