import { parentPort, workerData } from 'node:worker_threads';
import type { Report, RunTables } from '../template/data/report.js';
import { UserError } from './errors.js';
import type { ThreadAnswer, ThreadTask } from './read-in-thread.js';
import { readTrace } from './read-trace.js';

/** Runs in the thread: reads one file and transfers its report, the columns without copying. */
async function readFile({ path, options }: ThreadTask): Promise<void> {
  try {
    const report = await readTrace(path, options);
    answer({ report }, memoryOf(report));
  } catch (error) {
    const { message, stack, code, syscall } = error as NodeJS.ErrnoException;
    answer({ error: { message, stack, code, syscall }, kind: error instanceof UserError ? error.kind : undefined }, []);
  }
}

function answer(message: ThreadAnswer, transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}

/** Each buffer once, also where several columns share it. */
function memoryOf({ frames, tree, sizes, suppressed, time, selfValues }: Report & RunTables): ArrayBuffer[] {
  const columns = [frames, tree, sizes, suppressed, time, selfValues].flatMap((table) =>
    Object.values<unknown>({ ...table }),
  );
  const buffers = columns.flatMap((column) => (ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : []));
  return [...new Set(buffers)];
}

void readFile(workerData as ThreadTask);
