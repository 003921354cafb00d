import { grownLength } from '../../template/data/growing-column.js';
import { UserError } from '../errors.js';
import type { TraceReader } from './trace-format.js';
import type { Damage } from './unpack/damage.js';

/** The longest text that the JavaScript engine can hold, 2^29 - 24 characters. */
export const MAX_TEXT_BYTES = 2 ** 29 - 24;

/** Where nothing is made a text as a whole: what is held is the file. */
export const MAX_HELD_BYTES = 2 ** 31;

const INITIAL_BYTES = 2 ** 16;

/**
 * A reader for formats that must be held whole, such as JSON: puts the chunks into one piece of memory, and hands that on.
 * @param traceName for messages
 * @param read called once; damage where the packed data could not be read to its end
 * @param maxBytes what is larger is refused
 */
export function readWhole(
  traceName: string,
  read: (bytes: Uint8Array, damage: Damage | null) => void,
  maxBytes = MAX_TEXT_BYTES,
): TraceReader {
  let bytes = new Uint8Array(INITIAL_BYTES);
  let length = 0;
  return {
    push(chunk) {
      const start = length;
      length += chunk.length;
      if (length > maxBytes) throw tooLarge(traceName, maxBytes);
      if (length > bytes.length) {
        const grown = new Uint8Array(Math.min(maxBytes, Math.max(length, grownLength(bytes))));
        grown.set(bytes.subarray(0, start));
        bytes = grown;
      }
      bytes.set(chunk, start);
    },
    finish: (damage) => read(bytes.subarray(0, length), damage),
  };
}

function tooLarge(traceName: string, maxBytes: number): UserError {
  return new UserError(
    'input',
    `${traceName} unpacks to more than ${maxBytes < MAX_HELD_BYTES ? '512 MiB' : '2 GiB'}, and a file of its format must be held whole: record over a shorter time, or at longer intervals.`,
  );
}
