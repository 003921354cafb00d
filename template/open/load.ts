import { DamagedReport } from '../data/damaged-report.js';
import type { Report } from '../data/report.js';
import { TooLarge } from './limits.js';
import { damageSentence } from './notice.js';
import { readReport } from './read-report.js';
import { markWithoutData } from './saved-copy.js';

/** Of data that stays on the page. */
const MAX_KEPT_LETTERS = 2 ** 24;

/** The page cannot show its data; the message is a sentence for the reader. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/**
 * Reads the report from the data blocks of the page. They stay, so that a copy saved by the browser has them too; large ones
 * are removed, since they take as much memory as the file, and the copy then says so.
 * @throws LoadError with a sentence that says why and what to do
 */
export async function loadReport(page: Document): Promise<Report> {
  try {
    const elements = [...page.querySelectorAll('script.flamefile-data')];
    const report = await readReport({
      head: page.getElementById('flamefile-head')?.textContent ?? null,
      blocks: elements.map(({ textContent }) => textContent ?? ''),
    });
    const letters = elements.reduce((sum, { textContent }) => sum + (textContent?.length ?? 0), 0);
    if (letters > MAX_KEPT_LETTERS) {
      for (const element of elements) element.remove();
      markWithoutData(page);
    }
    return report;
  } catch (error) {
    if (error instanceof TooLarge) {
      throw new LoadError(`This report is too large (${error.message}), so only its short form is shown.`);
    }
    if (!(error instanceof DamagedReport)) throw error;
    throw new LoadError(damageSentence(error.message));
  }
}
