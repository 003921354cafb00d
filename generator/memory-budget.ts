import { LimitExceeded } from './errors.js';

/** What one trace may make the program remember, unless --max-memory raises it. */
export const DEFAULT_MEMORY_BYTES = 2 ** 30;

/**
 * How much of the memory that a trace may take is used. A trace is small where its events repeat; what takes memory is each
 * distinct thing that it names. Each is charged what it will have cost at most when the report is written, so that whether a
 * trace can be read depends on the trace alone, and is known before the memory is used.
 */
export class MemoryBudget {
  usedBytes = 0;

  constructor(private readonly limitBytes = DEFAULT_MEMORY_BYTES) {}

  /** @throws LimitExceeded where that is more than is left */
  take(bytes: number): void {
    this.usedBytes += bytes;
    if (this.usedBytes > this.limitBytes) {
      throw new LimitExceeded(
        `it names more distinct texts, stacks, sizes and times than fit into ${formatMebibytes(this.limitBytes)} of memory. If it is sound, raise the limit, e.g. --max-memory ${formatMebibytes(4 * this.limitBytes)}.`,
      );
    }
  }

  giveBack(bytes: number): void {
    this.usedBytes -= bytes;
  }
}

/** As --max-memory takes it, e.g. "1024MiB". */
function formatMebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)}MiB`;
}
