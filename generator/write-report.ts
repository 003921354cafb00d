import type { Report } from '../template/data/report.js';
import { summarizeChanges } from './fold/summary/changes.js';
import { summarize } from './fold/summary/summarize.js';
import { type WriteOptions, writeHtml } from './write/page/html.js';

/**
 * Writes a report as one self-contained HTML file.
 * @returns the file's text in pieces, in order; the same report and options always give the same text
 */
export function writeReport(report: Report, options: WriteOptions = {}): Promise<string[]> {
  const summarizeAll = () => ({
    summary: summarize(report),
    ...summarizeChanges(report),
  });
  return writeHtml(report, summarizeAll, options);
}
