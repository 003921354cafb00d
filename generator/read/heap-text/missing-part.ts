import type { ProfileHeader } from './header.js';

const LINE_FEED = 0x0a;

/** What Go writes after the stacks of a heap. */
const END_OF_GO_HEAP = '\n# runtime.MemStats';

/** What the records of a file came to. */
export interface ReadRecords {
  readonly header: ProfileHeader;
  /** Where the list of what is mapped begins; the file's end where there is none. */
  readonly mappingsStart: number;
  /** Of the values as they are in the file, in its order. */
  readonly sums: readonly number[];
  /** Go's names of functions are there. */
  readonly hasSymbols: boolean;
}

/**
 * Why a file is only a part of a profile: what its first lines count is not what its stacks add up to, or it lacks its end.
 * @returns a sentence; null where nothing says so
 */
export function findMissingPart(
  whole: Buffer,
  { header, mappingsStart, sums, hasSymbols }: ReadRecords,
): string | null {
  const column = header.totals.findIndex((total, at) => total !== sums[at]);
  if (column >= 0) {
    const [total, sum] = [header.totals[column], sums[column]].map((value) => value.toLocaleString('en'));
    const { label } = header.metrics[column % header.metrics.length];
    return `The file says ${total} in all ("${label}", before scaling), and its stacks add up to ${sum}: it is not whole, or was changed.`;
  }
  if (whole[whole.length - 1] !== LINE_FEED) return 'The file ends in the middle of a line: a part of it is missing.';
  if (header.layout === 'jemalloc' && mappingsStart === whole.length) {
    return 'The file ends before the list of libraries (MAPPED_LIBRARIES): a part of it is missing.';
  }
  if (!hasSymbols || endsAfterStack(whole, header)) return null;
  return 'The file ends in the middle of a stack: a part of it is missing.';
}

/** Go ends each stack with an empty line. */
function endsAfterStack(whole: Buffer, { layout }: ProfileHeader): boolean {
  return layout === 'pairs'
    ? whole.includes(END_OF_GO_HEAP)
    : /\n\r?\n$/.test(whole.toString('latin1', whole.length - 3));
}
