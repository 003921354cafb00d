import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filePieces } from './file-pieces.js';
import type { PackedTrace, UnpackObserver } from './packed-trace.js';
import { createZstdDecoder } from './zstd-decoder.js';
import {
  CHUNK_BYTES,
  CHUNKS_AHEAD,
  CONSUMED,
  chunkAt,
  type WorkerMessage,
  type WorkerTask,
} from './zstd-worker-protocol.js';

/** From this size on a thread of its own is faster: starting one takes as long as unpacking some megabytes. */
const WORKER_FROM_PACKED_BYTES = 1 << 20;

const WORKER_FILE = fileURLToPath(new URL('./zstd-worker.js', import.meta.url));

/**
 * Unpacks zstd; large files in a thread of their own, so that unpacking and reading go on side by side.
 * @returns chunks that are valid until the next one is asked for
 */
export async function* unpackZstd(trace: PackedTrace, observer: UnpackObserver): AsyncGenerator<Uint8Array> {
  if (trace.bytes === null && trace.sizeBytes >= WORKER_FROM_PACKED_BYTES && existsSync(WORKER_FILE)) {
    yield* unpackInWorker(trace.path, observer);
  } else {
    const decode = await createZstdDecoder();
    const pieces = trace.bytes === null ? filePieces(trace.path, observer.onPackedBytes) : [trace.bytes];
    yield* decode(pieces, observer.onDamage);
  }
}

async function* unpackInWorker(path: string, observer: UnpackObserver): AsyncGenerator<Uint8Array> {
  const consumed = new Int32Array(new SharedArrayBuffer(4));
  const chunks = new Uint8Array(new SharedArrayBuffer(CHUNKS_AHEAD * CHUNK_BYTES));
  const task: WorkerTask = { path, consumed, chunks };
  // Node's options of this process are not passed on to the thread: --input-type would break it.
  const { Worker } = await import('node:worker_threads');
  const worker = new Worker(WORKER_FILE, { workerData: task, execArgv: [] });
  const messages: WorkerMessage[] = [];
  let wake = () => {};
  let failure: unknown = null;
  let number = 0;
  worker.on('message', (message: WorkerMessage) => {
    messages.push(message);
    wake();
  });
  worker.on('error', (error) => {
    failure = error;
    wake();
  });
  worker.on('exit', (code) => {
    failure ??= new Error(`the thread that unpacks ${path} stopped with exit code ${code}`);
    wake();
  });
  try {
    while (true) {
      const message = messages.shift();
      if (message === undefined) {
        if (failure) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else if (message.kind === 'chunk') {
        observer.onPackedBytes(message.packedBytes);
        yield chunkAt(task, number++).subarray(0, message.length);
        Atomics.add(consumed, CONSUMED, 1);
        Atomics.notify(consumed, CONSUMED);
      } else {
        if (message.damage) observer.onDamage(message.damage);
        return;
      }
    }
  } finally {
    await worker.terminate();
  }
}
