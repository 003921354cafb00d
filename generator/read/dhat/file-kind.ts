import { outlineJson } from '../json.js';
import type { FileKind } from '../trace-format.js';

/** What `valgrind --tool=dhat` and the dhat crate write: https://valgrind.org/docs/manual/dh-manual.html */
export const dhatFiles: FileKind = {
  name: 'dhat',
  description: 'DHAT',
  matches: (head) => outlineJson(head).has('dhatFileVersion'),
};
