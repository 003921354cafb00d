/** The data in a report's file: the texts of its head and of its data blocks. */
export interface ReportText {
  readonly head: string | null;
  readonly blocks: readonly string[];
}

/** How much of a file tells whether it is a report. A browser that saves one puts the address in front, which may be long. */
export const BEGINNING_BYTES = 4096;

/** Every version of flamefile writes it at the beginning of a report. */
const GENERATOR = '<meta name="generator" content="flamefile ';

/** @param text how a file begins, a character a byte or decoded */
export function isReportBeginning(text: string): boolean {
  return /^\ufeff?\s*<!/.test(text) && text.includes(GENERATOR);
}

/**
 * Finds the data by the form in which flamefile writes it; nothing is read as HTML. The patterns do not match their own
 * text, which is in every report as well.
 */
export function findReportText(html: string): ReportText {
  const [front, ...blocks] = html.split(/<script type="application\/gzip" class="flamefile-data">/);
  const head = front.split(/<script type="application\/json" id="flamefile-head">/)[1];
  return { head: head === undefined ? null : untilTag(head), blocks: blocks.map(untilTag) };
}

/** Neither JSON nor the text of a block has a `<` in it as they are written. */
function untilTag(text: string): string {
  return text.slice(0, text.indexOf('<'));
}
