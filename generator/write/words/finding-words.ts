import type { Finding } from '../../../template/data/report.js';
import { describeCall } from './call-text.js';

/** Explains the views that findings are listed with, such as `#metric=peakBytes&select=1a2b`. */
export const VIEWS_NOTE = "To open a finding in a report, append its #... part to the report's address.";

/** "src/lib.rs:245"; "" where it is not known. Unescaped. */
export function placeOfFinding({ functionName, file, line }: Finding): string {
  return describeCall(functionName, file, line, '').place;
}

/** Formats a sentence with names between backticks: the words by one function, the names by another. */
export function formatSentence(
  sentence: string,
  formatWords: (words: string) => string,
  formatName: (name: string) => string,
): string {
  return sentence
    .split('`')
    .map((part, index) => (index % 2 === 1 ? formatName(part) : formatWords(part)))
    .join('');
}
