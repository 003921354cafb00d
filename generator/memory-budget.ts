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
        `it names more distinct texts, stacks, sizes and times than fit into ${formatSize(this.limitBytes)} of memory. If it is sound, raise the limit, e.g. --max-memory ${formatSize(Math.max(DEFAULT_MEMORY_BYTES, 4 * this.limitBytes))}.`,
      );
    }
  }

  giveBack(bytes: number): void {
    this.usedBytes -= bytes;
  }
}

const UNITS = { MiB: 2 ** 20, KiB: 2 ** 10, GB: 1e9, MB: 1e6, kB: 1e3, B: 1 };

/** As --max-memory takes it, and exactly: "1024MiB", "3kB". */
function formatSize(bytes: number): string {
  const exact = Object.entries(UNITS).filter(([, unit]) => bytes % unit === 0);
  const [word, size] = exact.reduce((one, other) => (other[1] > one[1] ? other : one));
  return `${bytes / size}${word}`;
}
