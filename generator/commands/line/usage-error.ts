import { UserError } from '../../errors.js';

/** What was typed cannot be meant so. */
export function usage(sentence: string): UserError {
  return new UserError('usage', sentence);
}

/** Node puts U+FFFD in the place of bytes that are not UTF-8: what would be opened or passed on has another name. */
export function rejectOtherEncoding(word: string): void {
  if (!word.includes('\ufffd')) return;
  throw usage(
    `"${word}" is not UTF-8, and flamefile cannot know which bytes were there. Rename the file, or use standard input: flamefile - < FILE.`,
  );
}
