import type { HistoryMetric, Month, RunRow } from '../../template/site/history.js';
import { PRODUCT } from '../product.js';
import { mergeMetrics, monthFunctions, monthOfRuns, type StoredRun } from './history/month.js';
import { monthPage } from './pages/month-page.js';
import type { RunRecord } from './store/run-record.js';
import { parseRunRecord } from './store/run-record-file.js';
import type { SiteFolder } from './store/site-folder.js';
import { benchmarkFolder, monthOfRun, runFile, slugOf } from './store/site-paths.js';

/** The runs of a benchmark. */
export interface BenchmarkRuns {
  readonly benchmark: string;
  readonly months: readonly string[];
  /** Oldest first. */
  readonly rows: readonly RunRow[];
  readonly metrics: readonly HistoryMetric[];
  /** A sentence for each file that is no run. */
  readonly damaged: readonly string[];
}

/** A month as it is stored for scripts, and for the next time: what was in the files of its runs. */
interface StoredMonth extends Month {
  readonly generator: string;
  /** What the site is called, on its page. */
  readonly site: string;
  readonly benchmark: string;
  /** Files that are no runs, and why. */
  readonly damaged: Readonly<Record<string, string>>;
}

const CALL = 'flamefileMonth(';
const GENERATOR = `${PRODUCT.name} ${PRODUCT.version}`;

/**
 * Reads the runs of a benchmark: what is stored of each month, or where that is not of these runs, their files; then the month's own
 * files are written.
 * @param siteTitle what the site is called
 * @param ids of the runs, in order of time
 * @param isAnew whether all of them are read
 */
export async function readMonths(
  folder: SiteFolder,
  siteTitle: string,
  slug: string,
  ids: readonly string[],
  isAnew: boolean,
): Promise<BenchmarkRuns> {
  const months: StoredMonth[] = [];
  for (const month of new Set(ids.map(monthOfRun))) {
    const ofMonth = ids.filter((id) => monthOfRun(id) === month);
    const stored = isAnew ? null : await readStored(folder, siteTitle, slug, month, ofMonth);
    months.push(stored ?? (await renewMonth(folder, siteTitle, slug, month, ofMonth)));
  }
  const full = months.filter(({ rows }) => rows.length > 0);
  const damaged = months.flatMap((one) =>
    Object.entries(one.damaged).map(([id, why]) => `${runFile(slug, id)} ${why}, and is left out.`),
  );
  return {
    benchmark: full.at(-1)?.benchmark ?? slug,
    months: full.map(({ month }) => month),
    rows: full.flatMap(({ rows }) => rows),
    metrics: mergeMetrics(full.map(({ metrics }) => metrics)),
    damaged,
  };
}

/** @returns what is wrong with the file, in the middle of a sentence, where it is no run of this benchmark */
export async function readRun(folder: SiteFolder, slug: string, id: string): Promise<RunRecord | string> {
  const text = await folder.read(runFile(slug, id));
  if (text === null) return 'is gone';
  const record = parseRunRecord(text, id);
  if (typeof record === 'string' || slugOf(record.benchmark) === slug) return record;
  return `is of another benchmark, ${record.benchmark}`;
}

async function readStored(
  folder: SiteFolder,
  siteTitle: string,
  slug: string,
  month: string,
  ids: readonly string[],
): Promise<StoredMonth | null> {
  const text = await folder.read(`${benchmarkFolder(slug)}/${month}.js`);
  if (!text?.startsWith(CALL)) return null;
  try {
    const stored: StoredMonth = JSON.parse(text.slice(CALL.length, text.lastIndexOf(')')));
    const known = [...stored.rows.map(({ id }) => id), ...Object.keys(stored.damaged)].sort();
    const isOfThese = stored.site === siteTitle && known.join() === ids.join();
    return stored.generator === GENERATOR && isOfThese ? stored : null;
  } catch {
    return null;
  }
}

async function renewMonth(
  folder: SiteFolder,
  siteTitle: string,
  slug: string,
  month: string,
  ids: readonly string[],
): Promise<StoredMonth> {
  const runs: StoredRun[] = [];
  const damaged: Record<string, string> = {};
  for (const id of ids) {
    const record = await readRun(folder, slug, id);
    if (typeof record === 'string') damaged[id] = record;
    else runs.push({ id, record });
  }
  const benchmark = runs.at(-1)?.record.benchmark ?? slug;
  const facts = { generator: GENERATOR, site: siteTitle, benchmark, damaged };
  const stored: StoredMonth = { ...facts, ...monthOfRuns(month, runs) };
  const name = `${benchmarkFolder(slug)}/${month}`;
  await folder.put(`${name}.functions.js`, `flamefileFunctions(${asScript(monthFunctions(stored, runs))});\n`);
  await folder.put(`${name}.html`, monthPage(siteTitle, benchmark, stored));
  // Last, since it says that the others are up to date.
  await folder.put(`${name}.js`, `${CALL}${asScript(stored)});\n`);
  return stored;
}

/** As JSON, of which every line is a part of a script in old browsers, too. */
function asScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
