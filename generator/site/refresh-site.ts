import { createHash } from 'node:crypto';
import { formatValue, inSentence } from '../../template/data/format.js';
import { PRODUCT } from '../product.js';
import { readPageFile } from '../write/page/page-files.js';
import { type BenchmarkState, branchesOf, stateOfBranch } from './history/benchmark-state.js';
import { findBranchSteps, finishStep } from './history/branch-steps.js';
import { badgeSvg } from './pages/badge.js';
import { type BenchmarkHistory, benchmarkPage } from './pages/benchmark-page.js';
import { badgeFile, dataJson } from './pages/data-json.js';
import { feedXml } from './pages/feed.js';
import { indexPage } from './pages/index-page.js';
import { type BenchmarkRuns, readMonths, readRun } from './read-months.js';
import { type FoundRuns, findReports, findRuns } from './store/find-runs.js';
import { findStrangers } from './store/find-strangers.js';
import type { SiteSettings } from './store/settings.js';
import type { SiteFolder } from './store/site-folder.js';
import { benchmarkFolder, reportFile } from './store/site-paths.js';

export interface RefreshedSite {
  readonly benchmarks: number;
  readonly runs: number;
  /** Sentences about files that are left alone. */
  readonly notes: readonly string[];
  /** How many reports were removed, as more were kept than the settings say. */
  readonly removedReports: number;
}

/**
 * Makes the pages of a site from its runs. What was made of the same runs before is kept, so that one more run changes the files of its
 * month and its benchmark, and those of the whole site. Nobody needs to wait for another who adds a run at the same time: a run's
 * file is there before, and whoever is the last to write looks whether the runs are still those that it read.
 * @param isAnew whether all of it is made from the runs alone; the bytes are the same
 * @throws UserError where something cannot be read or written
 */
export async function refreshSite(folder: SiteFolder, settings: SiteSettings, isAnew: boolean): Promise<RefreshedSite> {
  let found = await findRuns(folder.path);
  let removedReports = 0;
  for (;;) {
    const refreshed = await writeSite(folder, settings, found, isAnew);
    removedReports += refreshed.removedReports;
    const now = await findRuns(folder.path);
    if (isSame(found, now)) return { ...refreshed, removedReports };
    found = now;
  }
}

async function writeSite(
  folder: SiteFolder,
  settings: SiteSettings,
  found: FoundRuns,
  isAnew: boolean,
): Promise<RefreshedSite> {
  const { byBenchmark, foreign } = found;
  const notes = foreign.map((file) => `${file} is no run, and is left alone.`);
  const states: BenchmarkState[] = [];
  let removedReports = 0;
  for (const [slug, ids] of byBenchmark) {
    const digest = await digestOf(folder, slug, ids, settings);
    const known = isAnew ? null : await readState(folder, slug, digest);
    const { state, damaged, removed } = known
      ? { ...known, removed: 0 }
      : await writeBenchmark(folder, slug, ids, settings, isAnew);
    removedReports += removed;
    notes.push(...damaged);
    if (state.branches.length > 0) states.push(state);
  }
  states.sort((a, b) => (a.benchmark < b.benchmark ? -1 : 1));
  const badges = states.flatMap(({ slug, branches: [main] }) => main.metrics.map(({ key }) => badgeFile(slug, key)));
  const strangers = await findStrangers(folder.path, found, badges);
  notes.push(...strangers.map((path) => `${path} belongs to no run, and is left alone.`));
  await folder.put('index.html', indexPage(states, settings.title));
  await folder.put('feed.xml', feedXml(states, settings));
  await folder.put('data.json', dataJson(states, settings.title));
  await folder.put('site.css', readPageFile('site.css').text);
  await folder.put('site.js', readPageFile('site.js').text);
  const runs = states.flatMap(({ branches }) => branches).reduce((sum, branch) => sum + branch.runs, 0);
  return { benchmarks: states.length, runs, notes, removedReports };
}

/** What is stored of a benchmark for the next time. */
interface StoredState {
  readonly state: BenchmarkState;
  readonly damaged: readonly string[];
}

async function readState(folder: SiteFolder, slug: string, digest: string): Promise<StoredState | null> {
  try {
    const stored: StoredState = JSON.parse((await folder.read(stateFile(slug))) ?? '');
    return stored.state.digest === digest ? stored : null;
  } catch {
    return null;
  }
}

async function writeBenchmark(
  folder: SiteFolder,
  slug: string,
  ids: readonly string[],
  settings: SiteSettings,
  isAnew: boolean,
): Promise<StoredState & { readonly removed: number }> {
  const runs = await readMonths(folder, settings.title, slug, ids, isAnew);
  const { kept: reports, removed } = await keepReports(folder, slug, runs, settings);
  const digest = await digestOf(folder, slug, ids, settings);
  const history = await historyOf(folder, slug, runs, reports, digest);
  const stored: StoredState = { state: history.state, damaged: runs.damaged };
  if (history.branches.length > 0) {
    await folder.put(`${benchmarkFolder(slug)}/index.html`, benchmarkPage(history, settings.title));
    await writeBadges(folder, history.state);
  }
  // Last, since it says that the others are up to date.
  await folder.put(stateFile(slug), `${JSON.stringify(stored)}\n`);
  return { ...stored, removed };
}

async function historyOf(
  folder: SiteFolder,
  slug: string,
  { benchmark, months, rows, metrics }: BenchmarkRuns,
  reports: readonly string[],
  digest: string,
): Promise<BenchmarkHistory> {
  const kept = new Set(reports);
  const latestKeys = Object.keys(rows.at(-1)?.totals ?? {});
  const rank = (key: string) => (latestKeys.includes(key) ? latestKeys.indexOf(key) : latestKeys.length);
  const ordered = metrics.toSorted((a, b) => rank(a.key) - rank(b.key));
  const branches = [];
  for (const branch of branchesOf(rows)) {
    const found = findBranchSteps(
      branch.rows,
      ordered.map(({ key }) => key),
    );
    const records = new Map(
      await Promise.all(
        [...new Set(found.flatMap(({ runsBefore, runsAfter }) => [...runsBefore, ...runsAfter]))].map(
          async (id) => [id, await readRun(folder, slug, id)] as const,
        ),
      ),
    );
    const functionsOf = (id: string) => {
      const record = records.get(id);
      return typeof record === 'object' ? record.functions : [];
    };
    branches.push({ ...branch, steps: found.map((step) => finishStep(step, functionsOf)) });
  }
  const state: BenchmarkState = {
    benchmark,
    slug,
    digest,
    branches: branches.map((branch) => stateOfBranch(branch, ordered, branch.steps, (id) => kept.has(id))),
    months,
  };
  return { state, branches, metrics: ordered, reports };
}

/**
 * Removes the reports of older runs of each branch that is shown, and those of other branches, but not of releases, which are kept for ever.
 * @returns the runs whose reports are left, and how many were removed
 */
async function keepReports(
  folder: SiteFolder,
  slug: string,
  { rows }: BenchmarkRuns,
  { keep }: SiteSettings,
): Promise<{ kept: string[]; removed: number }> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = (await findReports(folder.path, slug)).filter((id) => byId.has(id));
  const isFound = new Set(found);
  const recent = new Set(
    branchesOf(rows).flatMap((branch) => {
      const ofBranch = branch.rows.filter(({ id }) => isFound.has(id));
      return ofBranch.slice(Math.max(0, ofBranch.length - keep)).map(({ id }) => id);
    }),
  );
  const isKept = (id: string) => recent.has(id) || byId.get(id)?.labels.release !== undefined;
  const old = found.filter((id) => !isKept(id));
  for (const id of old) await folder.remove(reportFile(slug, id));
  return { kept: found.filter(isKept), removed: old.length };
}

async function writeBadges(folder: SiteFolder, { slug, branches: [main] }: BenchmarkState): Promise<void> {
  for (const { key, label, latest, unit } of main.metrics) {
    const isBroken = main.latest.broken.length > 0;
    await folder.put(badgeFile(slug, key), badgeSvg(inSentence(label), formatValue(latest, unit), isBroken));
  }
}

/** Tells whether what was made of a benchmark is of what there is now. */
async function digestOf(
  folder: SiteFolder,
  slug: string,
  ids: readonly string[],
  { title, keep }: SiteSettings,
): Promise<string> {
  const parts = [PRODUCT.version, title, String(keep), ids.join(), (await findReports(folder.path, slug)).join()];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

function stateFile(slug: string): string {
  return `${benchmarkFolder(slug)}/summary.json`;
}

function isSame(a: FoundRuns, b: FoundRuns): boolean {
  const textOf = ({ byBenchmark }: FoundRuns) =>
    [...byBenchmark].map(([slug, ids]) => `${slug} ${ids.join()}`).join('\n');
  return textOf(a) === textOf(b);
}
