import { readTrace } from '../../generator/read-trace.js';
import type { Report } from '../../template/data/report.js';

const reports = new Map<string, Promise<Report>>();

/**
 * The report of a recording. All test files of a worker share it, since reading takes most of their time: nothing may be
 * written into it.
 * @param path from the repository's folder, e.g. "test/fixtures/heaptrack.leaks.zst"
 */
export function readRecording(path: string): Promise<Report> {
  let report = reports.get(path);
  if (!report) {
    report = readTrace(path);
    reports.set(path, report);
  }
  return report;
}
