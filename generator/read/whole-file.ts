import { UserError } from '../errors.js';
import type { TraceReader } from './trace-format.js';
import type { Damage } from './unpack/damage.js';

/** The longest text that the JavaScript engine can hold, 2^29 - 24 characters. */
export const MAX_TEXT_BYTES = 2 ** 29 - 24;

/** Where nothing is made a text as a whole: what is held is the file, twice while its chunks are put together. */
export const MAX_HELD_BYTES = 2 ** 31;

/**
 * A reader for formats that must be held whole, such as JSON: collects the chunks, and hands them on in one piece.
 * @param traceName for messages
 * @param read called once; damage where the packed data could not be read to its end
 * @param maxBytes what is larger is refused
 */
export function readWhole(
  traceName: string,
  read: (bytes: Uint8Array, damage: Damage | null) => void,
  maxBytes = MAX_TEXT_BYTES,
): TraceReader {
  const chunks: Uint8Array[] = [];
  let length = 0;
  return {
    push(chunk) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge(traceName, maxBytes);
      chunks.push(Buffer.from(chunk));
    },
    finish: (damage) => read(Buffer.concat(chunks), damage),
  };
}

function tooLarge(traceName: string, maxBytes: number): UserError {
  return new UserError(
    'input',
    `${traceName} unpacks to more than ${maxBytes < MAX_HELD_BYTES ? '512 MiB' : '2 GiB'}, and a file of its format must be held whole: record over a shorter time, or at longer intervals.`,
  );
}
