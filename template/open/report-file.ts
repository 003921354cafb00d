import { BEGINNING_BYTES, findReportText, isReportBeginning, type ReportText } from '../data/file/report-text.js';
import { MAX_FILE_BYTES, TooLarge } from './limits.js';

/**
 * Finds the data of a report in a file.
 * @returns null where it is no report; of such a file only the beginning is read
 * @throws TooLarge
 */
export async function readReportText(file: Blob): Promise<ReportText | null> {
  if (!isReportBeginning(await file.slice(0, BEGINNING_BYTES).text())) return null;
  if (file.size > MAX_FILE_BYTES) throw new TooLarge('it has', file.size, MAX_FILE_BYTES);
  return findReportText(await file.text());
}
