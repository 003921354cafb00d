import type { FileKind } from '../trace-format.js';

/** How such a file begins, after blank lines. */
const START =
  /^\s*(?:heap_v2\/\d+\s*\n|heap profile: *-?\d+: *-?\d+ *\[|--- (?:mutex|contention):|--- contentionz \d+ ---|\w{1,80} profile: total \d+\s*(?:\n|$))/;
const START_BYTES = 1024;

/** Heap profiles as text, and Go's other profiles in the form for people. */
export const heapTextFiles: FileKind = {
  name: 'heap-text',
  takesSymbols: true,
  description: 'text of jemalloc, gperftools and Go',
  matches: (head) => START.test(Buffer.from(head.subarray(0, START_BYTES)).toString('latin1')),
};
