import { MAX_FILE_BYTES, TooLarge } from './limits.js';

/** The data in a report's file: the texts of its head and of its data blocks. */
export interface ReportText {
  readonly head: string | null;
  readonly blocks: readonly string[];
}

/** Every version of flamefile writes it at the beginning of a report. */
const GENERATOR = '<meta name="generator" content="flamefile ';
const BEGINNING_BYTES = 500;

/**
 * @returns null where it is no report; of such a file only the beginning is read
 * @throws TooLarge
 */
export async function readReportText(file: Blob): Promise<ReportText | null> {
  const beginning = await file.slice(0, BEGINNING_BYTES).text();
  if (!beginning.includes(GENERATOR)) return null;
  if (file.size > MAX_FILE_BYTES) throw new TooLarge('it has', file.size, MAX_FILE_BYTES);
  return findReportText(await file.text());
}

/**
 * Finds the data by the form in which flamefile writes it; nothing is read as HTML. The patterns do not match their own
 * text, which is in every report as well.
 */
function findReportText(html: string): ReportText {
  const [front, ...blocks] = html.split(/<script type="application\/gzip" class="flamefile-data">/);
  const head = front.split(/<script type="application\/json" id="flamefile-head">/)[1];
  return { head: head === undefined ? null : untilTag(head), blocks: blocks.map(untilTag) };
}

/** Neither JSON nor base64 has a `<` in it as they are written. */
function untilTag(text: string): string {
  return text.slice(0, text.indexOf('<'));
}
