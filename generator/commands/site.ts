import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatNumberOf } from '../../template/data/format.js';
import { UserError } from '../errors.js';
import { addRun } from '../site/add-run.js';
import { copyRuns } from '../site/copy-runs.js';
import { refreshSite } from '../site/refresh-site.js';
import { findRuns } from '../site/store/find-runs.js';
import { readSettings, type SiteSettings, storeSettings } from '../site/store/settings.js';
import { SiteFolder } from '../site/store/site-folder.js';
import type { CommandContext } from './context.js';
import { rejectDifference } from './inputs/compare.js';
import { projectTitle } from './inputs/project-title.js';
import { runDate } from './inputs/run-date.js';
import { readRunReport } from './inputs/run-report.js';
import { traceFiles } from './inputs/trace-files.js';
import { type OptionValues, STANDARD_STREAM } from './line/options.js';
import { renderReport } from './outputs/report-file.js';

/**
 * `flamefile site`: every trace, report or folder of them that is named becomes a run of a site, other sites are taken over, with the settings of
 * the first one where there are none yet; then its pages are made. `site add` adds one run, of one or several files. `site rebuild` makes all pages from the runs alone.
 */
export async function siteCommand(
  words: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const { action, inputs, site } = readWords(words, options);
  const { workingDirectory, interrupted, cleaningUp } = context.environment;
  const folder = new SiteFolder(resolve(workingDirectory, site), interrupted);
  const given = readGivenSettings(options);
  await rejectOtherFolder(folder, action === 'rebuild');
  await cleaningUp(async () => {
    const failures: string[] = [];
    let expected: Partial<SiteSettings> = {};
    if (action === 'add') await add(inputs, folder, options, context);
    else {
      for (const input of inputs) {
        const other = await siteAt(input, context);
        if (other === null) failures.push(...(await addAll(input, folder, options, context)));
        else {
          for (const note of await copyRuns(other.folder, folder)) context.reporter.warn(note);
          for (const name of OF_ADDED_RUNS.filter((one) => options.has(one))) {
            context.reporter.warn(
              `${input} is a site, whose runs stay as they are: --${name} is of runs that are added.`,
            );
          }
          expected = { ...other.settings, ...expected };
        }
      }
    }
    // Where nothing was added and nothing was there, nothing is made.
    if (failures.length > 0 && !existsSync(join(folder.path, 'runs')))
      throw new UserError('input', failures.join('\n'));
    const title = (await projectTitle(workingDirectory)) ?? 'Benchmarks';
    const settings = await storeSettings(folder, await findRuns(folder.path), given, { title, ...expected });
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

/** Options that say something of a run. */
const OF_ADDED_RUNS = ['label', 'date'] as const;

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

const MAX_TITLE = 200;

/** @throws UserError */
function readGivenSettings(options: OptionValues): Partial<SiteSettings> {
  const [keep, title] = [options.get('keep'), options.get('title')?.trim()];
  if (keep !== undefined && !/^\d{1,6}$/.test(keep)) {
    throw new UserError(
      'usage',
      `--keep ${keep} is no number of reports: write a whole number of 0 or more, such as 50.`,
    );
  }
  if (title === '') throw new UserError('usage', '--title is empty: say what the site is called.');
  return {
    ...(keep !== undefined && { keep: Number(keep) }),
    ...(title !== undefined && { title: title.slice(0, MAX_TITLE) }),
  };
}

/** What is no site yet may become one where no other page is in its place. */
async function rejectOtherFolder({ path }: SiteFolder, isRebuilt: boolean): Promise<void> {
  if ((await readSettings(path)) !== null) return;
  if (isRebuilt && !existsSync(join(path, 'runs'))) {
    throw new UserError('input', `${path} is no flamefile site: there are no runs to make its pages from.`);
  }
  if (existsSync(join(path, 'index.html'))) {
    throw new UserError(
      'output',
      `${path} holds an index.html that is not of a flamefile site. Choose another folder, or move that file away.`,
    );
  }
}

/** @returns null where what is named is no site */
async function siteAt(input: string, { environment }: CommandContext) {
  if (input === STANDARD_STREAM) return null;
  const folder = new SiteFolder(resolve(environment.workingDirectory, input), environment.interrupted);
  const settings = await readSettings(folder.path);
  return settings === null ? null : { folder, settings };
}

/**
 * Adds what is named: the files of a folder as a run each, or a file.
 * @returns a sentence for each file that is no run, after which the others are added all the same
 */
async function addAll(
  input: string,
  folder: SiteFolder,
  options: OptionValues,
  context: CommandContext,
): Promise<string[]> {
  const failures: string[] = [];
  for (const file of await traceFiles([input], context.environment.workingDirectory)) {
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
  // Of the site.
  const ofRun = new Map([...options].filter(([name]) => name !== 'title'));
  const report = await readRunReport(files, ofRun, context);
  const labelled = report.facts.labels.find(({ name }) => name === 'date')?.value;
  const date = await runDate(options.get('date') ?? labelled, files[0], context.environment.workingDirectory);
  if (report.facts.isDifferenceOnly) rejectDifference(report.facts.title, 'it is no run of a history');
  const html = () => renderReport(report, new Map(), context);
  const added = await addRun(folder, report, date, html);
  const isOne = files.length === 1;
  const what = added.isKnown
    ? `${isOne ? 'was' : 'were'} there already`
    : `${isOne ? 'is a run' : 'together are one run'} of ${added.benchmark}`;
  context.reporter.info(`${files.join(', ')} ${what}: ${added.file}`);
  if (!isOne) context.reporter.info('flamefile site FILES -o FOLDER, without "add", makes a run of each.');
}
