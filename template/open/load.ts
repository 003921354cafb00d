import { DamagedReport } from '../data/damaged-report.js';
import type { Report } from '../data/report.js';
import { TooLarge } from './limits.js';
import { damageSentence } from './notice.js';
import { readReport } from './read-report.js';

/** The page cannot show its data; the message is a sentence for the reader. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/**
 * Reads the report from the data blocks of the page and removes them, since they take as much memory as the file.
 * @throws LoadError with a sentence that says why and what to do
 */
export async function loadReport(page: Document): Promise<Report> {
  try {
    const elements = [...page.querySelectorAll('script.flamefile-data')];
    const report = await readReport({
      head: page.getElementById('flamefile-head')?.textContent ?? null,
      blocks: elements.map(({ textContent }) => textContent ?? ''),
    });
    for (const element of elements) element.remove();
    return report;
  } catch (error) {
    if (error instanceof TooLarge) {
      throw new LoadError(`This report is too large (${error.message}), so only its short form is shown.`);
    }
    if (!(error instanceof DamagedReport)) throw error;
    throw new LoadError(damageSentence(error.message));
  }
}
