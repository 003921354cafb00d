import { entriesOf } from './folder-entries.js';
import { isMonth, isRunId, monthOfRun, RUNS_FOLDER, reportsFolder } from './site-paths.js';

/** The names of a site's runs: by benchmark's folder, in order of time. */
export interface FoundRuns {
  readonly byBenchmark: ReadonlyMap<string, readonly string[]>;
  /** What else lies among them, as paths below the site's folder. */
  readonly foreign: readonly string[];
}

/** Looks which runs there are; no file is opened. @throws UserError where a folder cannot be read */
export async function findRuns(site: string): Promise<FoundRuns> {
  const foreign: string[] = [];
  const byBenchmark = new Map<string, string[]>();
  for (const benchmark of await entriesOf(site, RUNS_FOLDER)) {
    const folder = `${RUNS_FOLDER}/${benchmark.name}`;
    if (!benchmark.isDirectory()) {
      foreign.push(folder);
      continue;
    }
    const ids: string[] = [];
    for (const month of await entriesOf(site, folder)) {
      if (!month.isDirectory() || !isMonth(month.name)) {
        foreign.push(`${folder}/${month.name}`);
        continue;
      }
      for (const file of await entriesOf(site, `${folder}/${month.name}`)) {
        const id = file.name.replace(/\.json$/, '');
        const isRun = file.isFile() && `${id}.json` === file.name && isRunId(id) && monthOfRun(id) === month.name;
        if (isRun) ids.push(id);
        else foreign.push(`${folder}/${month.name}/${file.name}`);
      }
    }
    if (ids.length > 0) byBenchmark.set(benchmark.name, ids.sort());
  }
  return { byBenchmark, foreign };
}

/** The runs of a benchmark whose reports lie in the site, in order of time. */
export async function findReports(site: string, slug: string): Promise<string[]> {
  const files = await entriesOf(site, reportsFolder(slug));
  return files
    .filter((file) => file.isFile() && file.name.endsWith('.html'))
    .map(({ name }) => name.replace(/\.html$/, ''))
    .filter(isRunId)
    .sort();
}
