import { readFileSync, statSync } from 'node:fs';

/** A larger one was written by a machine. */
const MAX_FILE_BYTES = 2_000_000;

/** A source file, or why it is not read. */
export type SourceFile =
  | { readonly kind: 'text'; readonly lines: readonly string[]; readonly changedMilliseconds: number }
  | { readonly kind: 'too large' | 'not text' | 'unreadable' };

/** @param path of a file, without links */
export function readSourceFile(path: string): SourceFile {
  try {
    const { size, mtimeMs } = statSync(path);
    if (size > MAX_FILE_BYTES) return { kind: 'too large' };
    const bytes = readFileSync(path);
    if (bytes.includes(0)) return { kind: 'not text' };
    return { kind: 'text', lines: splitLines(new TextDecoder().decode(bytes)), changedMilliseconds: mtimeMs };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** A line break ends a line: behind the last one there is no further line. */
function splitLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
