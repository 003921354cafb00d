import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { readRun } from './read-months.js';
import { findReports, findRuns } from './store/find-runs.js';
import type { SiteFolder } from './store/site-folder.js';
import { reportFile, runFile } from './store/site-paths.js';

/**
 * Takes over the runs of another site, with the reports that it keeps; those that are there already stay as they are.
 * @returns a sentence for each file that is left out
 */
export async function copyRuns(from: SiteFolder, to: SiteFolder): Promise<string[]> {
  const { byBenchmark, foreign } = await findRuns(from.path);
  const notes = foreign.map((file) => `${file} of ${from.path} is no run, and is left out.`);
  for (const [slug, ids] of byBenchmark) {
    const reports = new Set(await findReports(from.path, slug));
    const known = new Set((await findRuns(to.path)).byBenchmark.get(slug));
    for (const id of ids) {
      if (known.has(id)) continue;
      const record = await readRun(from, slug, id);
      if (typeof record === 'string') {
        notes.push(`${runFile(slug, id)} of ${from.path} ${record}, and is left out.`);
        continue;
      }
      if (reports.has(id))
        await to.write(reportFile(slug, id), createReadStream(join(from.path, reportFile(slug, id))));
      await to.write(runFile(slug, id), [(await from.read(runFile(slug, id))) ?? '']);
    }
  }
  return notes;
}
