import { asArray } from '../json.js';
import type { ByteAccesses } from '../sink.js';

/** DHAT counts the accesses to each byte of smaller blocks only (valgrind, dhat/dh_main.c: HISTOGRAM_SIZE_LIMIT). */
const MAX_BLOCK_BYTES = 1024;

/**
 * Reads how often each byte of a program point's blocks was accessed: a number for each byte, or for the next n bytes -n and
 * one number.
 * @returns nothing where that is not known, or not written so
 */
export function readAccesses(acc: unknown): ByteAccesses {
  const runs: [bytes: number, accesses: number][] = [];
  let bytes = 0;
  let repeats = 1;
  for (const number of asArray(acc)) {
    if (typeof number !== 'number' || !Number.isSafeInteger(number)) return [];
    if (number < 0) {
      repeats = -number;
      continue;
    }
    bytes += repeats;
    if (bytes > MAX_BLOCK_BYTES) return [];
    const last = runs.at(-1);
    if (last?.[1] === number) last[0] += repeats;
    else runs.push([repeats, number]);
    repeats = 1;
  }
  return runs;
}
