import type { Finding } from '../../../template/data/report.js';
import { describeCall } from './call-text.js';

/** What the addresses of views are for. */
export const VIEWS_NOTE = 'What begins with # opens a report there, when it is put behind its address.';

/** "src/lib.rs:245"; '' where it is not known. Hostile texts are not yet harmless. */
export function placeOfFinding({ functionName, file, line }: Finding): string {
  return describeCall(functionName, file, line, '').place;
}

/** A sentence in which names stand between backticks, each part written by its kind. */
export function writeSentence(
  sentence: string,
  writeWords: (words: string) => string,
  writeName: (name: string) => string,
): string {
  return sentence
    .split('`')
    .map((part, index) => (index % 2 === 1 ? writeName(part) : writeWords(part)))
    .join('');
}
