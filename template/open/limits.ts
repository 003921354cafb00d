import { formatBytes } from '../data/format.js';

/** What a report's data may take when it is unpacked; the largest that a trace gave took a twentieth of it. */
export const MAX_PAYLOAD_BYTES = 2 ** 30;
/** A report in a file; browsers hold hardly more in one text. */
export const MAX_FILE_BYTES = 2 ** 29;

/** A report is larger than this page takes; the message says how large, in the middle of a sentence. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';

  constructor(what: string, bytes: number, maxBytes: number) {
    super(`${what} ${formatBytes(bytes)}, and ${formatBytes(maxBytes)} is the most that this page takes`);
  }
}
