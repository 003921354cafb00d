import type { Report } from '../../template/data/report.js';
import type { Chunks } from '../write/stream.js';
import { recordRun, runId } from './store/run-record.js';
import { formatRunRecord } from './store/run-record-file.js';
import type { SiteFolder } from './store/site-folder.js';
import { reportFile, runFile, slugOf } from './store/site-paths.js';

/** A run in a site. */
export interface AddedRun {
  readonly benchmark: string;
  /** Its file, below the site's folder. */
  readonly file: string;
  /** Whether it was there already. */
  readonly isKnown: boolean;
}

/**
 * Adds a run: two files of its own, and no other is touched. The same run with the same labels is the same file.
 * @param report one run, or two of which it is the newer one
 * @param date `2026-11-30T10:15:00Z`
 * @param html the whole report
 */
export async function addRun(
  folder: SiteFolder,
  report: Report,
  date: string,
  html: () => Promise<Chunks>,
): Promise<AddedRun> {
  const record = recordRun(report, date);
  const text = formatRunRecord(record);
  const id = runId(record.date, text);
  const slug = slugOf(record.benchmark);
  const file = runFile(slug, id);
  const added = { benchmark: record.benchmark, file };
  if ((await folder.read(file)) === text) return { ...added, isKnown: true };
  await folder.write(reportFile(slug, id), await html());
  await folder.write(file, [text]);
  return { ...added, isKnown: false };
}
