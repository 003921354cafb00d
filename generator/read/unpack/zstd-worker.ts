import { parentPort, workerData } from 'node:worker_threads';
import type { Damage } from './damage.js';
import { filePieces } from './file-pieces.js';
import { createZstdDecoder } from './zstd-decoder.js';
import {
  CHUNK_BYTES,
  CHUNKS_AHEAD,
  CONSUMED,
  chunkAt,
  type WorkerMessage,
  type WorkerTask,
} from './zstd-worker-protocol.js';

/** Runs in the thread: unpacks one file and sends it in chunks, waiting while it is too far ahead of the reader. */
async function unpackFile(task: WorkerTask): Promise<void> {
  const decode = await createZstdDecoder();
  let damage: Damage | null = null;
  let chunk = chunkAt(task, 0);
  let filled = 0;
  let sent = 0;
  let packedBytes = 0;
  const notePacked = (bytes: number) => {
    packedBytes = bytes;
  };
  const send = () => {
    post({ kind: 'chunk', length: filled, packedBytes });
    sent++;
    waitUntilFree(task.consumed, sent);
    chunk = chunkAt(task, sent);
    filled = 0;
  };
  for (const piece of decode(filePieces(task.path, notePacked), (found) => {
    damage = found;
  })) {
    if (filled + piece.length > CHUNK_BYTES) send();
    chunk.set(piece, filled);
    filled += piece.length;
  }
  if (filled > 0) post({ kind: 'chunk', length: filled, packedBytes });
  post({ kind: 'end', damage });
}

/** Waits until the reader has consumed what is in the memory that a chunk is to have. */
function waitUntilFree(consumed: Int32Array, chunk: number): void {
  let done = Atomics.load(consumed, CONSUMED);
  while (chunk - done >= CHUNKS_AHEAD) {
    Atomics.wait(consumed, CONSUMED, done);
    done = Atomics.load(consumed, CONSUMED);
  }
}

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

void unpackFile(workerData as WorkerTask);
