import { parentPort, workerData } from 'node:worker_threads';
import type { Damage } from './damage.js';
import { filePieces } from './file-pieces.js';
import { createZstdDecoder } from './zstd-decoder.js';
import { CONSUMED, MAX_CHUNKS_AHEAD, type WorkerMessage, type WorkerTask } from './zstd-worker-protocol.js';

/** Bytes per message: each takes a turn of the reader's event loop, so zstd's own 128 KiB would be too few. */
const CHUNK_BYTES = 1 << 20;

/** Runs in the thread: unpacks one file and sends it in chunks, waiting while it is too far ahead of the reader. */
async function unpackFile({ path, consumed }: WorkerTask): Promise<void> {
  const decode = await createZstdDecoder();
  let damage: Damage | null = null;
  let chunk = new Uint8Array(CHUNK_BYTES);
  let filled = 0;
  let sent = 0;
  let packedBytes = 0;
  const notePacked = (bytes: number) => {
    packedBytes = bytes;
  };
  const send = () => {
    let done = Atomics.load(consumed, CONSUMED);
    while (sent - done >= MAX_CHUNKS_AHEAD) {
      Atomics.wait(consumed, CONSUMED, done);
      done = Atomics.load(consumed, CONSUMED);
    }
    const bytes = chunk.subarray(0, filled);
    post({ kind: 'chunk', bytes, packedBytes }, [chunk.buffer]);
    sent++;
    chunk = new Uint8Array(CHUNK_BYTES);
    filled = 0;
  };
  for (const piece of decode(filePieces(path, notePacked), (found) => {
    damage = found;
  })) {
    if (filled + piece.length > CHUNK_BYTES) send();
    chunk.set(piece, filled);
    filled += piece.length;
  }
  if (filled > 0) send();
  post({ kind: 'end', damage }, []);
}

function post(message: WorkerMessage, transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}

await unpackFile(workerData as WorkerTask);
