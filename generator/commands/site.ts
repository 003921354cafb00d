import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatNumberOf } from '../../template/data/format.js';
import { UserError } from '../errors.js';
import { addRun } from '../site/add-run.js';
import { copyRuns } from '../site/copy-runs.js';
import { refreshSite } from '../site/refresh-site.js';
import { DEFAULT_SETTINGS, formatSettings, readSettings, type SiteSettings } from '../site/store/settings.js';
import { SiteFolder } from '../site/store/site-folder.js';
import { SETTINGS_FILE } from '../site/store/site-paths.js';
import type { CommandContext } from './context.js';
import { rejectDifference } from './inputs/compare.js';
import { runDate } from './inputs/run-date.js';
import { readRunReport } from './inputs/run-report.js';
import { traceFiles } from './inputs/trace-files.js';
import { type OptionValues, STANDARD_STREAM } from './line/options.js';
import { renderReport } from './outputs/report-file.js';

/**
 * `flamefile site`: every trace, report or folder of them that is named becomes a run of a site, other sites are taken over; then its pages are
 * made. `site add` adds one run, of one or several files. `site rebuild` makes all pages from the runs alone.
 */
export async function siteCommand(
  words: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const { action, inputs, site } = readWords(words, options);
  const { workingDirectory, interrupted, cleaningUp } = context.environment;
  const folder = new SiteFolder(resolve(workingDirectory, site), interrupted);
  const settings = await settingsOf(folder, options, action === 'rebuild');
  await cleaningUp(async () => {
    const failures: string[] = [];
    if (action === 'add') await add(inputs, folder, options, context);
    else for (const input of inputs) failures.push(...(await addAll(input, folder, options, context)));
    // Where nothing was added and nothing was there, nothing is made.
    if (failures.length > 0 && !existsSync(join(folder.path, 'runs')))
      throw new UserError('input', failures.join('\n'));
    await folder.put(SETTINGS_FILE, formatSettings(settings));
    const { benchmarks, runs, notes, removedReports } = await refreshSite(folder, settings, action === 'rebuild');
    for (const note of notes) context.reporter.warn(note);
    if (removedReports > 0) {
      const what = `removed ${formatNumberOf(removedReports, 'report')}`;
      context.reporter.info(`${what} (--keep ${settings.keep} of each benchmark and branch)`);
    }
    context.reporter.info(
      `${site}: ${formatNumberOf(runs, 'run')} of ${formatNumberOf(benchmarks, 'benchmark')} in ${join(site, 'index.html')}`,
    );
    if (failures.length > 0) throw new UserError('input', failures.join('\n'));
  });
}

interface SiteWords {
  readonly action: 'add' | 'rebuild' | null;
  readonly inputs: readonly string[];
  /** The site's folder, as it was given. */
  readonly site: string;
}

/** @throws UserError where the folder is missing, or a file */
function readWords(words: readonly string[], options: OptionValues): SiteWords {
  const [first, ...others] = words;
  const action = first === 'add' || first === 'rebuild' ? first : null;
  const named = action === null ? words : others;
  if (options.has('to') && options.has('output')) throw new UserError('usage', 'Choose one of --to and -o.');
  const given = options.get('to') ?? options.get('output');
  // As in `site rebuild public`.
  const [inputs, site] = action === 'rebuild' && given === undefined ? [named.slice(1), named[0]] : [named, given];
  if (site === undefined || site === STANDARD_STREAM) {
    throw new UserError('usage', "Name the site's folder, such as --to public.");
  }
  if (action === 'rebuild' && inputs.length > 0) {
    throw new UserError('usage', `flamefile site rebuild takes no traces, but ${inputs[0]} was given.`);
  }
  if (action === 'add' && inputs.length === 0) {
    throw new UserError('usage', 'No run was given: flamefile site add REPORT --to FOLDER.');
  }
  return { action, inputs, site };
}

/** Those of the site, changed by --keep; what is no site yet may become one where no other page is in its place. */
async function settingsOf(folder: SiteFolder, options: OptionValues, isRebuilt: boolean): Promise<SiteSettings> {
  const settings = await readSettings(folder.path);
  if (settings === null && isRebuilt && !existsSync(join(folder.path, 'runs'))) {
    throw new UserError('input', `${folder.path} is no flamefile site: there are no runs to make its pages from.`);
  }
  if (settings === null && existsSync(join(folder.path, 'index.html'))) {
    throw new UserError(
      'output',
      `${folder.path} holds an index.html that is not of a flamefile site. Choose another folder, or move that file away.`,
    );
  }
  const keep = options.get('keep');
  if (keep === undefined) return settings ?? DEFAULT_SETTINGS;
  if (/^\d{1,6}$/.test(keep)) return { keep: Number(keep) };
  throw new UserError('usage', `--keep ${keep} is no number of reports: write one such as 50.`);
}

/**
 * Adds what is named: a site's runs, the files of a folder as a run each, or a file.
 * @returns a sentence for each file that is no run, after which the others are added all the same
 */
async function addAll(
  input: string,
  folder: SiteFolder,
  options: OptionValues,
  context: CommandContext,
): Promise<string[]> {
  const { workingDirectory } = context.environment;
  const other = new SiteFolder(resolve(workingDirectory, input), context.environment.interrupted);
  if (input !== STANDARD_STREAM && (await readSettings(other.path)) !== null) {
    for (const note of await copyRuns(other, folder)) context.reporter.warn(note);
    return [];
  }
  const failures: string[] = [];
  for (const file of await traceFiles([input], workingDirectory)) {
    try {
      await add([file], folder, options, context);
    } catch (error) {
      if (!(error instanceof UserError) || error.kind !== 'input') throw error;
      failures.push(error.message);
    }
  }
  return failures;
}

/** Adds one run, which has the labels that its report was given and those of --label. */
async function add(
  files: readonly string[],
  folder: SiteFolder,
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const report = await readRunReport(files, options, context);
  const labelled = report.facts.labels.find(({ name }) => name === 'date')?.value;
  const date = await runDate(options.get('date') ?? labelled, files[0], context.environment.workingDirectory);
  if (report.facts.isDifferenceOnly) rejectDifference(report.facts.title, 'it is no run of a history');
  const html = () => renderReport(report, new Map(), context);
  const added = await addRun(folder, report, date, html);
  const what = added.isKnown ? 'was there already' : `is a run of ${added.benchmark}`;
  context.reporter.info(`${files.join(', ')} ${what}: ${added.file}`);
}
