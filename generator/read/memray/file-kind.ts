import type { FileKind } from '../trace-format.js';

const COLUMNS = 'allocator,num_allocations,size,tid,thread_name,stack_trace';

/** What `memray transform csv` writes: https://bloomberg.github.io/memray */
export const memrayFiles: FileKind = {
  name: 'memray-csv',
  description: "memray's CSV",
  matches: (head) => Buffer.from(head.subarray(0, COLUMNS.length)).toString('latin1') === COLUMNS,
};
