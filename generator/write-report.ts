import type { Report } from '../template/data/report.js';
import { summarize } from './fold/summarize.js';
import { type WriteOptions, writeHtml } from './write/html.js';

/**
 * Writes a report as one self-contained HTML file.
 * @returns the file's text in pieces, in order; the same report and options always give the same text
 */
export function writeReport(report: Report, options: WriteOptions = {}): Promise<string[]> {
  return writeHtml(report, summarize(report), options);
}
