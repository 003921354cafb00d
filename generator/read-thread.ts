import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from './errors.js';
import type { ThreadAnswer, ThreadTask } from './read-in-thread.js';
import { readTrace } from './read-trace.js';
import { memoryOf, sendReport } from './sent-report.js';

/** Runs in the thread: reads one file and transfers its report, the columns without copying. */
async function readFile({ path, options }: ThreadTask): Promise<void> {
  try {
    const sent = sendReport(await readTrace(path, options));
    answer({ sent }, memoryOf(sent));
  } catch (error) {
    const { message, stack, code, syscall } = error as NodeJS.ErrnoException;
    answer({ error: { message, stack, code, syscall }, kind: error instanceof UserError ? error.kind : undefined }, []);
  }
}

function answer(message: ThreadAnswer, transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}

void readFile(workerData as ThreadTask);
