import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Report } from '../template/data/report.js';
import { UserError, type UserErrorKind } from './errors.js';
import type { ReadOptions } from './read-options.js';
import { readTrace } from './read-trace.js';
import { receiveReport, type SentReport } from './sent-report.js';

/** From this size on a thread of its own is faster: starting one takes as long as reading some megabytes. */
const THREAD_FROM_BYTES = 1 << 20;

const THREAD_FILE = fileURLToPath(new URL('./read-thread.js', import.meta.url));

/** What the thread is started with. */
export interface ThreadTask {
  readonly path: string;
  readonly options: ReadOptions;
}

export type ThreadAnswer =
  | { readonly sent: SentReport }
  | { readonly error: ThreadError; readonly kind: UserErrorKind | undefined };

/** What of an error is wanted on this side: its class and its other fields are lost on the way. */
interface ThreadError {
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: string | undefined;
  readonly syscall: string | undefined;
}

/**
 * Reads a trace as readTrace does, a large file in a thread of its own, so that two can be read side by side; progress is
 * not reported then.
 * @throws UserError, and whatever else readTrace throws
 */
export async function readTraceInThread(
  input: string | AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<Report> {
  if (typeof input !== 'string' || !existsSync(THREAD_FILE) || !(await isLarge(input))) {
    return readTrace(input, options);
  }
  const { onProgress: _, ...threadOptions } = options;
  const task: ThreadTask = { path: input, options: threadOptions };
  // Node's options of this process are not passed on to the thread: --input-type would break it.
  const { Worker } = await import('node:worker_threads');
  const worker = new Worker(THREAD_FILE, { workerData: task, execArgv: [] });
  try {
    const answer = await new Promise<ThreadAnswer>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the thread that reads ${input} stopped with exit code ${code}`)));
    });
    if ('sent' in answer) return receiveReport(answer.sent);
    const { message, ...facts } = answer.error;
    throw answer.kind ? new UserError(answer.kind, message) : Object.assign(new Error(message), facts);
  } finally {
    await worker.terminate();
  }
}

/** False for what is missing, a pipe or a device: readTrace deals with these. */
async function isLarge(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => null);
  return status?.isFile() === true && status.size >= THREAD_FROM_BYTES;
}
