import type { FoundRuns } from './find-runs.js';
import { entriesOf } from './folder-entries.js';
import { BENCHMARKS_FOLDER, benchmarkFolder, monthOfRun, REPORTS_FOLDER, reportFile } from './site-paths.js';

/**
 * What lies among the reports and the pages of a site and belongs to no run of it: files, and folders of which nothing does.
 * @param badges of the benchmarks
 * @returns paths below the site's folder
 */
export async function findStrangers(
  site: string,
  { byBenchmark }: FoundRuns,
  badges: readonly string[],
): Promise<string[]> {
  const own = new Set(badges);
  for (const [slug, ids] of byBenchmark) {
    const pages = benchmarkFolder(slug);
    own.add(`${pages}/index.html`).add(`${pages}/summary.json`);
    for (const month of new Set(ids.map(monthOfRun))) {
      for (const end of ['.html', '.js', '.functions.js']) own.add(`${pages}/${month}${end}`);
    }
    for (const id of ids) own.add(reportFile(slug, id));
  }
  const strangers: string[] = [];
  for (const room of [REPORTS_FOLDER, BENCHMARKS_FOLDER]) {
    for (const folder of await entriesOf(site, room)) {
      if (!folder.isDirectory() || !byBenchmark.has(folder.name)) {
        strangers.push(`${room}/${folder.name}`);
        continue;
      }
      for (const { name } of await entriesOf(site, `${room}/${folder.name}`)) {
        const path = `${room}/${folder.name}/${name}`;
        if (!own.has(path)) strangers.push(path);
      }
    }
  }
  return strangers;
}
