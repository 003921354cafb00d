import type { FileKind } from '../trace-format.js';

/** valgrind writes a header of three lines; heaptrack begins with the first snapshot. */
const START = /^(?:desc: .*\r?\ncmd: |#-+\r?\nsnapshot=\d)/;

/** What `valgrind --tool=massif` and `heaptrack_print -M` write: https://valgrind.org/docs/manual/ms-manual.html */
export const massifFiles: FileKind = {
  name: 'massif',
  description: 'massif',
  matches: (head) => START.test(new TextDecoder('latin1').decode(head)),
};
