import type { FileTrack } from '../trace-format.js';

/** Node's names: CPU.20261129.101112.1234.0.001.cpuprofile is of process 1234, thread 0. */
const NODE_NAME = /^(?:CPU|Heap)\.\d{8}\.\d{6}\.(\d{1,10})\.(\d{1,10})\.\d+\.(?:cpu|heap)profile/;

const ENDINGS = /(?:\.(?:cpu|heap)profile)?(?:\.(?:gz|zst))?$/;

/** Which thread of a run a profile is of: each has a file of its own, which its name alone tells from the others. */
export function threadOfFile(fileName: string): FileTrack {
  const [, processId, threadId] = NODE_NAME.exec(fileName) ?? [];
  if (processId === undefined) return { kind: 'thread', processName: '', name: fileName.replace(ENDINGS, '') };
  return {
    kind: 'thread',
    processName: `process ${processId}`,
    name: threadId === '0' ? 'main thread' : `worker ${threadId}`,
  };
}
