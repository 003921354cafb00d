import { formatBytes } from './format.js';

/**
 * Bytes in a sentence that is kept, `{7977762 B}`: whoever shows it writes them in the units that its reader chose.
 */
export function keepBytes(bytes: number): string {
  return `{${Math.round(bytes)} B}`;
}

/** A kept sentence with its bytes written out, `7.98 MB`. */
export function writeAmounts(sentence: string): string {
  return sentence.replace(/\{(\d+) B\}/g, (_, bytes) => formatBytes(Number(bytes)));
}
